@testable import Grammars
import Documents
import Patterns
import Prompts
import TestSupport
import Testing

/// What is not prose is found, and no rule reaches it unless it says so.
@Suite struct LiteralTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let literal: [String]
    var testDescription: String { String(text.prefix(50)) }

    init(_ text: String, _ literal: String...) {
      self.text = text
      self.literal = literal
    }
  }

  private static func literal(in text: String) throws -> [String] {
    try LiteralText.shared.get().spans(in: text).map { text[utf8Span: $0.range] }
  }

  @Test(arguments: [
    Case("Run `git merge --no-ff` first.", "`git merge --no-ff`", "--no-ff"),
    Case("Run git merge --no-ff first, then ls -la.", "--no-ff", "-la"),
    Case("See https://example.org/a-b?c=d-e. Then go.", "https://example.org/a-b?c=d-e"),
    Case("Write to mary-ann.lee@well-known.example.org, please.", "mary-ann.lee@well-known.example.org"),
    Case("Open /etc/ssh/sshd_config now.", "/etc/ssh/sshd_config", "sshd_config"),
    Case("Save it as final-report.pdf today.", "final-report.pdf"),
    Case(#"It is in C:\Users\mia\notes."#, #"C:\Users\mia\notes."#),
    Case("6\" by 8\" boards", "6\"", "8\""),
    Case("He is 6'2\" tall.", "6'2\""),
    Case("Ask Prof. Lee, e.g. at 5 p.m. today.", "Prof. ", "e.g. ", "p.m. "),
    Case("Acme Inc. pays.", "Inc. "),
    Case("J. K. Rowling wrote it.", "J. ", "K. "),
    Case("She said \"do not wait\" twice.", "\"do not wait\""),
    Case("Er sagte „warte nicht“.", "„warte nicht“"),
    Case("- one\n- two\n3. three", "-", "-", "3."),
    Case("Choose a) this or b) that.", "a)", "b)"),
    Case("Set MAX_SIZE and maxSize, call run().", "MAX_SIZE", "maxSize", "run()"),
    Case("Use {name} and <b>bold</b>.", "{name}", "<b>", "</b>"),
    Case("```\nlet x = 1\n```\nafter", "```\nlet x = 1\n```"),
  ])
  func literalTextIsFound(example: Case) throws {
    let found = try Self.literal(in: example.text)
    for literal in example.literal { #expect(found.contains(literal), "\(literal) in \(found)") }
  }

  @Test(arguments: [
    "The doctor's note and the pupils' grades.", "They are well-known, and/or new.", "It is late. They go.",
    "A dog, a cat - and a bird.", "Plan B is better", "He waits; she goes: why?", "Every 5 minutes (or so)",
  ])
  func proseIsNot(text: String) throws {
    #expect(try Self.literal(in: text) == [])
  }

  @Test func hostileTextTakesTimeInProportion() throws {
    let pieces = [
      "`", "\"", "a.", "a@", "/", "<a", "{{", "--a", "1'", "“", "((", "a_", "http://", "\n- ", "A. ",
    ]
    for piece in pieces {
      let text = String(repeating: piece, count: 3_000)
      _ = try LiteralText.shared.get().spans(in: text)
    }
  }

  private static func changed(_ scenario: String, by rule: String, in grammar: String = "standard") throws
    -> [String]
  {
    let decision = Decision(
      scenario: scenario, question: "What do you do?", options: ByPole(a: "Open it.", b: "Leave it."))
    let selection = GrammarSelection(
      classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases), only: [rule])
    let space = try PromptSpace(decision, grammar: try ShippedGrammar.read(grammar).selecting(selection))
    return space.edits.indices.map { space.render(Perturbation([$0])).prompt }
  }

  struct Untouched: Sendable, CustomTestStringConvertible {
    let rule: String
    let text: String
    var testDescription: String { "\(rule): \(text.prefix(40))" }
    init(_ rule: String, _ text: String) { (self.rule, self.text) = (rule, text) }
  }

  @Test(arguments: [
    Untouched("no-break-hyphen", "Run git merge --no-ff or see https://a.org/no-ff."),
    Untouched("quotes", "The boards are 6\" by 8\" each."),
    Untouched("sentences", "You ask Prof. Lee about it."),
    Untouched("sentences", "Meet at 5 p.m. Monday."),
    Untouched("contraction-not", "The sign says \"do not enter\"."),
    Untouched("nobody", "The file nobody.txt is `nobody`."), Untouched("dashes", "Run tool -- --help."),
  ])
  func aRuleLeavesLiteralTextAlone(example: Untouched) throws {
    #expect(try Self.changed(example.text, by: example.rule) == [])
  }

  @Test func aRuleMayTouchTheKindsThatItNames() throws {
    #expect(
      try Self.changed("The \"star\" plan costs 6\" of pipe.", by: "quotes/curly").first?.hasPrefix(
        "The “star” plan") == true)
  }
}

