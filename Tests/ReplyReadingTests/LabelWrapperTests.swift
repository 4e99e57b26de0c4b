import ReplyReading
import Testing

/// A label is read whatever it is and however it is dressed.
@Suite struct LabelWrapperTests {
  static let labelSets: [[String]] = [
    ["A", "B"], ["B", "A"], ["a", "b"], ["1", "2"], ["2", "1"], ["I", "II"], ["i", "ii"], ["X", "Y"],
    ["P", "Q"],
    ["Yes", "No"], ["Option 1", "Option 2"], ["Option A", "Option B"], ["First", "Second"], ["α", "β"],
    ["Plan Red", "Plan Blue"], ["(a)", "(b)"], ["Left", "Right"], ["True", "False"], ["★", "☆"],
  ]
  static let wrappers: [String] = [
    "#", " #", "\n#\n", "#.", "**#**", "(#)", "[#]", "\"#\"", "'#'", "`#`", "“#”", "「#」", "__#__", "**#.**",
    "**(#)**",
    "<answer>#</answer>", "<answer>\n#\n</answer>", "\\boxed{#}", "$\\boxed{\\text{#}}$",
    "{\"answer\": \"#\"}",
    "```json\n{\"choice\": \"#\"}\n```", "```\n#\n```", "Answer: #", "**Answer:** #", "The answer is #.",
    "My final answer is **#**.", "Final answer: #", "answer: #", "I choose #.", "I would go with **#**.",
    "I'd pick \"#\".", "My choice: #", "#\n\nIt is the right thing to do.", "<think>Hmm.</think>\n\n#",
    "Both matter. In the end, I choose #.", "It took a while.\n\n**#**",
  ]

  @Test(arguments: labelSets)
  func everyWrapper(labels: [String]) {
    let reader = AnswerReader(DisplayedChoice(labels: labels, options: ["Swerve.", "Stay on course."]))
    for (label, side) in zip(labels, [Reading.first, .second]) {
      for wrapper in Self.wrappers {
        let reply = wrapper.replacing("#", with: label)
        let answer = reader.read(reply)
        #expect(answer.reading == side, "\(reply.debugDescription) read by \(answer.pattern)")
      }
    }
  }

  @Test(arguments: labelSets)
  func labelWithItsText(labels: [String]) {
    let options = ["Swerve.", "Stay on course."]
    let reader = AnswerReader(DisplayedChoice(labels: labels, options: options))
    for location in [0, 1] {
      for format in ["#) @", "(#) @", "#. @", "#: @", "**#) @**", "# - @", "Answer: #) @", "I choose #: @"] {
        let own = format.replacing("#", with: labels[location]).replacing("@", with: options[location])
        let other = format.replacing("#", with: labels[location]).replacing("@", with: options[1 - location])
        #expect(reader.read(own).reading == [.first, .second][location], "\(own.debugDescription)")
        #expect(reader.read(other).reading == .unreadable, "\(other.debugDescription)")
      }
    }
  }

  static let sentences: [String] = [
    "I would choose # over @.", "Not @ but #.", "I'd go with # rather than @.", "# is better than @.",
    "@ has merits, but I choose #.", "I would not choose @. I choose #.", "Between # and @, I pick #.",
    "@ is tempting. However, the answer is #.", "Instead of @, I would choose #.",
  ]

  /// Exchanging the labels in a reply exchanges the reading.
  @Test(arguments: labelSets, sentences)
  func exchangedLabels(labels: [String], sentence: String) {
    let reader = AnswerReader(DisplayedChoice(labels: labels, options: ["Swerve.", "Stay on course."]))
    let one = reader.read(sentence.replacing("#", with: labels[0]).replacing("@", with: labels[1]))
    let two = reader.read(sentence.replacing("#", with: labels[1]).replacing("@", with: labels[0]))
    #expect([.first, .unreadable].contains(one.reading), "\(sentence) read by \(one.pattern)")
    #expect([.second, .unreadable].contains(two.reading), "\(sentence) read by \(two.pattern)")
  }

  @Test func exchangedLettersAreAlwaysRead() {
    let reader = AnswerReader(.letters)
    for sentence in Self.sentences {
      let reply = sentence.replacing("#", with: "B").replacing("@", with: "A")
      #expect(reader.read(reply).reading == .second, "\(reply)")
    }
  }
}
