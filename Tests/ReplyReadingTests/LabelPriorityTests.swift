import ReplyReading
import Testing

/// A respondent that always names the same option, by its label, is read so whatever the texts of the options.
@Suite struct LabelPriorityTests {
  struct Texts: Sendable, CustomTestStringConvertible {
    let options: [String]
    var testDescription: String { options.joined(separator: " / ") }
  }

  /// Options that begin with, are, or contain labels.
  static let texts = [
    ["1 dog.", "2 dogs."], ["2 dogs.", "1 dog."], ["0 cats.", "1 cat."],
    ["Two weeks in Rome.", "One week in Rome."],
    ["First class.", "Second class."], ["Second class.", "First class."], ["A", "B"], ["B", "A"],
    ["Yes, tell her.", "No, keep quiet."], ["No, keep quiet.", "Yes, tell her."],
    ["Take box B.", "Take box A."],
    ["I take the bus.", "II."], ["X-ray the arm.", "Y-cut the arm."], ["Left lane.", "Right lane."],
    ["True story.", "False story."], ["Plan A.", "Plan B."], ["Alpha release.", "Beta release."],
    ["10 euros.", "20 euros."],
  ].map(Texts.init(options:))

  static let labels = [
    ["A", "B"], ["B", "A"], ["a", "b"], ["1", "2"], ["0", "1"], ["2", "1"], ["I", "II"], ["i", "ii"],
    ["X", "Y"],
    ["α", "β"], ["Alpha", "Beta"], ["One", "Two"], ["First", "Second"], ["Left", "Right"], ["Yes", "No"],
    ["True", "False"], ["10", "20"],
  ]

  /// How a label is given alone. The reading is the label's side, or unreadable, and never the other side.
  static let forms: [@Sendable (String) -> String] = [
    { $0 }, { "\($0)." }, { "(\($0))" }, { "**\($0)**" }, { "\($0))" }, { "Answer: \($0)" },
    { "{\"answer\": \"\($0)\"}" }, { "\\boxed{\($0)}" }, { "<answer>\($0)</answer>" },
  ]

  @Test(arguments: texts)
  func aLabelAloneIsNeverReadAsTheOtherSide(_ texts: Texts) {
    for labels in Self.labels {
      let reader = AnswerReader(DisplayedChoice(labels: labels, options: texts.options))
      for (index, expected) in [Reading.first, .second].enumerated() {
        for form in Self.forms {
          let reply = form(labels[index])
          let reading = reader.read(reply).reading
          #expect(
            reading == expected || reading == .unreadable,
            "\(labels) over \(texts.options): \(reply.debugDescription) was read as \(reading)")
        }
        #expect(
          reader.read("\(labels[index])").reading == expected || labels[index].lowercased() == "i",
          "\(labels) over \(texts.options): \(labels[index]) alone")
      }
    }
  }

  @Test(arguments: texts)
  func aLabelWithTheOtherOptionsTextIsUnreadable(_ texts: Texts) {
    let reader = AnswerReader(DisplayedChoice(labels: ["X", "Y"], options: texts.options))
    guard !texts.options[0].hasPrefix("X"), texts.options[0].count > 2 else { return }
    #expect(!reader.read("X) \(texts.options[1])").reading.isSide)
    #expect(!reader.read("Y) \(texts.options[0])").reading.isSide)
  }
}
