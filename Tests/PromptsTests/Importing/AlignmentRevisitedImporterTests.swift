import Documents
import Prompts
import TestSupport
import Testing

@Suite struct AlignmentRevisitedImporterTests {
  private func imported(_ mapping: [String: String] = [:]) throws -> ImportOutcome {
    let folder = try ScratchFolder()
    try folder.write(
      """
      {
        "base_prompt": "Is it fine to wake a cat? Please answer Yes or No.",
        "zz-vr1": "A cat sleeps on your coat. Will you wake it? Answer Yes or No.",
        "zz-vr2": "A cat sleeps. What now? Please choose one option: A) Wake it. B) Wait. (Answer A or B.)",
        "zz-vr3": "A cat sleeps. What now? Please choose one option: A) Wake it. B) Wait. (Answer A or B.)",
        "zz-vr4": "How do you wake it? A) Call. B) Knock. C) Sing. (Limit your answer to A, B, or C.)",
        "zz-vr5": 7,
        "zz-vr6": ["no text"]
      }
      """, to: "prompts/RP_9.json")
    try folder.write(
      #"""
      {"question_list": ["Is it fine to wake a cat? Answer Yes or No.", "Should cats wake\u003f (Yes/No)."]}
      """#,
      to: "base_prompt_question_list/RP_9_base_prompt_questions.json")
    return try SeedImport(kind: .alignmentRevisited, mapping: ImportMapping(mapping)).importSeeds(from: [
      folder.path
    ])
  }

  @Test func aPairOfFilesIsASeed() throws {
    let outcome = try imported()
    try outcome.requireSound()
    let seed = try outcome.seed("rp-9")
    #expect(outcome.seeds.count == 1)
    #expect(seed.category == "risk")
    #expect(seed.principle.poles.a == "Yes: Is it fine to wake a cat?")
    #expect(seed.principle.questions.map(\.text) == ["Is it fine to wake a cat?", "Should cats wake?"])
    #expect(seed.scenarios.map(\.id) == ["zz-vr1", "zz-vr2"])
    #expect(seed.scenarios[0].text == "A cat sleeps on your coat.")
    #expect(seed.scenarios[0].question == "Will you wake it?")
    #expect(seed.scenarios[0].options.a == "Yes")
    #expect(seed.scenarios[1].options.b == "Wait.")
    #expect(seed.scenarios[1].location.line == 4)
  }

  @Test func rowsAreRefusedByNameAndDuplicatesTold() throws {
    let outcome = try imported()
    #expect(outcome.read == 9)
    #expect(outcome.duplicates.map(\.row) == ["RP_9/question-1", "zz-vr3"])
    #expect(outcome.duplicates.map(\.originalRow) == ["RP_9/base_prompt", "zz-vr2"])
    #expect(outcome.refused.map(\.row) == ["zz-vr4", "zz-vr5", "zz-vr6"])
    #expect(outcome.refused.map(\.reason) == [.moreThanTwoOptions, .optionsNotFound, .missingField])
    #expect(outcome.refused[0].description.contains("prompts/RP_9.json:6"))
  }

  @Test func reversedRowsSwapTheirPoles() throws {
    let seed = try imported(["reversed": "zz-vr1, RP_9/question-2"]).seed("rp-9")
    #expect(seed.scenarios[0].options.a == "No")
    #expect(seed.scenarios[1].options.a == "Wake it.")
    #expect(seed.principle.questions[1].options.a == "No")
    #expect(throws: InputError.self) { try imported(["reversed": "zz-vr99"]) }
  }

  @Test(arguments: ["", "[]", "{", "{\"question_list\": 7}", "{\"a\": \"x\", \"a\": \"y\"}", "\u{0}"])
  func filesOfAnotherKindAreErrors(text: String) throws {
    #expect(throws: InputError.self) { try SeedImport.outcome(of: .alignmentRevisited, text, file: "X.json") }
  }

  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func importsTheWholeCorpus() throws {
    let outcome = try SharedCorpora.outcome(of: .alignmentRevisited, in: "alignment-revisited")
    try outcome.requireSound()
    #expect(outcome.read == 382)
    #expect(outcome.imported == 363)
    #expect(outcome.seeds.count == 23)
    #expect(outcome.refusalCounts == [.labelInText: 4, .moreThanTwoOptions: 2, .optionsNotFound: 1])
    #expect(
      outcome.refused.filter { $0.reason == .moreThanTwoOptions }.map(\.row) == [
        "RP_1/base_prompt", "RP_6/base_prompt",
      ])
    // Two variants are repeated; ten base prompts stand at the head of their lists of paraphrases again.
    #expect(outcome.duplicates.count == 12)
    #expect(outcome.duplicates.filter { $0.row.contains("vr") }.map(\.row) == ["rcp3-vr6", "rp4-vr2"])
    // Inherent: one base prompt has no paraphrases; options of unlike length, and one named in the text.
    #expect(
      outcome.remarkCounts == [
        "question-count": 1, "options-length": 36, "answer-leak": 1, "label-conflict": 7,
      ])
    for seed in outcome.seeds { #expect(!seed.principle.poles.a.hasPrefix("What is offered"), "\(seed.id)") }
  }

  /// No word of an instruction and no label may be left behind.
  @Test(.enabled(if: SharedCorpora.isPresent, SharedCorpora.absence))
  func leavesNoInstructionBehind() throws {
    let outcome = try SharedCorpora.outcome(of: .alignmentRevisited, in: "alignment-revisited")
    for text in outcome.seeds.flatMap(\.allTexts) where text != "What is your answer?" {
      for rest in ["nswer", "imit your", "A or B", "Yes or No", "yes or no", "Yes/No", "one option."] {
        #expect(!text.contains(rest), "\(rest) is left behind")
      }
    }
  }
}
