import Documents
import Grammars
import Testing

@Suite struct GrammarLintTests {
  private static let production = """
    productions:
      label:
        alternatives:
          digits: {value: ["1", "2"], class: label, meaning: preserved, example: "1) Swerve."}

    """
  private static let rewrite = """
    rewrites:
      contraction:
        class: wording
        meaning: preserved
        in: [scenario]
        match: '\\b(do|does) not\\b'
        replace: "${1}n't"
        examples: {"do not pull": "don't pull", "does not": "doesn't"}
        leaves: ["notable", "do nothing"]

    """

  private func checks(_ yaml: String) throws -> [String] {
    try GrammarLint(TestGrammar.grammar(yaml)).problems().map(\.check)
  }

  @Test func aGrammarThatDoesWhatItSaysHasNoProblem() throws {
    let problems = try GrammarLint(TestGrammar.grammar(Self.production + Self.rewrite)).problems()
    #expect(problems.map(\.description) == [])
  }

  @Test(arguments: [
    ("don't pull", "don't push", "example"),
    ("\"do not pull\": \"don't pull\", ", "\"I pull\": \"I push\", ", "example"),
    ("notable", "we do not know", "leaves"),
    ("    examples: {\"do not pull\": \"don't pull\", \"does not\": \"doesn't\"}\n", "", "example-missing"),
  ])
  func aRewriteThatDoesNotDoWhatItSaysIsFound(text: String, other: String, check: String) throws {
    try #require(Self.rewrite.contains(text))
    let grammar = try TestGrammar.grammar(Self.rewrite.replacing(text, with: other))
    let problems = try GrammarLint(grammar).problems()
    #expect(problems.map(\.check) == [check])
    #expect(problems.first?.location.line == 3)
    #expect(problems.first?.location.file.hasSuffix("test.yaml") == true)
    #expect(problems.first?.message.contains("contraction") == true)
  }

  @Test func aWrongExampleIsToldWithWhatComesOutInstead() throws {
    let yaml = Self.rewrite.replacing("\"don't pull\"", with: "\"don't push\"")
    let problem = try #require(try GrammarLint(TestGrammar.grammar(yaml)).problems().first)
    #expect(
      problem.message == #"contraction/applied makes "don't pull" of "do not pull", not "don't push""#)
    #expect(problem.description.hasSuffix("[example]"))
  }

  @Test(arguments: [
    ("example: \"1) Swerve.\"", "example: \"3) Swerve.\"", ["example"]),
    ("example: \"1) Swerve.\"", "example: \"Swerve.\"", ["example"]),
    (", example: \"1) Swerve.\"", "", ["example-missing"]),
  ])
  func aProductionsExampleShowsWithItAndNotWithoutIt(text: String, other: String, checks: [String]) throws {
    try #require(Self.production.contains(text))
    #expect(try self.checks(Self.production.replacing(text, with: other)) == checks)
  }

  @Test func anAlternativeOfAPartThatIsNotShownIsInert() throws {
    let yaml = """
      productions:
        aside: {default: "", alternatives: {hello: {text: Hello, class: markup, meaning: preserved, example: Hello}}}

      """
    #expect(try checks(yaml) == ["inert", "example"])
  }

  @Test func anAlternativeThatEqualsItsDefaultIsInert() throws {
    let yaml = """
      productions:
        option:
          alternatives:
            same: {text: "{label}) {text}", class: label, meaning: preserved, example: "A) "}

      """
    let problems = try GrammarLint(TestGrammar.grammar(yaml)).problems()
    #expect(problems.map(\.check) == ["inert"])
    #expect(problems.first?.message == "option/same changes nothing in the sample prompt")
    #expect(problems.first?.location.line == 5)
  }

  @Test func everyAlternativeOfARewriteIsLookedAt() throws {
    let yaml = """
      rewrites:
        pet:
          class: wording
          meaning: preserved
          in: [scenario]
          match: cat
          alternatives:
            dog: {replace: dog, examples: {a cat: a dog}}
            cow: {replace: cow, examples: {a cat: a cat}}
            pig: {replace: pig}

      """
    #expect(try checks(yaml) == ["example", "example-missing"])
  }
}
