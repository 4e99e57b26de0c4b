internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// The report as the page's script reads it: prompts, edits and readings once each, perturbed prompts as edits of the
/// unperturbed ones, models by their place in the list.
struct PageData: Encodable {
  let tool: ToolRecord
  let settings: SettingsRecord
  let models: [ModelRecord]
  let totals: Totals
  private(set) var texts: [String] = []
  private(set) var edits: [EditRecord] = []
  private(set) var readings: [PageReading] = []
  private(set) var findings: [PageFinding] = []
  /// Findings that would have made the page too large.
  private(set) var omitted = 0
  private(set) var causes: [OfModel<CauseRecord>] = []
  /// Of the share of scenarios that a cause flips, at 95%; nil where it was not asked alone.
  let causeIntervals: [ConfidenceInterval?]
  private(set) var effects: [OfModel<EffectRecord>] = []
  /// By rule, for the picture of shifts.
  private(set) var sensitivity: [OfModel<SensitivityRecord>] = []
  private(set) var scenarios: [OfModel<ScenarioRecord>] = []
  private(set) var nearTies: [OfModel<ScenarioChoiceRecord>] = []
  private(set) var formatFailures: [PageFormatFailure] = []
  let deviations: [DeviationRecord]
  let residualRisk: [ResidualRiskRecord]
  let rules: [RuleRecord]
  /// In sentences, without the text of any reply.
  let unreadable: [String]

  init(_ report: Report, maximumBytes: Int) {
    tool = report.tool
    settings = report.settings
    models = report.models
    totals = report.totals
    causeIntervals = report.causes.map(\.interval)
    deviations = report.deviations.filter { $0.level == .scenario }
    rules = report.rules ?? []
    unreadable = (report.unreadable ?? []).map(\.summary)
    residualRisk = report.residualRisk.filter { $0.scenario == nil }
    var interner = Interner()
    let models = Dictionary(
      report.models.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func place(_ model: String) -> Int { models[model] ?? 0 }
    var bytes = 0
    for (index, finding) in report.findings.enumerated() {
      let known = interner.bytes
      let row = PageFinding(finding, model: place(finding.model), &interner)
      bytes += interner.bytes - known + row.bytes
      guard bytes <= maximumBytes || index == 0 else {
        omitted = report.findings.count - index
        break
      }
      findings.append(row)
    }
    causes = report.causes.map { OfModel(model: place($0.model), record: $0) }
    effects = report.effects.map { OfModel(model: place($0.model), record: $0) }
    sensitivity = report.sensitivity.filter { $0.level == .rule && $0.meanAbsoluteShift != nil }
      .map { OfModel(model: place($0.model), record: $0) }
    scenarios = report.scenarios.map { OfModel(model: place($0.model), record: $0) }
    nearTies = report.nearTies.map { OfModel(model: place($0.model), record: $0) }
    formatFailures = report.formatFailures.map { failure in
      PageFormatFailure(
        model: place(failure.model), seed: failure.seed, scenario: failure.scenario,
        edits: failure.edits.map { interner.index(of: $0) }, counts: failure.counts)
    }
    texts = interner.texts.values
    edits = interner.edits.values
    readings = interner.readings.values
  }
}

/// Values that many records share, each kept once.
struct Interner {
  struct Table<Value: Hashable> {
    private(set) var values: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func index(of value: Value) -> Int {
      if let place = places[value] { return place }
      places[value] = values.count
      values.append(value)
      return values.count - 1
    }
  }

  /// Texts are told apart by their bytes: a composed and a decomposed letter are not the same prompt.
  struct TextTable {
    private(set) var values: [String] = []
    private var places: [[UInt8]: Int] = [:]

    mutating func index(of text: String) -> Int {
      let key = Array(text.utf8)
      if let place = places[key] { return place }
      places[key] = values.count
      values.append(text)
      return values.count - 1
    }
  }

  private(set) var texts = TextTable()
  private(set) var edits = Table<EditRecord>()
  private(set) var readings = Table<PageReading>()
  /// About what the values take in the page.
  private(set) var bytes = 0

  mutating func index(of edit: EditRecord) -> Int {
    let count = edits.values.count
    let index = edits.index(of: edit)
    if edits.values.count > count { bytes += 200 + edit.before.utf8.count + edit.after.utf8.count }
    return index
  }

  mutating func index(of reading: ReadingRecord) -> Int {
    let count = texts.values.count
    let text = texts.index(of: reading.prompt)
    if texts.values.count > count { bytes += reading.prompt.utf8.count }
    let known = readings.values.count
    let own = PageReading(text: text, reading: reading)
    let index = readings.index(of: own)
    if readings.values.count > known { bytes += own.bytes }
    return index
  }
}
