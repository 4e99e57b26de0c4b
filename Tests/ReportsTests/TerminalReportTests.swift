import Measurement
import Testing

@testable import Reports

@Suite struct TerminalReportTests {
  private func text(_ run: SampleRun, width: Int = 100) -> String {
    TerminalReport(run.report, style: .plain, width: width).text
  }

  @Test func aCollapseShowsTheShareOfNeither() {
    var run = SampleRun()
    run.hunted("s", "t")
    run.found(
      "s", "order", before: Distribution(a: 0.45, b: 0.3, neither: 0.25),
      after: Distribution(a: 0.05, b: 0.03, neither: 0.92))
    run.found("t", "order")
    #expect(text(run).contains("0.45 → neither 0.92"), "\(text(run))")
    #expect(text(run).contains("        0.90 → 0.20"))
  }

  @Test func editsAreCutAtTheTerminalsEdgeAlone() {
    var run = SampleRun()
    run.hunted("s")
    let rules = (0..<6).map { "a-rule-with-a-long-name-\($0)" }
    run.found("s", rules[0], rules[1], rules[2], rules[3], rules[4], rules[5])
    let whole = rules.map { "\($0)/on" }.joined(separator: " + ")
    #expect(text(run, width: 1000).contains(whole))
    #expect(!text(run, width: 100).contains(whole) && text(run, width: 100).contains("…"))
  }

  @Test func fewDrawsAreCounted() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(7, kept: 6, area: 0.833, unasked: 3)
    #expect(
      text(run).contains("6 of 7 perturbations drawn at random keep the choice; of those never asked at most")
    )
    #expect(!text(run).contains("83.3%"))
  }

  @Test func manyDrawsAreTheMeanOverScenarios() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(200, kept: 180, area: 0.895, unasked: 150)
    #expect(
      text(run).contains(
        "of 200 perturbations drawn at random 89.5% [40.0%, 100.0%] keep the choice, in the mean over scenarios"
      ))
    #expect(text(run).contains("at most 2.0% flip it (95%, 150 draws)"))
  }

  @Test func nothingIsSaidOfWhatNobodyDrew() {
    var run = SampleRun()
    run.hunted("s")
    run.drew(5, kept: 5, area: 1, unasked: 0)
    #expect(text(run).contains("none was drawn from those never asked, so nothing is known of them"))
    #expect(!text(run).contains("100.0%") && !text(run).contains("0 draws"))
  }
}
