import Documents
import Testing

@Suite struct SourceNodeReadingTests {
  private enum Colour: String, CaseIterable {
    case red, blue
  }

  private func node(_ value: SourceNode.Value) -> SourceNode {
    SourceNode(value, at: FileLocation(file: "f.yaml", line: 3, column: 5))
  }

  @Test(arguments: [
    (SourceNode.Value.null, "nothing"), (.sequence([]), "a list"), (.mapping([]), "a mapping"),
  ])
  func whatIsNoTextIsRefusedWithItsPlace(value: SourceNode.Value, kind: String) {
    let error = #expect(throws: InputError.self) { try node(value).text("an option") }
    #expect(
      error?.description
        == "f.yaml:3:5: an option must be a string, not \(kind)\n  Write it as a quoted string.")
  }

  @Test(arguments: ["", " ", "\n\t", "\u{A0}"])
  func whiteSpaceAloneIsNotFilled(text: String) throws {
    #expect(try node(.scalar(text)).text("an option") == text)
    let error = #expect(throws: InputError.self) { try node(.scalar(text)).filledText("an option") }
    #expect(error?.message == "an option is empty")
  }

  @Test(arguments: ["a", "swerving-car", "v1.2_B", String(repeating: "x", count: 100)])
  func idsArePlainWords(text: String) throws {
    #expect(try node(.scalar(text)).identifier("the id") == text)
  }

  @Test(arguments: ["", " ", "a b", "é", "a/b", "a\nb", String(repeating: "x", count: 101)])
  func otherIdsAreRefused(text: String) {
    let error = #expect(throws: InputError.self) { try node(.scalar(text)).identifier("the id") }
    #expect(error?.message.hasSuffix("is not an id") == true)
    #expect(error?.hint.contains("letters, digits") == true)
  }

  @Test(arguments: [("1", 1), ("1000", 1000), ("+7", 7)])
  func wholeNumbersInRangeAreRead(text: String, number: Int) throws {
    #expect(try node(.scalar(text)).integer("cost", in: 1...1000) == number)
  }

  @Test(arguments: ["0", "1001", "1.5", "one", "", "9999999999999999999999"])
  func otherNumbersAreRefusedWithTheRange(text: String) {
    let error = #expect(throws: InputError.self) { try node(.scalar(text)).integer("cost", in: 1...1000) }
    #expect(error?.message == "cost must be a whole number from 1 to 1000")
  }

  @Test func wordsOfAnEnumerationAreReadAndListedOtherwise() throws {
    #expect(try node(.scalar("blue")).choice("colour", of: Colour.self) == .blue)
    let error = #expect(throws: InputError.self) {
      try node(.scalar("Blue")).choice("colour", of: Colour.self)
    }
    #expect(error?.message == "colour cannot be \"Blue\"")
    #expect(error?.hint == "Use one of red, blue.")
  }

  @Test func listsAndMappingsAreToldApart() throws {
    #expect(try node(.sequence([node(.null)])).list("it").count == 1)
    let list = #expect(throws: InputError.self) { try node(.mapping([])).list("questions") }
    #expect(list?.message == "questions must be a list, not a mapping")
    let mapping = #expect(throws: InputError.self) { try node(.sequence([])).entries("options") }
    #expect(mapping?.message == "options must be a mapping, not a list")
  }
}
