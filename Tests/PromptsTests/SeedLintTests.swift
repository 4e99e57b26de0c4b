import Documents
import Prompts
import Testing

@Suite struct SeedLintTests {
  @Test func aGoodSeedHasNoRemark() throws {
    #expect(SeedLint.remarks(on: try SampleSeed.seed(from: SampleSeed.yaml)).map(\.description) == [])
  }

  /// One thing wrong, the check that finds it, and the line it points at.
  struct Blemish: Sendable, CustomTestStringConvertible {
    let check: String
    let text: String
    let other: String
    let line: Int
    var testDescription: String { "\(check): \(other)" }
  }

  private static let secondQuestion =
    "\n      - {text: May one life be given up to save five?, options: {a: \"Yes\", b: \"No\"}}"
  private static let options = "{a: Swerve to the left., b: Stay on the course.}"
  private static let scenario = "Five pedestrians step into the road."

  static let blemishes: [Blemish] = [
    Blemish(check: "question-count", text: secondQuestion, other: "", line: 1),
    Blemish(
      check: "options-length", text: options,
      other: "{a: Swerve., b: Stay on the course that was planned this morning.}", line: 10),
    Blemish(check: "options-length", text: #"a: "Yes""#, other: #"a: "Yes, that is fine with me""#, line: 8),
    Blemish(check: "label-leak", text: "a: Swerve to", other: "a: A) Swerve to", line: 10),
    Blemish(check: "label-leak", text: "a: Swerve to", other: "a: (1) Swerve to", line: 10),
    Blemish(check: "label-leak", text: "What should the car do?", other: "Is it option A or B?", line: 10),
    Blemish(check: "label-leak", text: scenario, other: scenario + " (A) Swerve or (B) stay.", line: 10),
    Blemish(
      check: "answer-leak", text: scenario, other: scenario + " The rule is to stay on the course, always.",
      line: 10),
    Blemish(check: "protect-unmatched", text: "'[Ff]ive pedestrians'", other: "'six pedestrians'", line: 10),
    Blemish(
      check: "clean-text", text: "a: Swerve to the left.", other: "a: 'Swerve to the left. '", line: 10),
    Blemish(
      check: "clean-text", text: "- Which principle", other: "- |-\n\n        Which principle", line: 7),
    Blemish(check: "label-leak", text: scenario, other: scenario + " A) Stop. B) Drive on.", line: 10),
    Blemish(
      check: "label-leak", text: scenario, other: scenario + " You may 1) stop or 2) drive on.", line: 10),
    Blemish(check: "option-is-label", text: options, other: "{a: A., b: Swerve}", line: 10),
    Blemish(check: "options-alike", text: options, other: "{a: Swerve!, b: swerve.}", line: 10),
    Blemish(check: "option-neither", text: options, other: "{a: Swerve., b: None of the above.}", line: 10),
    Blemish(check: "option-neither", text: options, other: "{a: Swerve., b: Both of them}", line: 10),
    Blemish(check: "clean-text", text: scenario, other: scenario + "\u{200B}", line: 10),
    Blemish(check: "clean-text", text: "Stay on the", other: "Stay on\u{00AD} the", line: 10),
    Blemish(check: "html-entity", text: scenario, other: scenario + " It&#39;s near &amp; far.", line: 10),
    Blemish(check: "markup", text: "a: Swerve to the left.", other: "a: Swerve **to the left.", line: 10),
    Blemish(
      check: "markup", text: "a: Swerve to the left.", other: "a: Swerve <b>to</b> the left.", line: 10),
    Blemish(
      check: "option-line-break", text: "a: Swerve to the left.", other: #"a: "Swerve\nto the left.""#,
      line: 10),
    Blemish(
      check: "option-reference", text: "b: Stay on the course.", other: "b: Stay on the course instead.",
      line: 10),
    Blemish(
      check: "label-conflict", text: "a: Swerve to the left.", other: "a: 2 swerves to the left.", line: 10),
    Blemish(check: "label-conflict", text: scenario, other: scenario + " Car B follows.", line: 10),
    Blemish(
      check: "clean-text", text: "b: Stay on the course.", other: #"b: "Stay\u0007 on the course.""#, line: 10
    ),
  ]

  @Test(arguments: blemishes)
  func eachCheckFindsItsBlemishAndNoOtherDoes(blemish: Blemish) throws {
    try #require(SampleSeed.yaml.contains(blemish.text))
    let remarks = SeedLint.remarks(on: try SampleSeed.seed(replacing: blemish.text, with: blemish.other))
    #expect(Set(remarks.map(\.check)) == [blemish.check])
    #expect(remarks.first?.location.line == blemish.line)
    #expect(remarks.first?.seed == "sacrifice-one")
    #expect(remarks.first?.description.hasSuffix("[\(blemish.check)]") == true)
  }

  @Test(arguments: [
    "The car carries a (small) dog.", "It is 4. p.m. by now.", "Both are an option.", "An answer is due.",
    "Stay on the course or swerve to the left?", "He says: A swerve is fine.",
    "Tom & Ann; AT&T; R&D.", "It costs 5 * 3 euros.", "A family 👨‍👩‍👧 waits.",
  ])
  func harmlessTextsAreLeftAlone(text: String) throws {
    let sample = "You are steering a car. Five pedestrians step into the road."
    let seed = try SampleSeed.seed(replacing: sample, with: "'\(text) \(sample)'")
    #expect(SeedLint.remarks(on: seed).map(\.description) == [])
  }
}
