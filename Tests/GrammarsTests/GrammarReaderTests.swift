import Documents
import Grammars
import OrderedCollections
import Patterns
import Prompts
import TestSupport
import Testing

@Suite struct GrammarReaderTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    _ = try folder.file("base.yaml", TestGrammar.base)
  }

  /// Writes a file that includes others, and reads it.
  private func read(_ yaml: String, including includes: String = "[base.yaml]") throws -> Grammar {
    try GrammarReader.read(file: try folder.file("main.yaml", "include: \(includes)\n\(yaml)"))
  }

  private static func alternative(_ name: String, of production: String, _ text: String) -> String {
    """
    productions:
      \(production): {alternatives: {\(name): {text: "\(text)", class: markup, meaning: preserved}}}

    """
  }

  // MARK: What is read

  @Test func everyFieldOfARewriteArrives() throws {
    let grammar = try read(
      """
      rewrites:
        quotes:
          class: markup
          meaning: reframed
          cost: 3
          in: [scenario, options]
          scope: all
          match: '"X+"'
          caseless: true
          alternatives:
            curly: {replace: “$0”, examples: {'"x"': '“"x"”'}}
            none: {replace: '', cost: 5}
          leaves: ["y"]
          why: Because.

      """)
    let rewrite = try #require(grammar.rewrites["quotes"])
    #expect(rewrite.traits == RuleTraits(editClass: .markup, meaning: .reframed, cost: 3, why: "Because."))
    #expect(rewrite.parts == ["scenario", "options"])
    #expect(rewrite.scope == .all)
    #expect(rewrite.alternatives.map(\.id) == ["curly", "none"])
    #expect(rewrite.alternatives.map(\.cost) == [3, 5])
    #expect(rewrite.alternatives[0].examples.map(\.before) == ["\"x\""])
    #expect(rewrite.alternatives[0].examples.map(\.after) == ["“\"x\"”"])
    #expect(rewrite.leaves == ["y"])
    #expect(rewrite.location.line == 3)
    #expect(try rewrite.pattern.matches(anywhereIn: "\"xx\""))
  }

  @Test func everyFieldOfAProductionArrives() throws {
    let grammar = try read(
      """
      productions:
        label:
          alternatives:
            digits: {value: ["1", "2"], class: label, meaning: preserved, cost: 2, example: "1)", why: Digits.}

      """)
    let alternative = try #require(grammar.productions["label"]?.alternatives.first)
    #expect(alternative.id == "digits")
    #expect(alternative.value == .labels(["1", "2"]))
    #expect(alternative.traits == RuleTraits(editClass: .label, meaning: .preserved, cost: 2, why: "Digits."))
    #expect(alternative.example == "1)")
    #expect(alternative.location.description.hasSuffix("main.yaml:5:7"))
    #expect(grammar.productions["order"]?.standard == .order([.a, .b]))
    #expect(grammar.name.hasSuffix("/main.yaml"))
    #expect(grammar.alternativeCount == 1)
  }

  // MARK: Includes

  @Test func includedFilesAreTakenFromTheFolderOfTheFileThatIncludesThem() throws {
    try folder.subfolder("deep")
    _ = try folder.file(
      "deep/one.yaml", "include: [two.yaml]\n" + Self.alternative("x", of: "option", "[{text}]"))
    _ = try folder.file("deep/two.yaml", "include: [../base.yaml]\n")
    let grammar = try read("", including: "[deep/one.yaml]")
    #expect(grammar.productions["option"]?.alternatives.map(\.id) == ["x"])
  }

  @Test func alternativesOfFilesIncludedSideBySideAddUp() throws {
    _ = try folder.file(
      "one.yaml", "include: [base.yaml]\n" + Self.alternative("x", of: "option", "[{text}]"))
    _ = try folder.file(
      "two.yaml", "include: [base.yaml]\n" + Self.alternative("y", of: "option", "<{text}>"))
    let grammar = try read(Self.alternative("z", of: "option", "({text})"), including: "[one.yaml, two.yaml]")
    #expect(grammar.productions["option"]?.alternatives.map(\.id) == ["x", "y", "z"])
    #expect(grammar.productions.keys.first == "prompt")
  }

  @Test(arguments: ["./base.yaml", "../same/base.yaml", "deep/../base.yaml"])
  func theSameFileMayBeIncludedOnTwoWaysHoweverItIsNamed(name: String) throws {
    try folder.subfolder("deep")
    _ = try folder.file("one.yaml", "include: [base.yaml]\n")
    let name = name.replacing("same", with: folder.name)
    let grammar = try read("", including: "[one.yaml, '\(name)']")
    #expect(grammar.productions.count == 6)
  }

  @Test func anIncludingFileOverridesRuleByRuleAndAlternativeByAlternative() throws {
    let rewrites = "rewrites:\n" + TestGrammar.rewrite("r", "a", "b") + TestGrammar.rewrite("s", "a", "b")
    _ = try folder.file(
      "one.yaml",
      "include: [base.yaml]\n" + Self.alternative("x", of: "option", "[{text}]") + rewrites)
    let grammar = try read(
      """
      productions:
        option:
          default: "{label}. {text}"
          alternatives:
            x: {text: "<{text}>", class: markup, meaning: preserved}
            y: {text: "({text})", class: markup, meaning: preserved}
      rewrites:
      \(TestGrammar.rewrite("r", "c", "d"))
      """, including: "[one.yaml]")
    let option = try #require(grammar.productions["option"])
    guard case .template(let standard) = option.standard else { return #expect(Bool(false)) }
    #expect(standard.source == "{label}. {text}")
    let sources = option.alternatives.map { alternative in
      if case .template(let template) = alternative.value { template.source } else { "" }
    }
    #expect(sources == ["<{text}>", "({text})"])
    #expect(grammar.rewrites.values.map(\.pattern.source) == ["c", "a"])
  }

  @Test(arguments: [
    (
      Self.alternative("x", of: "option", "[{text}]"), Self.alternative("x", of: "option", "<{text}>"),
      "option/x"
    ),
    (
      "productions: {extra: {default: a}}\n", "productions: {extra: {default: a}}\n", "extra"
    ),
    (
      "rewrites:\n" + TestGrammar.rewrite("r", "a", "b"), "rewrites:\n" + TestGrammar.rewrite("r", "a", "b"),
      "r"
    ),
  ])
  func filesIncludedSideBySideMayNotDefineTheSameThing(one: String, two: String, name: String) throws {
    let first = try folder.file("one.yaml", "include: [base.yaml]\n" + one)
    let second = try folder.file("two.yaml", "include: [base.yaml]\n" + two)
    let error = #expect(throws: InputError.self) { try read("", including: "[one.yaml, two.yaml]") }
    #expect(
      error?.message.hasPrefix("\"\(name)\" is also defined at \(first):") == true, "\(error?.message ?? "")")
    #expect(error?.location?.file == second)
    #expect(error?.hint.contains("Rename one of them") == true)
  }

  @Test func aCircleOfIncludesIsToldWithItsFiles() throws {
    _ = try folder.file("one.yaml", "include: [two.yaml]\n")
    _ = try folder.file("two.yaml", "include: [main.yaml]\n")
    let error = #expect(throws: InputError.self) { try read("", including: "[one.yaml]") }
    #expect(error?.message == "the file includes itself")
    #expect(error?.hint.contains("one.yaml includes ") == true)
    #expect(error?.hint.contains("two.yaml includes ") == true)
  }

  @Test func aChainOfIncludesThatIsTooLongIsNotCalledACircle() throws {
    for number in 0..<20 {
      _ = try folder.file("f\(number).yaml", "include: [f\(number + 1).yaml]\n")
    }
    _ = try folder.file("f20.yaml", "include: [base.yaml]\n")
    let error = #expect(throws: InputError.self) { try read("", including: "[f0.yaml]") }
    #expect(error?.message == "includes are nested more than 16 deep")
  }

  @Test func aMissingIncludeIsToldWhereItIsNamed() throws {
    let error = #expect(throws: InputError.self) { try read("", including: "[base.yaml, gone.yaml]") }
    #expect(error?.message == "included file \(folder.path)/gone.yaml not found")
    #expect(error?.location?.line == 1)
    #expect(error?.location?.column == 22)
  }

  // MARK: Mistakes

  /// A line of a rule that is replaced, and the error that answers it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let yaml: String
    let line: Int
    let message: String
    var testDescription: String { message }

    init(_ line: Int, _ message: String, _ yaml: String) {
      (self.yaml, self.line, self.message) = (yaml, line, message)
    }
  }

  private static let traits = "class: markup, meaning: preserved"

  static let mistakes: [Mistake] = [
    Mistake(2, "unknown field \"production\" in a grammar", "production: {}"),
    Mistake(3, "unknown field \"defalt\" in a production", "productions:\n  x: {defalt: a}"),
    Mistake(3, "the production's name \"x y\" is not an id", "productions:\n  x y: {default: a}"),
    Mistake(
      3, "the production \"x\" has no default", "productions:\n  x: {alternatives: {y: {text: a, \(traits)}}}"
    ),
    Mistake(
      3, "missing field \"text\" in an alternative",
      "productions:\n  option: {alternatives: {y: {\(traits)}}}"
    ),
    Mistake(
      3, "unknown field \"text\" in an alternative",
      "productions:\n  label: {alternatives: {y: {text: a, \(traits)}}}"),
    Mistake(
      3, "missing field \"class\" in an alternative",
      "productions:\n  option: {alternatives: {y: {text: a, meaning: preserved}}}"),
    Mistake(
      3, "class cannot be \"style\"",
      "productions:\n  option: {alternatives: {y: {text: a, class: style, meaning: preserved}}}"),
    Mistake(
      3, "meaning cannot be \"same\"",
      "productions:\n  option: {alternatives: {y: {text: a, class: markup, meaning: same}}}"),
    Mistake(
      3, "cost must be a whole number from 1 to 1000",
      "productions:\n  option: {alternatives: {y: {text: a, cost: 0, \(traits)}}}"),
    Mistake(3, "unclosed '{'", "productions:\n  x: {default: \"{a\"}"),
    Mistake(3, "unknown filter \"html\"", "productions:\n  x: {default: \"{question|html}\"}"),
    Mistake(3, "an order must name each pole exactly once", "productions:\n  order: {default: [a, a]}"),
    Mistake(3, "a pole cannot be \"c\"", "productions:\n  order: {default: [a, c]}"),
    Mistake(3, "labels must be two different strings", "productions:\n  label: {default: [A, A]}"),
    Mistake(3, "labels must be two different strings", "productions:\n  label: {default: [A, B, C]}"),
    Mistake(3, "a label is empty", "productions:\n  label: {default: [A, '']}"),
    Mistake(
      3, "not a valid pattern: missing closing parenthesis",
      "rewrites:\n  r: {\(traits), in: [scenario], match: '(a', replace: b}"),
    Mistake(3, "missing field \"in\" in a rewrite", "rewrites:\n  r: {\(traits), match: a, replace: b}"),
    Mistake(
      3, "\"in\" must list each part of the prompt at most once",
      "rewrites:\n  r: {\(traits), in: [], match: a, replace: b}"),
    Mistake(
      3, "\"in\" must list each part of the prompt at most once",
      "rewrites:\n  r: {\(traits), in: [question, question], match: a, replace: b}"),
    Mistake(
      3, "missing field \"match\" in a rewrite", "rewrites:\n  r: {\(traits), in: [scenario], replace: b}"),
    Mistake(3, "match is empty", "rewrites:\n  r: {\(traits), in: [scenario], match: '', replace: b}"),
    Mistake(
      3, "a rewrite has either \"replace\" or \"alternatives\"",
      "rewrites:\n  r: {\(traits), in: [scenario], match: a}"),
    Mistake(
      3, "a rewrite has either \"replace\" or \"alternatives\"",
      "rewrites:\n  r: {\(traits), in: [scenario], match: a, replace: b, alternatives: {x: {replace: c}}}"),
    Mistake(
      3, "scope cannot be \"some\"",
      "rewrites:\n  r: {\(traits), in: [scenario], scope: some, match: a, replace: b}"),
    Mistake(
      3, "caseless cannot be \"Yes\"",
      "rewrites:\n  r: {\(traits), in: [scenario], caseless: Yes, match: a, replace: b}"),
    Mistake(
      3, "unknown field \"pattern\" in a rewrite",
      "rewrites:\n  r: {\(traits), in: [scenario], pattern: a, replace: b}"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsAnsweredWithItsPlace(mistake: Mistake) throws {
    let error = #expect(throws: InputError.self) { try read(mistake.yaml) }
    #expect(error?.message.hasPrefix(mistake.message) == true, "\(error?.message ?? "")")
    #expect(error?.location?.line == mistake.line)
    #expect(error?.location?.file.hasSuffix("/main.yaml") == true)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func anEmptyFileIsNoGrammar() throws {
    let file = try folder.file("empty.yaml", "")
    let error = #expect(throws: InputError.self) { try GrammarReader.read(file: file) }
    #expect(error?.message == "a grammar must be a mapping, not nothing")
  }

  @Test func theRemedyOfAnUnknownFilterListsThem() throws {
    let error = #expect(throws: InputError.self) {
      try read("productions: {x: {default: '{question|html}'}}")
    }
    #expect(error?.hint.contains("xml, json") == true)
  }

  // MARK: Shipped grammars

  @Test func whatIsNotBesideAFileIsTakenFromTheShippedOnes() throws {
    let shipped = try ScratchFolder()
    _ = try shipped.file("extra.yaml", Self.alternative("shipped", of: "prompt", "{option.1} {option.2}"))
    let reader = GrammarReader(shipped: ["/nowhere", shipped.path])
    for name in ["extra.yaml", "extra"] {
      let file = try folder.file("main.yaml", "include: [base.yaml, \(name)]")
      #expect(
        try reader.read(file: file).productions["prompt"]?.alternatives.map(\.id).contains("shipped") == true)
    }
    // Beside the including file goes first.
    _ = try folder.file("extra.yaml", Self.alternative("mine", of: "prompt", "{option.1} {option.2}"))
    let file = try folder.file("main.yaml", "include: [base.yaml, extra.yaml]")
    let alternatives = try reader.read(file: file).productions["prompt"]?.alternatives.map(\.id)
    #expect(alternatives?.contains("mine") == true && alternatives?.contains("shipped") == false)
  }

  @Test func whereAnIncludedFileWasLookedForIsSaid() throws {
    let file = try folder.file("main.yaml", "include: [base.yaml, absent]")
    let error = #expect(throws: InputError.self) { try GrammarReader(shipped: ["/shipped"]).read(file: file) }
    #expect(error?.message == "included file \(folder.path)/absent not found")
    #expect(error?.hint.hasSuffix("looked for /shipped/absent.yaml.") == true)
    #expect(error?.location?.line == 1)
    // A path names one file alone.
    let other = try folder.file("other.yaml", "include: [base.yaml, ./absent]")
    let second = #expect(throws: InputError.self) {
      try GrammarReader(shipped: ["/shipped"]).read(file: other)
    }
    #expect(second?.hint.contains("/shipped") == false)
  }
}
