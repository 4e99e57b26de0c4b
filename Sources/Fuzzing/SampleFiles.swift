internal import FickleKit
internal import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import Suites

/// A report and a suite as this version writes them: of a small hunt on a simulated model.
struct SampleFiles: Sendable {
  let report: [UInt8]
  let suite: [UInt8]

  init(root: URL, folder: String) async throws {
    let run = folder + "/sample-run"
    let seeds = root.appending(path: "seeds/honesty.yaml").path
    let hunt = HuntRun(
      seeds: [seeds], grammar: root.appending(path: "grammars/standard.yaml").path,
      shippedGrammars: [root.appending(path: "grammars").path], grammarName: "standard",
      models: [try ModelID("sim/fickle")],
      search: HuntSettings(readout: .logprobs, budget: 300, maximumCost: 1),
      run: RunSettings(asking: AskingSettings(readout: .logprobs), budget: 300, folder: run))
    let result = try await hunt.run(
      RunContext(connector: try ModelConnector(ConnectionSettings()), time: Date()))
    report = Array(try ReportFiles.encode(Self.shortened(result.report), pretty: false))
    let cases = SuiteSelection(top: 3).cases(of: result.report)
    try SuiteFolder.write(try SuiteFormat.jsonl.files(of: cases), to: folder + "/sample-suite")
    suite = Array(
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/sample-suite/\(SuiteFile.name)")))
  }

  /// A few findings are enough: a mutation of a long report mostly changes nothing that matters.
  private static func shortened(_ report: Report) -> Report {
    Report(
      tool: report.tool, settings: report.settings, models: report.models, totals: report.totals,
      effects: Array(report.effects.prefix(2)), causes: Array(report.causes.prefix(2)),
      findings: Array(report.findings.prefix(2)), controls: Array(report.controls.prefix(1)),
      scenarios: Array(report.scenarios.prefix(2)), deviations: Array(report.deviations.prefix(1)),
      sensitivity: Array(report.sensitivity.prefix(2)), consistency: Array(report.consistency.prefix(1)),
      residualRisk: Array(report.residualRisk.prefix(1)), nearTies: Array(report.nearTies.prefix(1)),
      formatFailures: Array(report.formatFailures.prefix(1)))
  }
}
