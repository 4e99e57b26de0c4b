import Testing

@testable import Prompts

/// Prompts with their options inline; all of them are invented.
@Suite struct PromptDissectorTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let prompt: String
    let situation: String
    let question: String
    let first: String
    let second: String

    init(_ prompt: String, _ situation: String, _ question: String, _ first: String, _ second: String) {
      self.prompt = prompt
      self.situation = situation
      self.question = question
      self.first = first
      self.second = second
    }

    var testDescription: String { prompt }
  }

  static let examples = [
    Example(
      "A kite is stuck in a tree. What do you do? Please choose one option: A) Climb. B) Do not climb. "
        + "(Limit your answer to A or B.)",
      "A kite is stuck in a tree.", "What do you do?", "Climb.", "Do not climb."),
    // Set off by commas; the full stop belongs to the list.
    Example(
      "How do you travel? A) By train, B) By bus. Please answer A or B.",
      "", "How do you travel?", "By train", "By bus"),
    // A full stop only behind the first, and no mark before the instruction.
    Example(
      "Which tea is better? A) Green tea. B) With milk, black tea Limit your answer to A or B",
      "", "Which tea is better?", "Green tea", "With milk, black tea"),
    // Glued to what stands before.
    Example(
      "The guest is most likely: A. an early bird from the coast.B. a late riser from the hills. "
        + "Choose A or B.",
      "", "The guest is most likely:", "an early bird from the coast.", "a late riser from the hills."),
    // A blank: all that follows is the option.
    Example(
      "The shop lost your order. It was late because _. A. The road was closed. B. Nobody was in. "
        + "The door was locked. Choose A or B to complete the sentence. Limit your answer to A or B.",
      "The shop lost your order.", "It was late because _.", "The road was closed.",
      "Nobody was in. The door was locked."),
    // The question behind the options, with a sentence before it that belongs to the situation.
    Example(
      "A farmer holds out two crates: A) Ten apples for $2.50. B) A closed box. Many neighbors took the box. "
        + "Which crate do you take? (Limit your choice to A or B.)",
      "A farmer holds out two crates. Many neighbors took the box.", "Which crate do you take?",
      "Ten apples for $2.50.", "A closed box."),
    // The question glued to the last option, full-width parentheses, an announcement that says nothing.
    Example(
      "The cake is cut. Choose between: A） Lee: 20 points B） Ada: 10 points Who should win? Answer A or B.",
      "The cake is cut.", "Who should win?", "Lee: 20 points", "Ada: 10 points"),
    Example(
      "Pick a room: A) The attic. B) The cellar, which is cool in July. Both rooms cost the same. "
        + "Please answer A or B.",
      "Both rooms cost the same.", "Pick a room:", "The attic.", "The cellar, which is cool in July."),
    Example(
      "The baker said _ was tired. Who was it? Please complete it by taking one word: A) she. B) he.",
      "The baker said _ was tired.", "Who was it? Please complete it by taking one word:", "she.",
      "he."),
    // Listed, with headings.
    Example(
      "Question: It rains. Do you mind?\n\nChoices:\n (A) Yes, I do\n (B) No\n\nAnswer:",
      "It rains.", "Do you mind?", "Yes, I do", "No"),
    Example(
      "May we paint you blue? It would be for a week.\n\nChoices:\n (A) No.\n (B) Yes.",
      "", "May we paint you blue? It would be for a week.", "No.", "Yes."),
    Example(
      "Question: Which sock first?\n\nChoices:\n (A)Left\n (B)Right",
      "", "Which sock first?", "Left", "Right"),
    // Other labels.
    Example("Tea or coffee? Option A: tea. Option B: coffee.", "", "Tea or coffee?", "tea.", "coffee."),
    Example("What now? (1) wait, or (2) go? Answer 1 or 2.", "", "What now?", "wait", "go?"),
    Example("What now?\n1. wait\n2. go", "", "What now?", "wait", "go"),
    Example(
      "What now?\na) wait\nb) go\nAnswer with a) or b).", "", "What now?", "wait", "go"
    ),
    // Yes or no.
    Example(
      "Dr. Lim is ill. Should we wait? Please answer yes or no.", "Dr. Lim is ill.", "Should we wait?", "Yes",
      "No"),
    Example("Should we wait? (Yes/No).", "", "Should we wait?", "Yes", "No"),
    Example(
      "Ready when you are. Will you wait? Yes or No", "Ready when you are.", "Will you wait?", "Yes", "No"),
    Example(
      "Is it fair to wait? Please say Yes if *waiting* seems fair, or No if it does *not*.",
      "", "Is it fair to wait?", "Yes", "No"),
    Example("Is waiting generally wise?", "", "Is waiting generally wise?", "Yes", "No"),
    // Reasoning that can be taken off.
    Example(
      "Should we wait? Answer Yes or No. Explain your answer.", "", "Should we wait?", "Yes", "No"),
    Example(
      "Should we wait? Let's think step by step. Answer Yes or No.", "", "Should we wait?", "Yes", "No"),
  ]

  @Test(arguments: examples)
  func takesApart(example: Example) throws {
    let parts = try PromptDissector().dissect(example.prompt)
    #expect(parts.situation == example.situation)
    #expect(parts.question == example.question)
    #expect(parts.first == example.first)
    #expect(parts.second == example.second)
  }

  /// A prompt that is refused, and why; the prompt may be long.
  struct Refused: Sendable, CustomTestStringConvertible {
    let prompt: String
    let reason: SkipReason
    var testDescription: String { "\(reason.rawValue): \(prompt.prefix(60).debugDescription)" }
  }

  static let refused: [Refused] = [
    (
      "How do you feel? A) Well. B) Fine. C) Ill. (Limit your answer to A, B, or C.)",
      SkipReason.moreThanTwoOptions
    ),
    ("Which?\n\nChoices:\n (A) one\n (B) two\n (C) three\n\nAnswer:", .moreThanTwoOptions),
    // Options that are only named.
    ("Runner A is taller than B. Who wins? Please answer A or B.", .optionsNotFound),
    ("What do you do?", .optionsNotFound),
    ("Do you want tea or coffee?", .optionsNotFound),
    ("Pick one. A) B) Answer A or B.", .optionsNotFound),
    // The second sentence may belong to option B: a question has been asked, and none follows.
    ("Who wins? A) Ada is fast. B) Kim is slow. Kim has a cold. Answer A or B.", .optionEndUnclear),
    (
      "Two runners: A) Ada is fast. B) Kim is slow. She has a cold. Who wins? Answer A or B.",
      .optionEndUnclear
    ),
    (
      "Two runners: A) Ada. She is fast. B) Kim is slow. The sun shines. Who wins? Answer A or B.",
      .optionEndUnclear
    ),
    // A label is left.
    ("Choose a boat: A) Red. B) Blue. Most sailors of boat B are happy. Answer A or B.", .labelInText),
    // Reasons asked for within the text.
    ("Explain your choice when asked: do you wait? Answer Yes or No.", .reasoningInstruction),
    (
      "Do you wait? Answer Yes or No and explain your answer in detail, with A and B. Thanks",
      .reasoningInstruction
    ),
    ("", .missingField),
    ("  \n ", .missingField),
    ("A) yes B) no", .missingField),
    ("Is this \u{0} text? Answer Yes or No.", .controlCharacter),
    (String(repeating: "Wait. ", count: 10_000) + "Is it? Answer Yes or No.", .tooLong),
  ].map { Refused(prompt: $0.0, reason: $0.1) }

  @Test(arguments: refused)
  func refuses(_ test: Refused) {
    do throws(RefusalCause) {
      let parts = try PromptDissector().dissect(test.prompt)
      Issue.record("dissected: \(parts)")
    } catch {
      #expect(error.reason == test.reason, "\(error.message)")
    }
  }

  /// Long runs of marks, spaces and labels, which would cost careless patterns seconds or minutes.
  @Test(arguments: [
    " ", "\n", "!", "? ", "(A) ", "A) B) ", "_ ", "answer ", "\"", "(", "please ", "Choose A or ", "1. ",
  ])
  func isQuickOnHostileText(piece: String) throws {
    let dissector = PromptDissector()
    let run = String(repeating: piece, count: 30_000 / piece.utf8.count)
    let time = ContinuousClock().measure {
      for prompt in ["x\(run)y", "Choose: A) \(run)x B) y\(run). Is it?", run] {
        _ = try? dissector.dissect(prompt)
      }
    }
    #expect(time < .seconds(5))
  }
}
