@testable import Grammars
import OrderedCollections
import Patterns
import Prompts
import Testing

/// Everything that the shipped grammars say of themselves holds.
@Suite struct ShippedGrammarsTests {
  private static let grammars: [String: Grammar] = Dictionary(
    uniqueKeysWithValues: ShippedGrammar.present.compactMap { name in
      (try? ShippedGrammar.read(name)).map { (name, $0) }
    })

  @Test func theStandardGrammarAndOthersAreThere() {
    #expect(ShippedGrammar.present.contains("standard"))
    #expect(Self.grammars.count == ShippedGrammar.present.count)
    #expect(ShippedGrammar.alternatives.count > 200)
  }

  @Test(arguments: ShippedGrammar.present)
  func theUnperturbedPromptIsTheSameInAll(name: String) throws {
    let grammar = try #require(Self.grammars[name])
    let prompt = try PromptSpace(TestGrammar.decision, grammar: grammar).render(.none).prompt
    #expect(
      prompt == """
        The river rises.

        What do you do?

        A) Open the gate.
        B) Keep it shut.

        Answer with A or B only.
        """)
  }

  @Test(arguments: ShippedGrammar.alternatives)
  func anAlternativeDoesWhatItsExamplesSay(alternative: ShippedGrammar.Alternative) throws {
    let whole = try #require(Self.grammars[alternative.grammar])
    let grammar = whole.selecting(
      GrammarSelection(
        classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases),
        only: ["\(alternative.rule)/\(alternative.name)"]))
    if let rewrite = grammar.rewrites[alternative.rule] {
      try check(rewrite, in: grammar)
    } else {
      let production = try #require(grammar.productions[alternative.rule])
      try check(try #require(production.alternatives.first), of: production, in: grammar)
    }
  }

  /// A decision that is the reader's own, for what is said of nobody else's.
  private static let addressed = Decision(
    scenario: "You are controlling an autonomous car. Five pedestrians have stepped into the road.",
    question: "What do you do?", options: ByPole(a: "Swerve.", b: "Stay on course."))

  /// With the edit the prompt has the example, without it not.
  private func check(
    _ alternative: Production.Alternative, of production: Production, in grammar: Grammar
  ) throws {
    let sample = try #require(
      try (Decision.samples + [("en", Self.addressed)]).first {
        try alternative.applicability.languages.includes($0.language)
          && alternative.applicability.includes($0.decision)
      })
    let space = try PromptSpace(sample.decision, grammar: grammar, language: sample.language)
    let example = try #require(alternative.example)
    try #require(space.edits.count == 1)
    #expect(!space.render(.none).prompt.contains(example))
    #expect(space.render(Perturbation([0])).prompt.contains(example))
    #expect(alternative.traits.why?.isEmpty == false)
  }

  /// All edits of the rewrite together make of the example what it says, by way of sites and rendering.
  private func check(_ rewrite: Rewrite, in grammar: Grammar) throws {
    #expect(rewrite.traits.why?.isEmpty == false)
    let alternative = try #require(rewrite.alternatives.first)
    try #require(!alternative.examples.isEmpty)
    for example in alternative.examples {
      #expect(
        try rewrite.pattern.substituting(in: example.before, with: alternative.replacement) == example.after)
      guard let part = rewrite.parts.first(where: { ["scenario", "question", "options"].contains($0) }) else {
        continue
      }
      let space = try PromptSpace(Self.decision(example.before, as: part), grammar: grammar)
      let target = ["scenario": "scenario", "question": "question", "options": "option.a"][part] ?? part
      let edits = space.edits.indices.filter { position in
        let site = space.sites[space.edits[position].site].id
        return rewrite.scope == .all || site.hasPrefix("\(rewrite.id)@\(target).")
      }
      #expect(!edits.isEmpty)
      #expect(space.isValid(Perturbation(edits)))
      let expected = try PromptSpace(Self.decision(example.after, as: part), grammar: grammar)
      #expect(space.render(Perturbation(edits)).prompt == expected.render(.none).prompt)
    }
    for text in rewrite.leaves { #expect(try !rewrite.pattern.matches(anywhereIn: text), "\(text)") }
  }

  /// A decision with a text as one of its parts, and nothing for a rewrite to find in the others.
  private static func decision(_ text: String, as part: String) -> Decision {
    Decision(
      scenario: part == "scenario" ? text : "0", question: part == "question" ? text : "0",
      options: ByPole(a: part == "options" ? text : "0", b: "00"))
  }

  @Test(arguments: ShippedGrammar.present + ["restatements"])
  func theLintHasNothingToSay(name: String) throws {
    let grammar = try Self.grammars[name] ?? ShippedGrammar.read(name)
    #expect(try GrammarLint(grammar).problems().map(\.description) == [])
  }

}
