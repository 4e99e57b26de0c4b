import Grammars
import Testing

@testable import Reports

@Suite struct RunComparerTests {
  private func compare(_ before: SampleRun, _ after: SampleRun) -> Comparison {
    RunComparer((before.report, "old", SampleRun.model), (after.report, "new", SampleRun.model)).comparison
  }

  private func statuses(_ comparison: Comparison) -> [String] {
    comparison.changes.map { change in
      "\(change.scenario) \(change.edits.map(\.rule).joined(separator: "+")) \(change.status.rawValue) "
        + change.found.rawValue
    }
  }

  @Test func aFlipIsGoneOnlyWhereTheOtherRunAskedIt() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("all", "singles", "control", "little")
    for scenario in ["all", "singles", "control", "little"] { before.found(scenario, "order", "quotes") }
    after.hunted("all", exhausted: 2)
    after.hunted("singles", "control", exhausted: 1)
    after.hunted("little", exhausted: 0)
    after.kept("control", "quotes", "order")
    #expect(
      statuses(compare(before, after)) == [
        "all order+quotes gone before", "control order+quotes gone before",
        "singles order+quotes unsearched before", "little order+quotes unsearched before",
      ])
    // The other way round the first run is the one that looked.
    #expect(
      statuses(compare(after, before)) == [
        "all order+quotes new after", "control order+quotes new after",
        "singles order+quotes unsearched after",
        "little order+quotes unsearched after",
      ])
  }

  @Test func supersetsOfAFlipWereNeverAsked() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("s")
    before.found("s", "order", "quotes")
    after.hunted("s")
    after.found("s", "order")
    #expect(
      statuses(compare(before, after)) == ["s order new after", "s order+quotes unsearched before"])
  }

  @Test func anotherSpaceSaysNothingOfWhatItLacks() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("s", "control")
    before.found("s", "quotes")
    before.found("control", "order")
    after.classes = [.order]
    after.hunted("s", "control")
    after.kept("control", "order")
    let comparison = compare(before, after)
    #expect(
      statuses(comparison) == ["control order gone before", "s quotes unsearched before"])
    #expect(comparison.differences.map(\.setting) == ["classes"])
    #expect(comparison.differences.first?.after == "order")
  }

  @Test func whatWasNotAskedIsInNoRateAndNoTest() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("a", "b", "c", "d", "e")
    after.hunted("a", "b", "e", exhausted: 2)
    after.hunted("c", "d", exhausted: 0)
    before.found("a", "order")
    before.found("c", "order")
    before.found("d", "order")
    before.found("b", "order")
    after.found("b", "order")
    let scenarios = compare(before, after).scenarios
    #expect(scenarios.both == 5 && scenarios.unsearched == 2)
    #expect(scenarios.flippedBefore == 1 && scenarios.flippedBoth == 1 && scenarios.flippedNeither == 1)
    #expect(scenarios.rateBefore == 2.0 / 3 && scenarios.rateAfter == 1.0 / 3)
    #expect(scenarios.mcNemar == 1)
  }

  @Test func aScenarioThatFlipsInBothIsComparedWhateverItsFlips() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("s", exhausted: 0)
    after.hunted("s", exhausted: 0)
    before.found("s", "order")
    after.found("s", "quotes")
    let comparison = compare(before, after)
    #expect(comparison.flips.unsearched == 2)
    #expect(comparison.scenarios.flippedBoth == 1 && comparison.scenarios.unsearched == 0)
  }

  @Test func settingsThatDifferAreSaid() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("s")
    after.hunted("s")
    after.budget = 4000
    after.auditShare = 0.4
    let comparison = compare(before, after)
    #expect(comparison.differences.map(\.setting) == ["budget", "auditShare"])
    let text = ComparisonTable(comparison, style: .plain).text
    #expect(text.contains("the runs differ in budget: 1000 → 4000"))
    #expect(text.contains("the runs differ in auditShare: 0.05 → 0.4"))
    #expect(compare(before, before).differences.isEmpty)
  }

  @Test func whyScenariosAreNotComparedIsSaid() {
    var (before, after) = (SampleRun(), SampleRun())
    before.hunted("a", "b", "c")
    after.hunted("c", "d")
    after.nearTie("a")
    let text = ComparisonTable(compare(before, after), style: .plain).text
    #expect(
      text.contains("not compared: 2 that only the first hunted; in the second 1 near tie, 1 not reached"),
      "\(text)")
    #expect(text.contains("not compared: 1 that only the second hunted; in the first 1 not reached"))
  }

  @Test func aSmallProbabilityIsNotPrintedAsNone() {
    var (before, after) = (SampleRun(), SampleRun())
    for number in 0..<30 {
      before.hunted("s\(number)")
      after.hunted("s\(number)")
      before.found("s\(number)", "order")
    }
    #expect(ComparisonTable(compare(before, after), style: .plain).text.contains("McNemar p < 0.0001"))
    #expect(ComparisonTable(compare(before, before), style: .plain).text.contains("McNemar p = 1.0000"))
  }
}
