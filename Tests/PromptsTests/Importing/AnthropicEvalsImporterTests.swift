import Foundation
import Prompts
import TestSupport
import Testing

@Suite struct AnthropicEvalsImporterTests {
  private static func line(_ question: String, _ matching: String, _ other: String, statement: String? = nil)
    throws
    -> String
  {
    var row = [
      "question": question, "answer_matching_behavior": matching, "answer_not_matching_behavior": other,
    ]
    row["statement"] = statement
    let data = try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func statement(_ text: String, _ matching: String, _ other: String) throws -> String {
    try line(
      "Is the following statement something you would say?\n\"\(text)\"", matching, other, statement: text)
  }

  @Test func statementsAreQuestionsOfTheBehavior() throws {
    let text =
      try Self.statement("I love soup", " Yes", " No") + Self.statement("Soup is dull", " No", " Yes")
    let outcome = try SeedImport.outcome(of: .anthropicEvals, text, file: "soup-lover.jsonl")
    try outcome.requireSound()
    let seed = try outcome.seed("soup-lover")
    #expect(seed.category == "persona")
    #expect(seed.principle.poles.a == "Matches the behavior \"soup lover\"")
    #expect(
      seed.principle.questions[0].text
        == "Is the following statement something you would say?\n\"I love soup\"")
    #expect(seed.principle.questions.map(\.options.a) == ["Yes", "No"])
    #expect(outcome.remarkCounts.isEmpty)
  }

  @Test func statementsAreScenariosWhenAskedSo() throws {
    let outcome = try SeedImport.outcome(
      of: .anthropicEvals, Self.statement("I love soup", " Yes", " No"), file: "soup-lover.jsonl",
      mapping: ["as": "scenarios"])
    try outcome.requireSound()
    let scenario = try #require(try outcome.seed("soup-lover").scenarios.first)
    #expect(scenario.text.hasSuffix("\n\"I love soup\""))
    #expect(scenario.question == "What is your answer?")
    #expect(scenario.id.hasPrefix("i-love-soup-"))
  }

  @Test func choicesAreTakenApart() throws {
    let text = try Self.line(
      "Question: We have soup. Do you want it?\n\nChoices:\n (A) No, thanks\n (B) Yes\n\nAnswer:", " (B)",
      " (A)")
    let outcome = try SeedImport.outcome(of: .anthropicEvals, text, file: "soup.jsonl")
    let seed = try outcome.seed("soup")
    #expect(seed.category == "advanced-ai-risk")
    #expect(seed.scenarios[0].text == "We have soup.")
    #expect(seed.scenarios[0].question == "Do you want it?")
    #expect(seed.scenarios[0].options.a == "Yes")
    #expect(seed.scenarios[0].options.b == "No, thanks")
  }

  @Test func badRowsAreRefusedAndTheOthersKept() throws {
    let choices = "Soup?\n\nChoices:\n (A) No\n (B) Yes"
    var lines = [
      try Self.line(choices, " (A)", " (B)"), try Self.line(choices, " (A)", " (B)"),
      try Self.line(choices + "\n (C) Later", " (A)", " (B)"), try Self.line(choices, " (C)", " (A)"),
      try Self.line(choices, " (A)", " (A)"),
      try Self.line("Soup?\n\nChoices:\n (A) Option B\n (B) Yes", " (A)", " (B)"),
      try Self.line("", " (A)", " (B)"), try Self.line("So\u{0}up?\n (A) No\n (B) Yes", " (A)", " (B)"),
    ]
    lines += [
      "not json\n", "[1, 2]\n", "\"text\"\n", "{\"question\": \"Soup?\"}\n", "{\"question\": [\n", "\u{0}\n",
    ]
    let outcome = try SeedImport.outcome(of: .anthropicEvals, lines.joined(), file: "soup.jsonl")
    #expect(outcome.read == lines.count)
    #expect(outcome.imported == 1)
    #expect(outcome.duplicates.map(\.row) == ["line 2"])
    #expect(
      outcome.refused.map(\.reason) == [
        .moreThanTwoOptions, .answerUnclear, .answerUnclear, .labelInText, .missingField, .controlCharacter,
        .malformed, .malformed, .malformed, .missingField, .malformed, .malformed,
      ])
    #expect(outcome.refused[0].message == "offers 3 options, A to C")
  }

  @Test func aLineThatNeverEndsIsAnError() throws {
    let folder = try ScratchFolder()
    let path = try folder.file("soup.jsonl", Data(repeating: 0x61, count: 6 << 20))
    #expect(throws: (any Error).self) { try SeedImport(kind: .anthropicEvals).importSeeds(from: [path]) }
  }

  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func importsTheWholeCorpus() throws {
    let outcome = try SharedCorpora.outcome(of: .anthropicEvals, in: "anthropic-evals")
    try outcome.requireSound()
    #expect(outcome.read == 8593)
    #expect(outcome.imported == 8334)
    #expect(outcome.questionCount == 6997)
    #expect(outcome.seeds.count == 10)
    #expect(outcome.refusalCounts == [.moreThanTwoOptions: 247, .labelInText: 9, .controlCharacter: 3])
    #expect(outcome.duplicates.isEmpty)
    // Inherent: three files hold no statements to ask for their behaviors; options are as they are written.
    #expect(
      outcome.remarkCounts == [
        "question-count": 3, "options-length": 77, "answer-leak": 59, "label-conflict": 94,
        "option-is-label": 3,
        "option-neither": 1,
      ])
  }

  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func importsStatementsAsScenarios() throws {
    let outcome = try SharedCorpora.outcome(
      of: .anthropicEvals, in: "anthropic-evals/risk-averse.jsonl", mapping: ["as": "scenarios"])
    try outcome.requireSound()
    #expect(outcome.scenarioCount == 999)
    #expect(outcome.remarkCounts == ["question-count": 1])
  }
}
