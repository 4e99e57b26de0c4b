import Foundation
import Testing

@testable import LanguageModels

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("-12", .integer(-12)), ("1.5e3", .number(1500)),
      (#""a\n\"\\\/\u00e9\ud83d\ude00""#, .string("a\n\"\\/é😀")), ("[]", .array([])), ("{}", .object([:])),
      (#"{"a": [1, {"b": false}]}"#, ["a": [1, ["b": false]]]), ("\u{FEFF}1", .integer(1)),
      ("-Infinity", .number(-.infinity)), ("[Infinity]", .array([.number(.infinity)])),
      (#"{"a": 1, "a": 2}"#, ["a": 2]), (#""\ud800x""#, .string("\u{FFFD}x")),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("\"a\tb\"", .string("a\tb")),
    ] as [(String, JSONValue)])
  func valuesAreRead(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test func notANumberIsRead() throws {
    guard case .number(let number) = try parse("NaN") else { return #expect(Bool(false)) }
    #expect(number.isNaN)
  }

  @Test(arguments: ["", " ", "{", "[1", "[1,", #"{"a""#, #"{"a":"#, #""ab"#, #""a\"#, "tru", "-", #""\u12"#])
  func whatBreaksOffIsToldFromWhatIsWrong(text: String) {
    #expect(throws: JSONParser.Fault.truncated) { try parse(text) }
  }

  @Test(arguments: [
    "1 2", "{]", "[1 2]", "{1: 2}", "nul!", "<html>", #""\x""#, "[1,]x", "01x", "--1", "1.2.3",
  ])
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: JSONParser.Fault.malformed) { try parse(text) }
  }

  @Test func deepNestingIsRefusedAndDoesNotOverflow() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: JSONParser.Fault.malformed) { try parse(deep) }
  }

  @Test func invalidUTF8IsRepaired() throws {
    #expect(try JSONParser.parse([0x22, 0xFF, 0x22]) == .string("\u{FFFD}"))
  }

  /// What it takes for valid and Foundation does too is the same value.
  @Test func itAgreesWithFoundation() throws {
    let text = #"{"a": [1, -2.5, 1e2, "x\u0041", null, true], "b": {"c": "é"}, "d": 123456789012}"#
    let again = try JSONValue.object(["x": parse(text)]).encoded()
    let ours = try JSONSerialization.jsonObject(with: Data(again)) as? [String: Any]
    let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    #expect(ours?["x"] as? NSDictionary == theirs)
  }

  @Test func countsThatNoCallReachesAreNoCounts() {
    #expect(JSONValue.integer(.max).count == nil && JSONValue.integer(-1).count == nil)
    #expect(JSONValue.integer(128_000).count == 128_000 && JSONValue.number(12).count == 12)
  }
}
