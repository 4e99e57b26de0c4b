import ReplyReading
import Testing

@Suite struct LabelMassTests {
  private func mass(
    _ tokens: [(String, Double)], labels: [String]?, options: [String] = ["Swerve.", "Stay on course."]
  ) -> LabelMass {
    LabelMass.of(
      tokens.map { TokenLogProbability(token: $0.0, logProbability: $0.1) },
      choice: DisplayedChoice(labels: labels, options: options))
  }

  private func close(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-9 }
  private let tenth = -2.302585092994046

  @Test(arguments: [
    "A", " A", "a", "(A", " (A", "**A", "A)", "\"A", "'A", "Ａ", "\nA", "\n\nA", "[A", "`A", "A.", "A:",
    " A\n", "ĠA", "▁A",
    "<A", "$A", "「A", "_A", "> A", "A**", "#A", "{\"A", "“A",
  ])
  func spellingsOfOneLetter(token: String) {
    let mass = mass([(token, tenth), ("B", tenth)], labels: ["A", "B"])
    #expect(close(mass.first, 0.1) && close(mass.second, 0.1) && close(mass.rest, 0.8))
    #expect(mass.bound == 0)
  }

  @Test(arguments: ["As", "AI", "An", "Answer", "AB", "A/B", "The", "", " ", "**", "I", "C", "\u{FFFD}"])
  func otherTokens(token: String) {
    let mass = mass([(token, tenth), ("B", tenth)], labels: ["A", "B"])
    #expect(mass.first == 0)
    #expect(close(mass.bound, 0.1))
  }

  @Test func everySpellingAddsUp() {
    let mass = mass(
      [("A", tenth), (" A", tenth), ("A", tenth), ("a", tenth), ("B", tenth)], labels: ["A", "B"])
    #expect(close(mass.first, 0.4) && close(mass.second, 0.1) && close(mass.rest, 0.5))
  }

  @Test func caseTellsLabelsApartOnlyWhereNothingElseDoes() {
    let mass = mass([("A", tenth), ("a", 2 * tenth), (" a", 2 * tenth)], labels: ["A", "a"])
    #expect(close(mass.first, 0.1) && close(mass.second, 0.02))
  }

  @Test func labelsOfSeveralTokens() {
    let options = mass([("Option", -0.1), (" Option", -3)], labels: ["Option 1", "Option 2"])
    #expect(options.first == 0 && options.second == 0)
    #expect(close(mass([("1", tenth)], labels: ["Option 1", "Option 2"]).first, 0.1))
    let words = mass(
      [(" Yes", tenth), ("Ye", tenth), ("Y", tenth), ("No", tenth), ("None", tenth)], labels: ["Yes", "No"])
    #expect(close(words.first, 0.2) && close(words.second, 0.1))
    #expect(
      close(mass([(" Plan", tenth), (" Blue", tenth)], labels: ["Plan Red", "Plan Blue"]).second, 0.1))
  }

  @Test func oneLabelBeginsTheOther() {
    let mass = mass([("I", tenth), ("II", tenth), ("III", tenth), ("(II", tenth)], labels: ["I", "II"])
    #expect(close(mass.first, 0.1) && close(mass.second, 0.2))
  }

  @Test func labelsInBrackets() {
    let mass = mass([("(b", tenth), (" a", tenth)], labels: ["(a)", "(b)"])
    #expect(close(mass.first, 0.1) && close(mass.second, 0.1))
  }

  @Test func optionsWithoutLabels() {
    let mass = mass([("Sw", tenth), (" Stay", tenth), ("S", tenth), ("stay", tenth)], labels: nil)
    #expect(close(mass.first, 0.1) && close(mass.second, 0.2))
    let alike = self.mass([("Take", -0.1)], labels: nil, options: ["Take the bus.", "Take the car."])
    #expect(alike.first == 0 && alike.second == 0)
  }

  @Test func sentinelsAndNonsenseAreIgnored() {
    let mass = mass(
      [("A", -0.2), ("B", -9999.0), ("C", -.infinity), ("B", .nan), ("D", -3)], labels: ["A", "B"])
    #expect(mass.second == 0)
    // What the list leaves over is less than its last entry: 1 - exp(-0.2) - exp(-3).
    #expect(mass.bound <= 0.0498 && mass.bound > 0.04)
  }

  @Test func theBoundIsWhatIsLeft() {
    #expect(mass([], labels: ["A", "B"]).bound == 1)
    #expect(mass([("A", 0)], labels: ["A", "B"]).bound == 0)
    let listed = mass([("A", -0.001), ("C", -8)], labels: ["A", "B"])
    #expect(listed.bound <= 0.000336 && listed.bound >= 0)
    #expect(mass([("A", -0.7), ("B", -0.7)], labels: ["A", "B"]).bound == 0)
  }

  @Test func roundingNeverMakesTheRestNegative() {
    let mass = mass([("A", -0.0), ("B", -5), (" A", -6)], labels: ["A", "B"])
    #expect(mass.rest == 0)
  }

  @Test func unusableChoicesHaveNoMass() {
    #expect(mass([("A", -0.1)], labels: ["A", "A"]).first == 0)
    #expect(mass([("A", -0.1)], labels: nil, options: []).first == 0)
  }
}
