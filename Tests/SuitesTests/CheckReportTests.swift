import Hunting
import Foundation
import Prompts
import Reports
import Testing

@testable import Suites

/// The report of a check, and what is written of it for people and for CI.
@Suite struct CheckReportTests {
  /// A check in which one case regressed, one is fixed, one held and one is undecided; names are hostile.
  static func report(
    shortfall: String? = nil, gates: CheckGates = CheckGates(), against: String? = nil
  ) throws -> CheckReport {
    let text = Sample.hostile
    let cases = [
      try Sample.suiteCase("worse", baseline: 0.9, perturbed: 0.8, category: "a|b<c>&\"d\""),
      try Sample.suiteCase("better", baseline: 0.9, perturbed: 0.1),
      try Sample.suiteCase("moved", baseline: 0.9, perturbed: 0.6),
      try Sample.suiteCase("unsure", baseline: 0.5, perturbed: 0.8),
      try Sample.suiteCase(text, baseline: 0.9, perturbed: 0.8, category: text, seed: text),
    ]
    var driver = CheckDriver(cases, readout: .logprobs)
    let checked = driver.run { prompt in
      return prompt.hasPrefix("worse variant") || prompt.hasPrefix("\(text) variant") ? 0.2 : 0.9
    }
    return Self.report(of: checked, gates: gates, against: against, shortfall: shortfall)
  }

  static func report(
    of checked: [CheckedCase], gates: CheckGates = CheckGates(), against: String? = nil,
    shortfall: String? = nil
  ) -> CheckReport {
    let model = CheckedModelRecord(
      id: "sim/x<y>", resolved: [], readout: .logprobs, readoutReason: nil, noise: 0, calls: 20,
      cachedCalls: 0)
    return CheckReportBuilder(
      tool: ToolRecord(name: "fickle", version: "0"), settings: CheckSettings(), gates: gates
    ).report(of: checked, model: model, against: against, shortfall: shortfall)
  }

  /// Cases that all passed before and fail now.
  private static func regressions(_ ids: [String], passing: Passing = .consistent) throws -> CheckReport {
    let cases = try ids.map { try Sample.suiteCase($0, baseline: 0.9, perturbed: 0.8, passing: passing) }
    var driver = CheckDriver(cases, readout: .logprobs)
    return report(of: driver.run { $0.hasSuffix("variant") ? 0.2 : 0.9 })
  }

  @Test func whatIsCountedAddsUp() throws {
    let report = try Self.report()
    let summary = report.summary
    #expect(report.cases.map(\.status) == [.regressed, .fixed, .drifted, .undecided, .regressed])
    #expect((summary.regressed, summary.fixed, summary.drifted, summary.undecided) == (2, 1, 1, 1))
    #expect(summary.cases == 5 && summary.decided == 4)
    // Of the four decided, one failed before and two fail now.
    #expect(summary.flipRateBefore == 0.25 && summary.flipRate == 0.5)
    // Two against one: nothing unusual.
    #expect(abs(summary.mcNemar - 1) < 1e-9)
    #expect(report.categories.reduce(0) { $0 + $1.cases } == 5)
    #expect(report.categories.map(\.category) == report.categories.map(\.category).sorted())
  }

  @Test func itIsReadBackWhole() throws {
    let report = try Self.report(shortfall: "the server is gone")
    let data = try ReportFiles.encode(report, pretty: true)
    let again = try JSONDecoder().decode(CheckReport.self, from: data)
    #expect(try ReportFiles.encode(again, pretty: true) == data)
    #expect(again.record.keys.sorted() == report.cases.filter { $0.now != nil }.map(\.id).sorted())
  }

  @Test func theVerdictIsThatOfTheGates() throws {
    #expect(try Self.report().verdict == .fails)
    let lenient = CheckGates(maximumRegressions: 2)
    #expect(try Self.report(gates: lenient).verdict == .passes)
    // What was broken off has not passed, however little it has decided, and what is broken already does not heal.
    #expect(try Self.report(shortfall: "the server is gone", gates: lenient).verdict == .undecided)
    #expect(try Self.report(shortfall: "the server is gone").verdict == .fails)
    let demanding = CheckGates(maximumRegressions: 2, minimumDecided: 1)
    #expect(try Self.report(gates: demanding).verdict == .fails)
    #expect(try Self.report(shortfall: "the server is gone", gates: demanding).verdict == .undecided)
  }

