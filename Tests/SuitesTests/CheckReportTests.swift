import Hunting
import Foundation
import Reports
import Testing

@testable import Suites

/// The report of a check, and what is written of it for people and for CI.
@Suite struct CheckReportTests {
  /// A check in which one case regressed, one is fixed, one held and one is undecided; names are hostile.
  static func report(shortfall: String? = nil, gates: CheckGates = CheckGates()) throws -> CheckReport {
    let text = Sample.hostile
    let cases = [
      try Sample.suiteCase("worse", baseline: 0.9, perturbed: 0.8, category: "a|b<c>&\"d\""),
      try Sample.suiteCase("better", baseline: 0.9, perturbed: 0.1),
      try Sample.suiteCase("moved", baseline: 0.9, perturbed: 0.6),
      try Sample.suiteCase("unsure", baseline: 0.9, perturbed: 0.8),
      try Sample.suiteCase(text, baseline: 0.9, perturbed: 0.8, category: text, seed: text),
    ]
    var driver = CheckDriver(cases, readout: .logprobs)
    let checked = driver.run { prompt in
      if prompt.hasPrefix("unsure") { return 0.5 }
      return prompt.hasPrefix("worse variant") || prompt.hasPrefix("\(text) variant") ? 0.2 : 0.9
    }
    let model = CheckedModelRecord(
      id: "sim/x<y>", resolved: [], readout: .logprobs, readoutReason: nil, noiseFloor: 0, calls: 20,
      cachedCalls: 0)
    return CheckReportBuilder(
      tool: ToolRecord(name: "fickle", version: "0"), settings: CheckSettings(), gates: gates
    ).report(of: checked, model: model, against: nil, shortfall: shortfall)
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
    // What was broken off has not passed, and what is broken already does not heal.
    #expect(try Self.report(shortfall: "the server is gone", gates: lenient).verdict == .undecided)
    #expect(try Self.report(shortfall: "the server is gone").verdict == .fails)
  }

  @Test func withoutADecidedCaseNothingPasses() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8)]
    var driver = CheckDriver(cases, readout: .logprobs, record: [:])
    let checked = driver.run { _ in 0.9 }
    let model = CheckedModelRecord(
      id: "sim/x", resolved: [], readout: .logprobs, readoutReason: nil, noiseFloor: 0, calls: 0,
      cachedCalls: 0)
    let report = CheckReportBuilder(
      tool: ToolRecord(name: "fickle", version: "0"), settings: CheckSettings(), gates: CheckGates()
    ).report(of: checked, model: model, against: "sim/old")
    #expect(report.verdict == .undecided && driver.asked.isEmpty)
    let table = CheckTable(report, style: .plain).text
    #expect(table.contains("sim/x is undecided") && table.contains("1 not recorded in sim/old, so not asked"))
    #expect(CheckSummaryPage(report).text.contains("Undecided: 1 not recorded in sim/old, so not asked."))
  }

  @Test func theTableNamesWhatChangedAndWhichGateIsBroken() throws {
    let table = CheckTable(try Self.report(shortfall: "the server is gone"), style: .plain).text
    #expect(table.contains("sim/x<y> fails  5 cases: 2 regressed, 1 fixed, 1 drifted, 0 held, 1 undecided"))
    #expect(table.contains("worse/scenario-worse") && table.contains("better/scenario-better"))
    #expect(table.contains("broken  --max-regressions: at most 0.000, is 2.000"))
    #expect(table.contains("undecided: 1 with an uncertain choice now"))
    #expect(table.contains("broken off: the server is gone"))
    #expect(!table.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 })
  }

  @Test func theSummaryIsMarkdownThatNothingBreaksOutOf() throws {
    let page = CheckSummaryPage(try Self.report(shortfall: "the server is gone")).text
    #expect(page.hasPrefix("## fickle check: sim/x\\<y\\> fails\n"))
    #expect(page.contains("| 5 | 2 | 1 | 1 | 0 | 1 |"))
    #expect(page.contains("- ❌ `max-regressions` ≤ 0.000: 2.000"))
    #expect(page.contains("**Broken off:** the server is gone"))
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
}
