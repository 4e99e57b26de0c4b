import Statistics
import Foundation
import Hunting
import Measurement
import Reports
import Testing

@Suite struct DeviationTests {
  private func reading(_ p: Double, votes: OutcomeCounts, order: Double = 0) -> BalancedReading {
    BalancedReading(
      distribution: Distribution(a: p, b: 1 - p), orderEffect: order, choice: p > 0.5 ? .a : .b,
      trials: votes.trials,
      readout: .logprobs,
      votes: votes, byPrompt: [Distribution(a: p, b: 1 - p)])
  }

  private let builder = MeasureReportBuilder(
    tool: ToolRecord(name: "fickle", version: "0"),
    settings: MeasureSettingsRecord(
      seeds: ["s"], grammar: "g", samples: 1, asking: AskingSettings(maxTokens: 1, seed: 1)))

  /// Three seeds in two categories, two scenarios each; the second category's revealed choices are turned round.
  private var report: MeasureReport {
    let scenarios = (0..<6).map { number in
      let isTurned = number >= 4
      return MeasuredScenario(
        seed: "s\(number / 2)", category: isTurned ? "moral" : "risk", scenario: "c\(number)",
        revealed: reading(
          isTurned ? 0.1 : 0.8, votes: isTurned ? OutcomeCounts(b: 2) : OutcomeCounts(a: 2), order: 0.3))
    }
    let stated = ["s0", "s1", "s2"].map { ($0, reading(0.9, votes: OutcomeCounts(a: 4), order: 0.1)) }
    let outcome = SurveyOutcome(
      scenarios: scenarios, stated: Dictionary(uniqueKeysWithValues: stated), noise: 0, shortfall: nil)
    return builder.report(of: [
      MeasureReportBuilder.Measured(
        model: "=m", resolved: [], outcome: outcome, readout: .logprobs, readoutReason: nil,
        textComparison: nil, usage: Totals())
    ])
  }

  @Test func meansAreOverScenariosAndPaperFiguresOverPrinciples() throws {
    let rows = report.deviations
    #expect(rows.map(\.level) == [.model, .category, .category] + Array(repeating: .scenario, count: 6))
    let moral = try #require(rows.first { $0.category == "moral" })
    let turned = Distribution(a: 0.1, b: 0.9).kullbackLeiblerDivergence(from: Distribution(a: 0.9, b: 0.1))
    #expect(abs(try #require(moral.kl) - turned) < 1e-9)
    #expect(moral.agreement == 0)
    #expect(moral.interval == nil, "one principle says nothing of the spread between principles")
    // A unanimous base and a full flip: exactly 3.
    #expect(abs(try #require(moral.paper?.kl) - 3) < 1e-9)
    #expect(moral.paper?.absolute == 1)
    let all = rows[0]
    #expect(all.scenarios == 6 && all.principles == 3)
    #expect(abs(try #require(all.agreement) - 2.0 / 3) < 1e-9)
    #expect(all.interval == nil && all.jsInterval == nil, "three principles do not show how skewed they are")
    #expect(all.logOddsShiftInterval?.contains(try #require(all.logOddsShift)) == true)
    #expect(abs(try #require(all.orderEffect?.revealed) - 0.3) < 1e-9)
    #expect(abs(try #require(all.orderEffect?.stated) - 0.1) < 1e-9)
  }

  @Test func aTableForSpreadsheetsHoldsEveryRowAndNoFormula() {
    let lines = DeviationCSV(report.deviations).text.split(separator: "\r\n")
    #expect(lines.count == 1 + report.deviations.count)
    let columns = lines[0].split(separator: ",")
    #expect(
      lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == columns.count })
    #expect(lines[1].contains(",'=m,"), "a text that begins like a formula is kept a text")
  }

  @Test func theTableShowsWhatTheMetricAsksFor() {
    let ours = DeviationTable(report, metric: .divergence, style: .plain).text
    let paper = DeviationTable(report, metric: .paper, style: .plain).text
    #expect(ours.contains("agree") && !ours.contains("neutrality"))
    #expect(paper.contains("neutrality") && paper.contains("3.000"))
  }

  // MARK: What cannot be read

  /// Of three scenarios the second has no readable reply, and the third's principle none to its questions.
  private var partlyUnread: MeasureReport {
    let scenarios = [("s0", "c0"), ("s0", "c1"), ("s1", "c2")].map { seed, scenario in
      MeasuredScenario(
        seed: seed, category: seed == "s0" ? "risk" : "moral", scenario: scenario,
        revealed: scenario == "c1" ? nil : reading(0.8, votes: OutcomeCounts(a: 2, unreadable: 1)))
    }
    let outcome = SurveyOutcome(
      scenarios: scenarios, stated: ["s0": reading(0.9, votes: OutcomeCounts(a: 4))], noise: 0,
      shortfall: nil)
    let unread = ["c0": 1, "c1": 20].map { (ScenarioName(seed: "s0", scenario: $0), $1) }
    return builder.report(of: [
      MeasureReportBuilder.Measured(
        model: "m", resolved: [], outcome: outcome, readout: .samples, readoutReason: nil,
        textComparison: nil, unread: Dictionary(uniqueKeysWithValues: unread), usage: Totals())
    ])
  }

  @Test func scenariosThatCannotBeReadKeepTheirRowsAndAreCounted() throws {
    let report = partlyUnread
    #expect(report.models[0].revealedVotes == OutcomeCounts(a: 4, unreadable: 22))
    let rows = report.deviations.filter { $0.level == .scenario }
    #expect(rows.map(\.scenario) == ["c0", "c1", "c2"])
    #expect(rows.map { $0.kl == nil } == [false, true, true])
    #expect(rows[1].revealed == nil && rows[1].unreadable == 20 && rows[1].stated != nil)
    #expect(rows[2].stated == nil && rows[2].revealed != nil)
    #expect(report.deviations[0].scenarios == 1 && report.deviations[0].unread == 2)
    #expect(report.deviations[0].kl == rows[0].kl)
    let moral = try #require(report.deviations.first { $0.category == "moral" })
    #expect(moral.scenarios == 0 && moral.kl == nil)
  }

  @Test func whatCannotBeReadIsSaidBelowTheTable() {
    let text = DeviationTable(partlyUnread, metric: .divergence, style: .plain).text
    #expect(
      text.contains(
        "1 scenario without a readable answer, 1 scenario without one to their principle's questions: 2 of 3 are "
          + "not in the table"), "\(text)")
    #expect(text.contains("22 were unreadable"))
    #expect(!DeviationTable(report, metric: .divergence, style: .plain).text.contains("readable answer"))
  }
}