  @Test func withoutADecidedCaseNothingPasses() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8)]
    var driver = CheckDriver(cases, readout: .logprobs, record: [:])
    let checked = driver.run { _ in 0.9 }
    let model = CheckedModelRecord(
      id: "sim/x", resolved: [], readout: .logprobs, readoutReason: nil, noise: 0, calls: 0,
      cachedCalls: 0)
    let report = CheckReportBuilder(
      tool: ToolRecord(name: "fickle", version: "0"), settings: CheckSettings(), gates: CheckGates()
    ).report(of: checked, model: model, against: "sim/old")
    #expect(report.verdict == .undecided && driver.asked.isEmpty)
    let table = CheckTable(report, style: .plain).text
    #expect(
      table.hasPrefix("sim/x is undecided, 0 of 1 decided  1 cases")
        && table.contains("1 not recorded in sim/old, so not asked"))
    #expect(CheckSummaryPage(report).text.contains("Undecided: 1 not recorded in sim/old, so not asked."))
  }

  @Test func theTableNamesWhatChangedAndWhichGateIsBroken() throws {
    let table = CheckTable(try Self.report(shortfall: "the server is gone"), style: .plain).text
    #expect(
      table.hasPrefix(
        "sim/x<y> fails, 4 of 5 decided  5 cases: 2 regressed, 1 fixed, 1 drifted, 0 held, 1 undecided"))
    #expect(table.contains("scenario-worse") && table.contains("scenario-better"))
    #expect(table.contains("failed  --max-regressions: at most 0, is 2\n"))
    #expect(table.contains("passed  --min-decided: at least 50%, is 80%\n"))
    #expect(table.contains("McNemar p = 1.0000\n"))
    #expect(table.contains("undecided: 1 with a near tie, before or now"))
    #expect(table.contains("stopped early: the server is gone"))
    #expect(!table.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
  }

  @Test func theSummaryIsMarkdownThatNothingBreaksOutOf() throws {
    let page = CheckSummaryPage(try Self.report(shortfall: "the server is gone")).text
    #expect(page.hasPrefix("## fickle check: sim/x\\<y\\> fails, 4 of 5 decided\n"))
    #expect(page.contains("| 5 | 2 | 1 | 1 | 0 | 1 |"))
    #expect(page.contains("- ❌ `max-regressions` ≤ 0: 2\n- ✅ `min-decided` ≥ 50%: 80%\n"))
    #expect(page.contains("**Stopped early:** the server is gone"))
    #expect(page.contains("scenario-worse") && !page.contains("scenario-moved"))
    // Every row of a table has its heading's cells: no text ends one early.
    let tables = page.split(separator: "\n\n").filter { $0.contains("\n|") || $0.hasPrefix("|") }
    #expect(tables.count == 3)
    for table in tables {
      let cells = table.split(separator: "\n").filter { $0.hasPrefix("|") }
        .map { $0.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } }
      #expect(Set(cells).count == 1, "\(table)")
    }
  }

  @Test func annotationsAreALineForEachRegression() throws {
    let lines = GitHubAnnotations(try Self.report()).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3 && lines[2].isEmpty)
    #expect(
      lines[0].hasPrefix("::error title=fickle%3A worse/scenario-worse::scenario-worse: rule/other [worse]"))
    // The title ends at the first pair of colons, and holds no comma that would begin another property.
    let title = try #require(lines[1].dropFirst("::error title=".count).firstRange(of: "::"))
    #expect(!lines[1][..<title.lowerBound].dropFirst("::error ".count).contains { $0 == "," || $0 == ":" })
    #expect(lines[1].contains("%0D%0Aend%0A") && lines[1].contains("{%25 raw %25}"))
  }

  @Test func asManyAreAnnotatedAsGitHubShows() throws {
    func lines(_ count: Int) throws -> [Substring] {
      GitHubAnnotations(try Self.regressions((0..<count).map { "case-\($0)" })).text.split(separator: "\n")
    }
    #expect(try lines(10).count == 10 && lines(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(try lines(12).count == 11 && Array(lines(12).prefix(9)) == Array(lines(10).prefix(9)))
    #expect(try lines(12).last == "::warning title=fickle::and 2 more regressed; check.json names them")
  }

  @Test func whatChangedStandsInTheSuitesOrderUnderItsHeading() throws {
    let table = CheckTable(try Self.regressions(["z", "a", "m"]), style: .plain).text
    let lines = table.split(separator: "\n")
    let heading = try #require(lines.firstIndex { $0.hasPrefix("change ") })
    let rows = lines[(heading + 1)...].prefix { $0.hasPrefix("regressed") }
    #expect(lines[heading].contains("was: before → after") && lines[heading].contains("is now"))
    #expect(
      rows.first?.split(separator: #/ {2,}/#) == [
        "regressed", "scenario-z", "90% Keep it. → 80% Keep it.", "90% Keep it. → 80% Sell it.", "rule/other",
      ])
    #expect(rows.map { $0.split(separator: " scenario-")[1].prefix(1) } == ["z", "a", "m"])
  }

  @Test func changesAreGroupedByStatus() throws {
    let table = CheckTable(try Self.report(), style: .plain).text
    let statuses = table.split(separator: "\n").compactMap { line in
      ["regressed", "fixed", "drifted"].first { line.hasPrefix("\($0) ") }
    }
    #expect(statuses == ["regressed", "regressed", "fixed", "drifted"])
  }

  @Test func whatCasesAreHeldAgainstIsNamed() throws {
    let report = try Self.report(against: "sim/a_b")
    #expect(CheckTable(report, style: .plain).text.contains("\ncompared with sim/a_b\n"))
    #expect(CheckSummaryPage(report).text.contains("\n\nCompared with sim/a\\_b.\n\n"))
    let own = try Self.report()
    #expect(!CheckTable(own, style: .plain).text.contains("compared with"))
    #expect(!CheckSummaryPage(own).text.contains("Compared with"))
  }

  @Test func whatIsNoFlipIsNotCalledOne() throws {
    let flips = try Self.regressions(["one"])
    #expect(CheckTable(flips, style: .plain).text.contains("\nflip rate  0.0%"))
    #expect(CheckSummaryPage(flips).text.contains("\nFlip rate 0.0%"))
    let failures = try Self.regressions(["one"], passing: .expected(.a))
    #expect(CheckTable(failures, style: .plain).text.contains("\nfailing  0.0%"))
    #expect(CheckSummaryPage(failures).text.contains("\nFailing 0.0%"))
  }

  @Test func aSmallProbabilityIsNotWrittenAsNone() throws {
    let report = try Self.regressions((0..<40).map { "case-\($0)" })
    #expect(report.summary.mcNemar > 0 && report.summary.mcNemar < 1e-9)
    #expect(CheckTable(report, style: .plain).text.contains("McNemar p < 0.0001\n"))
    #expect(CheckSummaryPage(report).text.contains("McNemar p \\< 0.0001."))
  }

  @Test func sharesOfGatesAreNotRoundedToTheirLimit() throws {
    let gate = GateRecord(gate: .minDecided, limit: 0.8, value: 0.7996, passed: false)
    #expect(gate.limitText == "80%" && gate.valueText == "79.96%")
    #expect(GateRecord(gate: .maxRegressions, limit: 0, value: 1502, passed: false).valueText == "1502")
    #expect(GateRecord(gate: .maxDrift, limit: 0.125, value: nil, passed: false).limitText == "12.5%")
  }

  @Test func divergencesAreOfTheDecidedCases() throws {
    let cases = [
      try Sample.suiteCase("sure", baseline: 0.9, perturbed: 0.9),
      try Sample.suiteCase("unsure", baseline: 0.5, perturbed: 0.1),
    ]
    var driver = CheckDriver(cases, readout: .logprobs)
    let report = Self.report(of: driver.run { $0 == "unsure variant" ? 0.1 : 0.9 })
    #expect(report.cases.map(\.status) == [.held, .undecided])
    #expect(report.categories.map(\.deviationBefore) == [0] && report.categories.map(\.deviation) == [0])
  }
}
