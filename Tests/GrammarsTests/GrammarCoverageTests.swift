import Grammars
import Prompts
import Testing

@Suite struct GrammarCoverageTests {
  private func result(
    _ yaml: String, on decisions: [Decision] = [TestGrammar.decision], sampleSize: Int = 200
  ) throws -> GrammarCoverage.Result {
    var generator = SeededGenerator(seed: 5)
    return try GrammarCoverage(TestGrammar.grammar(yaml), sampleSize: sampleSize)
      .result(on: decisions, using: &generator)
  }

  private static let good = """
    productions:
      order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label: {alternatives: {digits: {value: ["1", "2"], class: label, meaning: preserved}}}
    rewrites:
    \(TestGrammar.rewrite("gate", "gate", "door", in: "[scenario, options]"))
    """

  @Test func sitesAndEditsAreCounted() throws {
    let result = try result(Self.good)
    #expect(result.problems.map(\.description) == [])
    #expect(result.extents.map(\.edits) == [3])
    #expect(result.extents.map(\.sites) == [[.order: 1, .label: 1, .wording: 1]])
    #expect(result.sampled == 200)
  }

  @Test func aRuleThatNoSeedReachesIsTold() throws {
    let problems = try result(Self.good + TestGrammar.rewrite("lion", "lion", "tiger")).problems
    #expect(problems.map(\.check) == ["unreached"])
    #expect(problems.first?.message == "lion/applied applies to none of the seeds")
  }

  @Test func twoRulesThatAlwaysDoTheSameAreTold() throws {
    let twin = TestGrammar.rewrite("entry", "gate", "door", in: "[options]")
    let problems = try result(Self.good + twin).problems
    #expect(problems.map(\.check) == ["alike"])
    #expect(problems.first?.message == "gate/applied renders what entry/applied renders, on every seed")
  }

  @Test func oneSeedThatTellsThemApartIsEnough() throws {
    let twin = TestGrammar.rewrite("entry", "gate(?! key)", "door", in: "[scenario, options]")
    let apart = Decision(
      scenario: "The gate key and the gate.", question: "?", options: ByPole(a: "Open the gate.", b: "Wait."))
    #expect(try result(Self.good + twin, on: [TestGrammar.decision]).problems.map(\.check) == ["alike"])
    let both = try result(
      Self.good + TestGrammar.rewrite("entry", "gate", "portal", in: "[options]"), on: [apart])
    #expect(both.problems.map(\.check) == [])
  }

  @Test func aPromptInWhichAnOptionCannotBeReadIsTold() throws {
    let yaml = """
      productions:
        option: {alternatives: {bare: {text: "{label}", class: label, meaning: preserved}}}

      """
    let problems = try result(yaml).problems
    #expect(Set(problems.map(\.check)) == ["unreadable"])
    #expect(problems.first?.message == "with option/bare, \"Open the gate.\" cannot be read in the prompt")
  }

  @Test func escapesAndCasingDoNotMakeAnOptionUnreadable() throws {
    let yaml = """
      productions:
        option: {alternatives: {loud: {text: "{label}) {text|upper|json}", class: markup, meaning: preserved}}}

      """
    #expect(try result(yaml).problems.map(\.check) == [])
  }

  @Test func withoutSeedsNothingIsSampled() throws {
    let result = try result(Self.good, on: [])
    #expect(result.sampled == 0)
    #expect(result.extents.isEmpty)
    #expect(result.problems.map(\.check) == ["unreached", "unreached", "unreached"])
  }
}
