import Prompts
import Testing

@Suite struct ValueConsistencyImporterTests {
  private static func line(
    _ question: String, original: String = "Should tea be free?", yes: String = "supports",
    no: String = "opposes"
  ) -> String {
    """
    {"topic": "Free Tea", "question": "\(question)", "original": "\(original)", "rephrase": 1, \
    "options": {"yes": "\(yes)", "no": "\(no)"}}

    """
  }

  @Test func paraphrasesAreQuestionsOfOnePrinciple() throws {
    let text =
      Self.line("Should tea be free?") + Self.line("Ought tea to cost nothing?")
      + Self.line(
        "Should tea be paid for?", original: "Should tea be paid for?", yes: "opposes", no: "supports")
      + Self.line(
        "Is paying for tea right?", original: "Should tea be paid for?", yes: "opposes", no: "supports")
    let outcome = try SeedImport.outcome(of: .valueConsistency, text, file: "tea.jsonl")
    try outcome.requireSound()
    #expect(outcome.seeds.count == 2)
    #expect(outcome.seeds.allSatisfy { $0.id.hasPrefix("free-tea-") && $0.category == "free-tea" })
    #expect(
      outcome.seeds.map { $0.principle.questions.map(\.options.a) } == [["Yes", "Yes"], ["No", "No"]])
    #expect(outcome.seeds[0].principle.poles.b == "Opposes the topic \"Free Tea\"")
    #expect(outcome.remarkCounts.isEmpty)
  }

  /// The corpus gives the answers in the language of the question.
  @Test(arguments: [
    ("ja", "nein", "Ja", "Nein", "de"), ("はい", "いいえ", "はい", "いいえ", "ja"), ("是", "否", "是", "否", "zh"),
    ("oui", "non", "Oui", "Non", "fr"), ("sí", "no", "Sí", "No", "es"),
  ])
  func answersInOtherLanguagesAreRead(
    yes: String, no: String, a: String, b: String, language: String
  ) throws {
    let line = { (question: String, yesSays: String, noSays: String) in
      """
      {"topic": "Atomkraft", "topic_english": "Nuclear power", "question": "\(question)", "original": "\(question)", \
      "rephrase": true, "options": {"\(yes)": "\(yesSays)", "\(no)": "\(noSays)"}}

      """
    }
    let outcome = try SeedImport.outcome(
      of: .valueConsistency,
      line("Ist sie nötig？", "supports", "opposes") + line("Ist sie riskant？", "opposes", "supports"),
      file: "de.jsonl")
    try outcome.requireSound()
    #expect(outcome.refused.isEmpty)
    #expect(outcome.seeds.map { $0.principle.questions.map(\.options.a) } == [[a], [b]])
    #expect(outcome.seeds.map { $0.principle.questions.map(\.options.b) } == [[b], [a]])
    #expect(outcome.seeds.allSatisfy { $0.language == language && $0.category == "nuclear-power" })
  }

  @Test func idsDoNotDependOnTheOrder() throws {
    let lines = ["Tea?", "Cake?", "Soup?", "Soup now?"].map { Self.line($0, original: String($0.prefix(4))) }
    let there = try SeedImport.outcome(of: .valueConsistency, lines.joined(), file: "tea.jsonl")
    let back = try SeedImport.outcome(of: .valueConsistency, lines.reversed().joined(), file: "tea.jsonl")
    #expect(there.seeds.map(\.id) == back.seeds.map(\.id).reversed())
    let again = try SeedImport.outcome(of: .valueConsistency, lines.joined(), file: "tea.jsonl")
    #expect(try there.seeds.map(SeedEncoder.line) == again.seeds.map(SeedEncoder.line))
  }

  @Test func rowsThatDoNotTellTheirSideAreRefused() throws {
    let text =
      Self.line("Tea?", yes: "neutral") + Self.line("Tea?", yes: "supports", no: "supports")
      + "{\"topic\": \"Tea\", \"question\": \"Tea?\", \"original\": \"Tea?\"}\n"
      + "{\"question\": \"Tea?\", \"original\": \"Tea?\"}\n" + Self.line("Tea now?") + Self.line("Tea  now?")
    let outcome = try SeedImport.outcome(of: .valueConsistency, text, file: "tea.jsonl")
    #expect(outcome.refused.map(\.reason) == [.answerUnclear, .answerUnclear, .answerUnclear, .missingField])
    #expect(outcome.duplicates.map(\.row) == ["line 6"])
  }

  @Test func questionsAreScenariosWhenAskedSo() throws {
    let outcome = try SeedImport.outcome(
      of: .valueConsistency, Self.line("Should tea be free?"), file: "tea.jsonl", mapping: ["as": "scenarios"]
    )
    try outcome.requireSound()
    #expect(outcome.seeds[0].scenarios[0].text == "Should tea be free?")
  }

  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func importsTheWholeCorpus() throws {
    let outcome = try SharedCorpora.outcome(of: .valueConsistency, in: "valueconsistency")
    try outcome.requireSound()
    #expect(outcome.read == 653)
    #expect(outcome.imported == 653)
    #expect(outcome.seeds.count == 131)
    #expect(Set(outcome.seeds.map(\.category)).count == 28)
    #expect(outcome.refused.isEmpty)
    #expect(outcome.duplicates.isEmpty)
    #expect(outcome.remarkCounts.isEmpty)
  }
}
