import Documents
import Testing

@Suite struct JSONNodeTests {
  private func parse(_ text: String) throws -> SourceNode {
    try JSONNode.parse(Array(text.utf8), file: "s.jsonl", line: 7)
  }

  @Test(arguments: [
    (#"{"a": "Yes", "b": [1, true, null, ""]}"#, "{a=Yes, b=[1, true, null, '']}"),
    (#"{"id": "1"}"#, "{id=1}"),
    (#"[false, -3, 12345678901]"#, "[false, -3, 12345678901]"),
    (
      #"[0.50, 1.0, 1e3, 123456789012345678901234567890]"#, "[0.50, 1.0, 1e3, 123456789012345678901234567890]"
    ),
    (#" { "z" : 1 , "a" : [ ] } "#, "{z=1, a=[]}"),
    (#"{}"#, "{}"),
    (#""plain""#, "plain"),
  ])
  func valuesBecomeTheSameTreeAsInYAML(json: String, tree: String) throws {
    #expect(try parse(json).tree == tree)
  }

  @Test(arguments: [
    (#"["\ud83d\ude00"]"#, "[😀]"), (#"["\u00e9"]"#, "[é]"), (#"["a\nb\t\"\\\/"]"#, "[a\nb\t\"\\/]"),
    (#"["😀é"]"#, "[😀é]"),
  ])
  func escapesAreUndone(json: String, tree: String) throws {
    #expect(try parse(json).tree == tree)
  }

  @Test(arguments: [#"["\ud83d"]"#, #"["\ude00\ud83d"]"#, #"{"a": "x\ud83dx"}"#])
  func halfASurrogatePairIsRefused(json: String) {
    let error = #expect(throws: InputError.self) { try parse(json) }
    #expect(error?.code == .malformed)
    #expect(error?.location?.line == 7)
  }

  @Test(arguments: [
    "{", "{\"a\": }", "{\"a\" 1}", "[1,]", "{'a': 1}", "nope", "{\"a\": 1} x", "[01]", "[1.]", "[.5]", "[+1]",
    "[NaN]", "{\"a\": \"\t\"}", #"["\x"]"#, #"["\u12g4"]"#, #"["\u+123"]"#, "[\"a]", "", "{\"a\": 1,}",
    "[1 2]",
  ])
  func brokenJSONIsRefusedWithItsLine(json: String) {
    let error = #expect(throws: InputError.self) { try parse(json) }
    #expect(error?.code == .malformed)
    #expect(error?.location?.file == "s.jsonl")
    #expect(error?.location?.line == 7)
    #expect(error?.message.hasPrefix("not valid JSON") == true)
    #expect(error?.hint.contains("one JSON object per line") == true)
  }

  @Test func brokenJSONIsShownWhereItBreaks() {
    let error = #expect(throws: InputError.self) { try parse(#"{"a": 1, "b": nope}"#) }
    #expect(error?.location?.description == "s.jsonl:7:15")
  }

  @Test func aTextThatIsNotUTF8IsRefused() {
    let error = #expect(throws: InputError.self) {
      try JSONNode.parse(Array(#"{"a": "x"#.utf8) + [0xFF] + Array(#""}"#.utf8), file: "s.jsonl", line: 7)
    }
    #expect(error?.code == .malformed)
    #expect(error?.location?.line == 7)
  }

  @Test func keysAndValuesKnowTheirColumns() throws {
    let root = try parse(#"{"id": "x", "deep": {"é": 1, "z": 2}}"#)
    #expect(root.location.description == "s.jsonl:7:1")
    #expect(root.at("id")?.location.description == "s.jsonl:7:8")
    #expect(root.at("deep", "z")?.location.description == "s.jsonl:7:35")
    let keys = try root.entries("it").map(\.keyLocation.column)
    #expect(keys == [2, 13])
  }

  @Test func theSecondRecordOfAListStandsBehindTheFirst() throws {
    let root = try parse(#"{"list": [{"id": "one"}, {"id": "two"}]}"#)
    let places = [root.at("list", "0", "id"), root.at("list", "1", "id")].map { $0?.location.column ?? 0 }
    #expect(places == [18, 33])
  }

  @Test func aKeyIsNotMistakenForAValueThatReadsLikeIt() throws {
    let root = try parse(#"{"category": "id", "id": "x"}"#)
    #expect(try root.entries("it").map(\.keyLocation.column) == [2, 20])
  }

  @Test func duplicateKeysAreRefusedByName() {
    let error = #expect(throws: InputError.self) { try parse(#"{"id": "x", "text": "t", "id": "y"}"#) }
    #expect(error?.code == .malformed)
    #expect(error?.message == "duplicate key in an object: id")
    #expect(error?.location?.description == "s.jsonl:7:26")
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func deepNestingEndsInAnErrorAndNotInACrash(open: String, close: String) {
    let depth = 100_000
    let closed = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    for text in [closed, String(repeating: open, count: depth)] {
      let error = #expect(throws: InputError.self) { try parse(text) }
      #expect(error?.code == .malformed || error?.code == .tooLarge)
    }
  }

  @Test func someNestingIsFine() throws {
    let depth = 100
    let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    #expect(try parse(text).tree == text)
  }
}
