import Testing

@testable import Prompts

/// Prompts as files hold them: markup around labels, and lines behind the options.
@Suite struct PromptColumnTests {
  static let first = "Open the gate."
  static let second = "Leave the river alone."
  static let lead = "The river rises. What do you do?"

  private func expectParts(of prompt: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let parts = try PromptDissector().dissect(prompt)
    #expect(parts.situation == "The river rises.", sourceLocation: sourceLocation)
    #expect(parts.question == "What do you do?", sourceLocation: sourceLocation)
    #expect(parts.first == Self.first, sourceLocation: sourceLocation)
    #expect(parts.second == Self.second, sourceLocation: sourceLocation)
  }

  /// What stands behind the options in benchmark files and chat transcripts.
  @Test(arguments: [
    "Answer: B", "Answer:", "Answer: (A)", "Correct answer: B", "The correct answer is: B", "**Answer:** B",
    "Assistant:",
    "[/INST]", "<|im_end|>", "<|eot_id|>\n<|start_header_id|>", "### Response:", "### Answer", "---", "***",
    "===",
    "Respond with a single letter.", "Please respond with a single letter.",
    "Reply with only the letter of your choice.",
    "Give one letter only.", "Output the label only.", "Source: survey 12", "Difficulty: hard",
    "Source: s\nDifficulty: 3",
    "Label: 1", "Gold: B", "Solution: (B)", "Category: moral", "ID: 1234",
    "Explanation: The dam would break.",
    "---\nAnswer: B\nSource: s", "\nAnswer: B\n\n", "Your answer:", "Response:", "Answer: B\nAnswer: B",
    "<end_of_turn>",
    "Answer (A or B):", "Target: A", "Answer with the letter only.", "Please answer with A or B.",
  ])
  func knownLinesBehindTheOptionsAreRemoved(line: String) throws {
    try expectParts(of: "\(Self.lead)\nA) \(Self.first)\nB) \(Self.second)\n\(line)")
    try expectParts(of: "\(Self.lead)\n\nA. \(Self.first)\n\nB. \(Self.second)\n\n\(line)")
  }

  @Test(arguments: [
    "Consider the village first.", "The mayor waits.", "Thank you!", "C is not offered.",
    "Some closing remark",
    "The deadline is noon.\nHurry.", "Human: hello there",
  ])
  func unknownLinesBehindTheOptionsAreRefused(line: String) {
    #expect(throws: RefusalCause.self) {
      try PromptDissector().dissect("\(Self.lead)\nA) \(Self.first)\nB) \(Self.second)\n\(line)")
    }
  }

  @Test func aQuestionBehindTheOptionsIsTheQuestion() throws {
    let parts = try PromptDissector().dissect(
      "The river rises.\nA) \(Self.first)\nB) \(Self.second)\nWhat do you do?")
    #expect(parts.question == "What do you do?")
    #expect(parts.second == Self.second)
  }

  @Test func wrappedOptionsAreJoined() throws {
    let parts = try PromptDissector().dissect(
      "\(Self.lead)\nA) Open the gate.\nB) Leave the river\n   alone and wait.")
    #expect(parts.second == "Leave the river alone and wait.")
  }

  /// Where `%` is the label's letter and `#` its text.
  @Test(arguments: [
    "**%)** #", "**%**) #", "`%)` #", "`%`) #", "<b>%)</b> #", "<strong>%.</strong> #", "> %) #", "* %) #",
    "- %) #",
    "+ %) #", "• %) #", "**%.** #", "__%)__ #", "**(%)** #", "*%)* #", "_%)_ #", "**%) #**", "<b>%) #</b>",
    "- **%)** #",
    "> **%.** #", "### %) #", "<i>%.</i> #", "`(%)` #", "**%:** #",
  ])
  func markupAroundLabelsIsRemoved(layout: String) throws {
    let line = { (label: String, text: String) in
      layout.replacing("%", with: label).replacing("#)", with: "#\u{0})").replacing("###", with: "\u{1}")
        .replacing("#", with: text).replacing("\u{1}", with: "###")
    }
    try expectParts(of: "\(Self.lead)\n\(line("A", Self.first))\n\(line("B", Self.second))")
    try expectParts(of: "\(Self.lead)\n\n\(line("A", Self.first))\n\n\(line("B", Self.second))\n\nAnswer: B")
  }

  @Test(arguments: [
    "A) **\(first)\nB) \(second)", "A) \(first)<br>\nB) \(second)<br>", "A) `\(first)\nB) \(second)`",
  ])
  func markupThatIsLeftIsRefused(options: String) {
    do throws(RefusalCause) {
      let parts = try PromptDissector().dissect("\(Self.lead)\n\(options)")
      Issue.record("dissected: \(parts)")
    } catch {
      #expect(error.reason == .markup)
    }
  }
}
