import Documents
import Testing

@Suite struct YAMLDocumentTests {
  @Test func everyValueKnowsItsLineAndColumn() throws {
    let root = try YAMLDocument.parse(
      """
      # a comment
      - id: one
        list:
          - é: {deep: x}
      """, file: "seeds.yaml")
    #expect(root.location == FileLocation(file: "seeds.yaml", line: 2, column: 1))
    #expect(root.at("0", "id")?.location.description == "seeds.yaml:2:7")
    #expect(root.at("0", "list", "0", "é", "deep")?.location.description == "seeds.yaml:4:17")
  }

  @Test func keysKnowTheirPlaceToo() throws {
    let entries = try YAMLDocument.parse("a: 1\nbb:   2\n", file: "f.yaml").entries("it")
    #expect(entries.map(\.keyLocation.description) == ["f.yaml:1:1", "f.yaml:2:1"])
    #expect(entries.map(\.value.location.description) == ["f.yaml:1:4", "f.yaml:2:7"])
  }

  @Test(arguments: [
    "Yes", "No", "on", "off", "1", "007", "1.50", "1e3", "true", "0x1F", "12:30:00", "2024-01-01",
  ])
  func plainScalarsStayAsTheyAreWritten(text: String) throws {
    #expect(try YAMLDocument.parse("answer: \(text)", file: "f.yaml").tree == "{answer=\(text)}")
  }

  @Test(arguments: [
    ("a:", "{a=null}"), ("a: ~", "{a=null}"), ("a: null", "{a=null}"), ("a: 'null'", "{a=null}"),
    ("a: ''", "{a=''}"), (#"a: "~""#, "{a=~}"),
  ])
  func onlyPlainNothingsAreNull(yaml: String, tree: String) throws {
    let node = try #require(try YAMLDocument.parse(yaml, file: "f.yaml").at("a"))
    let isQuoted = yaml.contains("'") || yaml.contains("\"")
    if case .null = node.value { #expect(!isQuoted) } else { #expect(isQuoted) }
    #expect("{a=\(node.tree)}" == tree)
  }

  @Test func anEmptyFileIsNothing() throws {
    for text in ["", "\n\n", "# only a comment\n", "---\n"] {
      #expect(try YAMLDocument.parse(text, file: "f.yaml").tree == "null")
    }
  }

  @Test func keysKeepTheOrderOfTheFile() throws {
    #expect(try YAMLDocument.parse("z: 1\na: 2\nm: 3", file: "f.yaml").tree == "{z=1, a=2, m=3}")
  }

  @Test func windowsLineEndsDoNoHarm() throws {
    let root = try YAMLDocument.parse("a: one\r\nb: |\r\n  two\r\n  three\r\n", file: "f.yaml")
    #expect(root.tree == "{a=one, b=two\nthree\n}")
  }

  @Test func aByteOrderMarkAtTheStartDoesNoHarm() throws {
    let root = try YAMLDocument.parse("\u{FEFF}a: one\nb: two\n", file: "f.yaml")
    #expect(root.tree == "{a=one, b=two}")
    #expect(root.at("a")?.location.description == "f.yaml:1:4")
  }

  @Test func anchorsAndAliasesUnfold() throws {
    let root = try YAMLDocument.parse("- &x {a: 1}\n- *x\n", file: "f.yaml")
    #expect(root.tree == "[{a=1}, {a=1}]")
  }

  // MARK: Errors

  @Test func syntaxErrorsTellFileLineAndColumn() {
    let error = #expect(throws: InputError.self) {
      try YAMLDocument.parse("a: 1\nb: [1, 2\nc: 3\n", file: "seeds/x.yaml")
    }
    #expect(error?.code == .malformed)
    #expect(error?.location == FileLocation(file: "seeds/x.yaml", line: 3, column: 2))
    #expect(error?.message.hasPrefix("not valid YAML: ") == true)
    #expect(error?.hint.contains("indentation") == true)
    #expect(error?.description.hasPrefix("seeds/x.yaml:3:2: not valid YAML") == true)
  }

  @Test func aColonInATextIsShownWhereItStands() {
    let error = #expect(throws: InputError.self) {
      try YAMLDocument.parse("a:\n  text: You see: a car\n", file: "f.yaml")
    }
    #expect(error?.code == .malformed)
    #expect(error?.location?.line == 2)
    #expect(error?.hint.contains("':'") == true)
  }

  @Test func duplicateKeysAreRefusedByName() {
    let error = #expect(throws: InputError.self) {
      try YAMLDocument.parse("- ok: 1\n- id: x\n  text: 1\n  id: y\n", file: "f.yaml")
    }
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("id") == true)
    #expect(error?.message.contains("duplicate key") == true)
    #expect(error?.location?.line == 2)
  }

  @Test func anAliasWithoutAnAnchorIsAnError() {
    let error = #expect(throws: InputError.self) {
      try YAMLDocument.parse("a: 1\nb: *nothing\n", file: "f.yaml")
    }
    #expect(error?.code == .malformed)
    #expect(error?.location?.line == 2)
  }

  @Test(arguments: ["[a, b]: 1", "{a: b}: 1", "? [x]\n: 1"])
  func keysThatAreNoTextAreRefused(yaml: String) {
    let error = #expect(throws: InputError.self) { try YAMLDocument.parse(yaml, file: "f.yaml") }
    #expect(error?.code == .invalid)
    #expect(error?.message.hasPrefix("a key must be a string, not a ") == true)
    #expect(error?.location?.line == 1)
  }
}
