import Measurement
import Testing

@testable import Reports

@Suite struct TerminalReportTests {
  private func text(_ run: SampleRun, width: Int = 100, shown: Int = 3) -> String {
    TerminalReport(run.report, style: .plain, width: width, shown: shown).text
  }

  @Test func choicesAreNamedByTheirOptions() {
    var run = SampleRun()
    run.hunted("s", "t")
    run.found(
      "s", "order", before: Distribution(a: 0.7, b: 0.3),
      after: Distribution(a: 0.05, b: 0.03, neither: 0.92), options: ["Swerve.", "Stay on course."])
    run.found("t", "order", options: ["Swerve.", "Stay on course."])
    let text = text(run, width: 120)
    #expect(text.contains("Swerve. 70% → neither option 92%"), "\(text)")
    #expect(text.contains("Swerve. 90% → Stay on course. 80%"), "\(text)")
    #expect(text.contains("↓ collapse") && text.contains("⇄ flip"))
    #expect(!text.contains("P(a)"))
  }

  @Test func repliesAreCounted() {
    var run = SampleRun()
    run.hunted("s")
    run.found("s", "order", counts: (OutcomeCounts(a: 8), OutcomeCounts(b: 7, unreadable: 1)))
    let text = text(run)
    #expect(
      text.contains("Yes 8 of 8 → No 7 of 8") && text.contains("certified on 4 fresh replies"), "\(text)")
  }

  @Test(arguments: [60, 80, 140, 200])
  func everyLineFits(width: Int) {
    var run = SampleRun()
    run.hunted("s", "漢字-scenario")
    let rules = (0..<6).map { "a-rule-with-a-long-name-\($0)" }
    run.found("s", rules[0], rules[1], rules[2], rules[3], rules[4], rules[5])
    let long = String(repeating: "これは とても 長い文章です。👩‍👩‍👧 and more words. ", count: 20)
    run.found(
      "漢字-scenario", "order",
      prompts: (long + "\n\nA) one\nB) two", "Think.\n\n" + long + "now\n\n(A) one (B) two"),
      options: [String(repeating: "長", count: 90), "short"])
    for line in text(run, width: width).split(separator: "\n") {
      #expect(line.columns <= width, "\(line.columns): \(line)")
    }
  }

  @Test func fewDrawsAreCounted() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(7, kept: 6, area: 0.833, unasked: 3)
    let text = text(run, width: 200)
    #expect(
      text.contains("6 of 7 random perturbations keep the choice; of the perturbations never asked, at most"))
    #expect(!text.contains("83.3%"))
  }

  @Test func manyDrawsAreTheMeanOverScenarios() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(200, kept: 180, area: 0.895, unasked: 150)
    let text = text(run, width: 200).split(separator: "\n").joined(separator: " ")
    #expect(
      text.contains(
        "of 200 random perturbations, 89.5% [40.0%, 100.0%] keep the choice (mean over scenarios)"),
      "\(text)")
    #expect(text.contains("at most 2.0% flip it (95%, 150 draws)"))
  }

  @Test func nothingIsSaidOfWhatNobodyDrew() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(5, kept: 5, area: 1, unasked: 0)
    let text = text(run, width: 200)
    #expect(text.contains("none of them was un-asked"))
    #expect(!text.contains("100.0%") && !text.contains("0 draws"))
  }

  @Test func causesComeBeforeCases() throws {
    var run = SampleRun()
    run.hunted("s", "t", "u")
    run.found("s", "order")
    run.found("t", "order")
    run.found("u", "quotes")
    let text = text(run)
    #expect(text.contains("3 of 3 scenarios flip decisively, by 2 causes"), "\(text)")
    let cause = try #require(text.firstRange(of: "\norder/on"))
    let example = try #require(text.firstRange(of: "#1 s  "))
    #expect(cause.lowerBound < example.lowerBound)
    // One case for each cause: t flips by the same as s.
    #expect(text.contains("#3 u  ") && !text.contains("#2 t  "))
  }

  @Test func hostileTextDrivesNoTerminal() {
    var run = SampleRun()
    let hostile = "\u{1B}[2J\u{7}\0\u{202E}evil\u{9B}31m\r"
    run.hunted(hostile)
    run.found(hostile, hostile, prompts: (hostile, hostile + "\n" + hostile), options: [hostile, hostile])
    let text = TerminalReport(run.report, style: .plain, width: 80).text
    #expect(
      !text.unicodeScalars.contains {
        ($0.properties.generalCategory == .control && $0 != "\n") || $0.value == 0x202E
      })
    #expect(text.contains("\\u{1b}[2J"))
  }
}
