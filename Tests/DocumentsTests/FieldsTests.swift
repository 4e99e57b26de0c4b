import Documents
import Testing

@Suite struct FieldsTests {
  private let keys = ["id", "category", "principle", "scenarios"]

  private func fields(_ yaml: String) throws -> Fields {
    try Fields(try YAMLDocument.parse(yaml, file: "f.yaml"), of: "a seed", keys: keys)
  }

  @Test(arguments: [
    ("categry: x", "Did you mean \"category\"?"), ("Id: x", "Did you mean \"id\"?"),
    ("scenario: x", "Did you mean \"scenarios\"?"), ("principles: x", "Did you mean \"principle\"?"),
    ("weight: 3", "Known fields are id, category, principle, scenarios."),
  ])
  func anUnknownKeyIsRefusedWithTheNearestOne(yaml: String, hint: String) {
    let error = #expect(throws: InputError.self) { try fields("id: a\n\(yaml)") }
    #expect(error?.code == .invalid)
    #expect(error?.message == "unknown field \"\(yaml.prefix { $0 != ":" })\" in a seed")
    #expect(error?.hint == hint)
    #expect(error?.location?.description == "f.yaml:2:1")
  }

  @Test func aMissingFieldIsNamedWithTheRemedy() throws {
    let fields = try fields("id: a\ncategory: null\n")
    #expect(try fields.required("id").text("id") == "a")
    for key in ["principle", "category"] {
      let error = #expect(throws: InputError.self) { try fields.required(key) }
      #expect(error?.message == "missing field \"\(key)\" in a seed")
      #expect(error?.hint == "Add a line \"\(key): ...\".")
      #expect(error?.location?.description == "f.yaml:1:1")
    }
  }

  @Test func aNullIsAsGoodAsNothing() throws {
    let fields = try fields("id:\ncategory: x\n")
    #expect(fields["id"] == nil)
    #expect(fields["scenarios"] == nil)
    #expect(fields["category"]?.tree == "x")
  }

  @Test(arguments: ["[a, b]", "text", "null"])
  func whatIsNoMappingIsRefused(yaml: String) {
    let error = #expect(throws: InputError.self) { try fields(yaml) }
    #expect(error?.message.hasPrefix("a seed must be a mapping, not ") == true)
  }

  @Test func aVeryLongUnknownKeyIsStillAnsweredAtOnce() {
    let error = #expect(throws: InputError.self) { try fields(String(repeating: "k", count: 900) + ": 1") }
    #expect(error?.hint.hasPrefix("Known fields are ") == true)
  }
}
