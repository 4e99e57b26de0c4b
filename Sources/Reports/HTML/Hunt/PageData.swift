internal import Crypto
internal import Documents
internal import Foundation
internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// The report as the page's script reads it: prompts, edits and readings once each, perturbed prompts as edits of the
/// unperturbed ones, models by their place in the list.
struct PageData: Encodable {
  /// Scenarios that are listed one by one; of others only their number is kept.
  private static let maximumScenarios = 10_000
  /// Of what did not flip, as many are listed.
  private static let maximumListed = 500

  let tool: ToolRecord
  let settings: SettingsRecord
  let models: [ModelRecord]
  let totals: Totals
  let texts: StreamedArray<String>
  let edits: StreamedArray<EditRecord>
  let readings: StreamedArray<PageReading>
  let findings: StreamedArray<PageFinding>
  /// Findings that would have made the page too large.
  private(set) var omitted = 0
  let causes: [OfModel<CauseRecord>]
  /// Of the share of scenarios that a cause flips, at 95%; nil where it was not asked alone.
  let causeIntervals: [ConfidenceInterval?]
  let effects: [OfModel<EffectRecord>]
  /// By rule, for the picture of shifts.
  let sensitivity: [OfModel<SensitivityRecord>]
  let scenarios: StreamedArray<PageScenario>
  let nearTies: [OfModel<ScenarioChoiceRecord>]
  let formatFailures: [PageFormatFailure]
  /// Format failures in all.
  let formatFailureCount: Int
  let deviations: StreamedArray<PageDeviation>
  let residualRisk: [ResidualRiskRecord]
  let rules: [RuleRecord]
  /// In sentences, without the text of any reply.
  let unreadable: [String]

  init(_ report: Report, maximumBytes: Int) throws {
    tool = report.tool
    settings = report.settings
    models = report.models
    totals = report.totals
    causeIntervals = report.causes.map(\.interval)
    formatFailureCount = report.formatFailures.count
    rules = report.rules ?? []
    unreadable = (report.unreadable ?? []).map(\.summary)
    let models = Dictionary(
      report.models.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func place(_ model: String) -> Int { models[model] ?? 0 }
    deviations = StreamedArray(report.deviations.compactMap { PageDeviation($0) })
    residualRisk = report.residualRisk.filter { $0.scenario == nil }
    var interner = Interner()
    var findings: [PageFinding] = []
    var bytes = 0
    for (index, finding) in report.findings.enumerated() {
      let known = interner.bytes
      let row = try PageFinding(finding, model: place(finding.model), &interner)
      bytes += interner.bytes - known + row.bytes
      guard bytes <= maximumBytes || index == 0 else {
        omitted = report.findings.count - index
        break
      }
      findings.append(row)
    }
    self.findings = StreamedArray(findings)
    causes = report.causes.map { OfModel(model: place($0.model), record: $0) }
    effects = report.effects.map { OfModel(model: place($0.model), record: $0) }
    sensitivity = report.sensitivity.filter { $0.level == .rule && $0.meanAbsoluteShift != nil }
      .map { OfModel(model: place($0.model), record: $0) }
    scenarios = StreamedArray(
      PageScenario.rows(of: report.scenarios, listed: Self.maximumScenarios, place))
    nearTies = report.nearTies.prefix(Self.maximumListed)
      .map { OfModel(model: place($0.model), record: $0) }
    formatFailures = try report.formatFailures.prefix(Self.maximumListed).map { failure in
      PageFormatFailure(
        model: place(failure.model), seed: failure.seed, scenario: failure.scenario,
        edits: try failure.edits.map { try interner.index(of: $0) }, counts: failure.counts)
    }
    texts = StreamedArray(interner.texts.values)
    edits = StreamedArray(interner.edits.values)
    readings = StreamedArray(interner.readings.values)
  }
}

/// Values that many records share, each kept once.
struct Interner {
  /// Values are told apart by a digest of their bytes: a composed and a decomposed letter are not the same prompt.
  struct Table<Value> {
    private(set) var values: [Value] = []
    private var places: [Data: Int] = [:]

    /// - Parameter bytes: what the value is told apart by.
    mutating func index(of value: Value, bytes: Data) -> Int {
      // So many bytes take no memory beside the table.
      let digest = Data(SHA256.hash(data: bytes).prefix(14))
      if let place = places[digest] { return place }
      places[digest] = values.count
      values.append(value)
      return values.count - 1
    }
  }

  private(set) var texts = Table<String>()
  private(set) var edits = Table<EditRecord>()
  private(set) var readings = Table<PageReading>()
  /// About what the values take in the page.
  private(set) var bytes = 0

  mutating func index(of edit: EditRecord) throws -> Int {
    let count = edits.values.count
    let index = edits.index(of: edit, bytes: try ReportFiles.encode(edit, pretty: false))
    if edits.values.count > count { bytes += 200 + edit.before.utf8.count + edit.after.utf8.count }
    return index
  }

  mutating func index(of reading: ReadingRecord) throws -> Int {
    let count = texts.values.count
    let text = texts.index(of: reading.prompt, bytes: Data(reading.prompt.utf8))
    if texts.values.count > count { bytes += reading.prompt.utf8.count }
    let known = readings.values.count
    let own = PageReading(text: text, reading: reading)
    let index = readings.index(of: own, bytes: try ReportFiles.encode(own, pretty: false))
    if readings.values.count > known { bytes += own.bytes }
    return index
  }
}