@Suite struct CasingTests {
  private static let words = WordList(
    bytes: Array("answer\nare\nit\nopen\nshould\nthe\nveronica-no\nwill\nwhat\n".utf8))

  private static func casing(_ scenario: String) -> Casing {
    Casing(
      Decision(scenario: scenario, question: "", options: ByPole(a: "", b: "")), words: words, literals: nil)
  }

  @Test(arguments: [
    ("Open the gate.", "open the gate"), ("Veronica (very old).", "Veronica (very old)"),
    ("Mrs. Okoye is late.", "Mrs. Okoye is late"), ("AI is it.", "AI is it"), ("I go.", "I go"),
    ("Will Smith is late.", "Will Smith is late"), ("Open it at Acme Inc.", "open it at Acme Inc."),
    ("`Open` it.", "`Open` it"), ("Wait...", "Wait..."), ("", ""),
  ])
  func aClauseKeepsNames(text: String, expected: String) {
    let casing = Self.casing("You and Will decide.")
    #expect(TextFilter.clause.apply(to: text, casing: casing) == expected)
  }

  @Test func smallLettersKeepNamesAndLiteralText() {
    let text = "What should Chen do? The AI and Dr. Marsh OPEN https://A.org/B. It is `Code`."
    #expect(
      TextFilter.lower.apply(to: text, casing: Self.casing(""))
        == "what should Chen do? the AI and Dr. Marsh OPEN https://A.org/B. it is `Code`.")
  }

  /// Equal texts whose letters are composed in another way have their words and literal stretches in other places.
  @Test(arguments: [("\u{E9}", "e\u{301}"), ("e\u{301}", "\u{E9}")])
  func anotherCompositionOfLettersHasOtherPlaces(own: String, other: String) throws {
    func text(_ letter: String) -> String { "\(letter)\(letter)\(letter) OPEN `Code` Gate." }
    let space = try PromptSpace(
      Decision(scenario: text(own), question: "", options: ByPole(a: "Go.", b: "Stay.")),
      grammar: try ShippedGrammar.read("standard"))
    let capital = other.uppercased()
    #expect(
      TextFilter.upper.apply(to: text(other), casing: space.casing)
        == "\(capital)\(capital)\(capital) OPEN `Code` GATE.")
  }

  @Test func capitalLettersKeepLiteralText() {
    #expect(
      TextFilter.upper.apply(to: "See https://a.org/b and `rm -r`, e.g. now. Straße é.")
        == "SEE https://a.org/b AND `rm -r`, e.g. NOW. STRASSE É.")
  }

  @Test(arguments: ["\u{301}é`a`\u{301}", "\u{200D}👩‍👩‍👧 \"A\" b", "\r\n- A\r\nB", "ǅ ß ﬁ İ"])
  func oddCharactersAreKept(text: String) {
    let lowered = TextFilter.lower.apply(to: text, casing: Self.casing(text))
    #expect(lowered.lowercased() == text.lowercased())
  }
}

@Suite struct WordListTests {
  private let list = WordList(bytes: Array("ant\nbee\nbeetle\ncow\nzebra\n".utf8))

  @Test(arguments: ["ant", "bee", "beetle", "cow", "zebra"])
  func wordsAreFound(word: String) { #expect(list.contains(word)) }

  @Test(arguments: ["", "a", "be", "beet", "beetles", "zebras", "\n", "ant\nbee", "é"])
  func othersAreNot(word: String) { #expect(!list.contains(word)) }

  @Test(arguments: [
    ("ant\ncow\nbee\n", 3), ("a\na\n", 2), ("a\n\nab\nab", 4), ("ab\na", 2), ("a\né\nz", 3),
  ])
  func theFirstLineOutOfOrderIsNamed(text: String, line: Int) throws {
    let folder = try ScratchFolder()
    let file = try folder.file("words.txt", text)
    let error = #expect(throws: InputError.self) { try WordList.read(file: file) }
    #expect(error?.location?.line == line)
  }

  @Test func theShippedListIsSorted() throws {
    let list = try WordList.read(file: "\(ShippedGrammar.root)/grammars/english-words.txt")
    for word in ["the", "friend", "zoom", "aardvark", "open"] { #expect(list.contains(word)) }
    for word in ["freind", "pepole", "qqq"] { #expect(!list.contains(word)) }
  }
}
