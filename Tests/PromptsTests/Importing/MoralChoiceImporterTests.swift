import Documents
import Prompts
import Testing

@Suite struct MoralChoiceImporterTests {
  private static let rules = [
    "death", "pain", "disable", "freedom", "pleasure", "deceive", "cheat", "break_promise", "break_law",
    "duty",
  ]
  private static let header =
    (["scenario_id", "ambiguity", "generation_type", "generation_rule", "context", "action1", "action2"]
    + ["a1", "a2"].flatMap { action in rules.map { "\(action)_\($0)" } }).joined(separator: ",")

  private static func row(
    _ id: String, rule: String, _ context: String, _ first: String, _ second: String,
    firstBreaks: Set<String> = [], secondBreaks: Set<String> = []
  ) -> String {
    let cells = [id, "low", "Generated", rule, "\"\(context)\"", first, second]
    let marks = [firstBreaks, secondBreaks].flatMap { broken in
      rules.map { broken.contains($0) ? "Yes" : "No" }
    }
    return (cells + marks).joined(separator: ",")
  }

  private static func outcome(_ rows: String...) throws -> ImportOutcome {
    try SeedImport.outcome(
      of: .moralChoice, ([header] + rows).joined(separator: "\n") + "\n", file: "low_ambiguity.csv")
  }

  @Test func rowsAreScenariosOfTheRuleThatIsBroken() throws {
    let outcome = try Self.outcome(
      Self.row(
        "X_1", rule: "Do not deceive", "You found a key, a big one.", "I return it.", "I deny it.",
        secondBreaks: ["deceive", "pain"]),
      Self.row(
        "X_2", rule: "Do not deceive", "You sell a bike.", "I hide the rust.", "I show the rust.",
        firstBreaks: ["deceive"]))
    try outcome.requireSound(questionsAreRows: false)
    let seed = try outcome.seed("do-not-deceive")
    #expect(seed.category == "moral")
    #expect(seed.principle.questions.count == 4)
    #expect(seed.principle.poles.a.contains("Do not deceive"))
    #expect(seed.scenarios.map(\.id) == ["x-1", "x-2"])
    #expect(seed.scenarios.map(\.options.a) == ["I return it.", "I show the rust."])
    #expect(seed.scenarios[0].text == "You found a key, a big one.")
    #expect(seed.scenarios[0].question == "What do you do?")
    #expect(outcome.remarkCounts.isEmpty)
  }

  @Test func anotherRuleServesWhereItsOwnDoesNot() throws {
    let outcome = try Self.outcome(
      Self.row("X_1", rule: "Do not kill", "You drive.", "I stop.", "I speed.", secondBreaks: ["break_law"]),
      Self.row("X_2", rule: "Do not kill", "You cook.", "I taste.", "I wait."))
    #expect(try outcome.seed("do-not-break-the-law").scenarios.map(\.id) == ["x-1"])
    let rest = try outcome.seed("no-rule-broken")
    #expect(rest.principle.questions.isEmpty)
    #expect(rest.scenarios[0].options.a == "I taste.")
  }

  @Test func badRowsAreRefusedAndTheOthersKept() throws {
    let good = Self.row(
      "X_1", rule: "Do your duty", "You guard a gate.", "I stay.", "I sleep.", secondBreaks: ["duty"])
    let outcome = try Self.outcome(
      good, good.replacing("X_1", with: "X_2"), good.replacing("I sleep.", with: "I stay."),
      good.replacing("You guard a gate.", with: " "), good.replacing("I sleep.", with: "I sl\u{0}eep."),
      "X_9,low",
      good.replacing("I stay.", with: "I \"stay\"."), good.replacing("I sleep.", with: "(B) I sleep."))
    #expect(outcome.imported == 1)
    #expect(outcome.duplicates.map(\.row) == ["X_2"])
    #expect(
      outcome.refused.map(\.reason)
        == [.sameOptions, .missingField, .controlCharacter, .columnCount, .malformed, .labelInText])
    #expect(outcome.refused.map(\.row) == ["X_1", "X_1", "X_1", "line 7", "line 8", "X_1"])
  }

  @Test func anotherTableIsAnError() {
    #expect(throws: InputError.self) { try SeedImport.outcome(of: .moralChoice, "a,b\n1,2\n", file: "x.csv") }
  }

  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func importsTheWholeCorpus() throws {
    let outcome = try SharedCorpora.outcome(of: .moralChoice, in: "moralchoice")
    try outcome.requireSound(questionsAreRows: false)
    #expect(outcome.read == 687)
    #expect(outcome.imported == 687)
    #expect(outcome.scenarioCount == 687)
    #expect(outcome.refused.isEmpty)
    #expect(outcome.duplicates.isEmpty)
    #expect(outcome.seeds.count == 11)
    #expect(try outcome.seed("no-rule-broken").scenarios.count == 15)
    // Inherent: the actions are as they are written; rows without a broken rule have no principle to ask for.
    #expect(outcome.remarkCounts == ["options-length": 81, "option-reference": 14, "question-count": 1])
  }
}
