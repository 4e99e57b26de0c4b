import Grammars
import Testing

@testable import Reports

@Suite struct PromptDiffTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String

    init(_ name: String, _ before: String, _ after: String) {
      (testDescription, self.before, self.after) = (name, before, after)
    }
  }

  static let pairs = [
    Pair("words", "Do not pull it.\nNow.", "Don't pull it.\nNow."),
    Pair(
      "layout", "Text.\n\nA) one\nB) two\n\nAnswer.",
      "{\n  \"text\": \"Text.\",\n  \"options\": [\"A) one\", \"B) two\"]\n}"),
    Pair("lines", "A) one\nB) two", "B) two\nA) one\n"),
    Pair("empty", "", "all new"), Pair("nothing", "same", "same"),
    Pair("line feeds", "a\r\nb\n\n", "a\nb\r\n"),
    Pair("emoji", "a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b"), Pair("composition", "caf\u{E9}", "cafe\u{301}"),
    Pair("bidi", "x\u{202E}y", "x\u{202D}y"), Pair("NUL", "a\0b", "a\0\0b"),
    Pair("long", String(repeating: "wörd ", count: 200_000), String(repeating: "other ", count: 170_000)),
    Pair("many lines", String(repeating: "x\n", count: 30_000), String(repeating: "y\n", count: 30_000)),
  ]

  @Test(arguments: pairs)
  func segmentsAreBothTexts(_ pair: Pair) {
    let diff = PromptDiff(from: pair.before, to: pair.after)
    func text(without kind: Highlights.Kind) -> String {
      diff.segments.filter { $0.kind != kind }.map(\.text).joined()
    }
    #expect(text(without: .added).utf8.elementsEqual(pair.before.utf8))
    #expect(text(without: .removed).utf8.elementsEqual(pair.after.utf8))
  }

  /// As the page's script does it.
  @Test(arguments: pairs)
  func stepsMakeOneOfTheOther(_ pair: Pair) {
    let before = Array(pair.before.utf16)
    var after: [UInt16] = []
    var place = 0
    var steps = PromptDiff(from: pair.before, to: pair.after).steps[...]
    while let step = steps.popFirst() {
      switch step {
      case .count(let keep):
        after += before[place..<(place + keep)]
        place += keep
        if case .count(let removed)? = steps.popFirst() { place += removed }
        if case .text(let added)? = steps.popFirst() { after += Array(added.utf16) }
      case .text: Issue.record("a text without counts")
      }
    }
    after += before[place...]
    #expect(after == Array(pair.after.utf16))
  }

  @Test func linesThatCorrespondAreComparedByWords() {
    let diff = PromptDiff(from: "A) Sign.\nB) Rent it.\n\nAnswer.", to: "Sign. (A)\nRent it. (B)\n\nAnswer.")
    guard case .pairs(let pairs)? = diff.hunks.first else {
      Issue.record("\(diff.hunks)")
      return
    }
    #expect(pairs.count == 2 && pairs[0].contains(.init(kind: .same, text: "Sign.")))
  }

  @Test func aNewLayoutIsABlock() {
    let diff = PromptDiff(
      from: "You run a store.\n\nA) Sell.\nB) Keep.",
      to: "{\n  \"scenario\": \"You run a store.\",\n  \"options\": []\n}")
    #expect(diff.hunks.contains { if case .block = $0 { true } else { false } }, "\(diff.hunks)")
  }

  @Test func whatIsPutBetweenLinesLeavesThemPaired() {
    let before = "Text.\n\nA) Reject the claim.\nB) Pay the claim.\n\nAnswer with A or B only."
    let after =
      "Text.\n\ni) Reject the claim.\nii) Pay the claim.\n\nAnswer with i or ii only.\n\nGive your first thought."
    let hunks = PromptDiff(from: before, to: after).hunks
    #expect(hunks.last == .block(removed: [], added: ["Give your first thought."]), "\(hunks)")
    let pairs = hunks.reduce(into: 0) { if case .pairs(let lines) = $1 { $0 += lines.count } }
    #expect(pairs == 3, "two options and the instruction: \(hunks)")
    #expect(!hunks.contains { if case .block(let removed, _) = $0 { !removed.isEmpty } else { false } })
  }
}
