public import Documents
public import Grammars
public import Hunting
internal import Measurement

/// Puts a report together from what the hunts of a run found.
public struct ReportBuilder: Sendable {
  /// One model's hunt, with what its calls cost.
  public struct Hunted: Sendable {
    public let model: String
    public let resolved: [String]
    public let outcome: HuntOutcome
    public let readout: Readout
    public let readoutReason: String?
    public let textComparison: TextComparisonRecord?
    /// Model calls, cached calls and tokens; the other totals are counted here.
    public let usage: Totals

    public init(
      model: String, resolved: [String], outcome: HuntOutcome, readout: Readout, readoutReason: String?,
      textComparison: TextComparisonRecord? = nil, usage: Totals
    ) {
      self.model = model
      self.resolved = resolved
      self.outcome = outcome
      self.readout = readout
      self.readoutReason = readoutReason
      self.textComparison = textComparison
      self.usage = usage
    }
  }

  private let tool: ToolRecord
  private let settings: SettingsRecord
  private let ranking: Ranking
  private let grammar: Grammar?

  /// - Parameter grammar: whose alternatives the report describes; nil to describe none.
  public init(
    tool: ToolRecord, settings: SettingsRecord, ranking: Ranking = .divergence, grammar: Grammar? = nil
  ) {
    self.tool = tool
    self.settings = settings
    self.ranking = ranking
    self.grammar = grammar
  }

  /// - Parameter scratch: where records go that are many; nil to keep all in memory.
  public func report(of hunts: [Hunted], scratch: ScratchFile? = nil) -> Report {
    var parts = Parts(scratch)
    let models = hunts.map { parts.add($0, settings) }
    let effects = hunts.flatMap { Effects($0.outcome, model: $0.model).records }
    let (findings, causes, accuracy) = ranked(parts, models, effects, scratch)
    var totals = parts.totals
    totals.findings = findings.count
    totals.causes = Set(causes.map(\.alternatives)).count
    totals.flipRate = FlipRate(over: models.map(\.flips))
    totals.certifiedScenarios = certifiedScenarios(of: hunts)
    totals.addUsage(of: hunts.map(\.usage))
    var report = Report(
      tool: tool, settings: settings, models: zip(hunts, models).map(modelRecord), totals: totals,
      effects: effects, causes: causes, findings: findings, controls: parts.controls,
      scenarios: parts.scenarios, deviations: parts.deviations,
      sensitivity: hunts.flatMap { Sensitivity($0.outcome, model: $0.model).records },
      consistency: models.flatMap(\.audits.consistency), residualRisk: parts.residualRisk,
      nearTies: parts.nearTies, formatFailures: parts.formatFailures,
      rules: grammar.map { RuleRecord.of(effects, in: $0) })
    if !accuracy.isEmpty { report.accuracy = accuracy }
    return report
  }

  /// What is counted over the scenarios of one model.
  private struct Counted {
    var audits: Audits
    var accuracy = Accuracy()
    var flips = FlipRate.Tally()
  }

  /// The lists of a report, filled in one pass over the scenarios of each model.
  private struct Parts {
    var findings: RecordList<FindingRecord>
    /// The place of each finding in the order of ranks.
    var places: [Ranking.Place] = []
    var controls: RecordList<ControlRecord>
    var scenarios: RecordList<ScenarioRecord>
    var deviations: RecordList<DeviationRecord>
    var residualRisk: RecordList<ResidualRiskRecord>
    var nearTies: RecordList<ScenarioChoiceRecord>
    var formatFailures: RecordList<FormatFailureRecord>
    var totals = Totals()
    private let scratch: ScratchFile?

    init(_ scratch: ScratchFile?) {
      self.scratch = scratch
      findings = RecordList(scratch: scratch)
      controls = RecordList(scratch: scratch)
      scenarios = RecordList(scratch: scratch)
      deviations = RecordList(scratch: scratch)
      residualRisk = RecordList(scratch: scratch)
      nearTies = RecordList(scratch: scratch)
      formatFailures = RecordList(scratch: scratch)
    }

    mutating func add(_ hunt: Hunted, _ settings: SettingsRecord) -> Counted {
      let records = HuntRecords(model: hunt.model, settings: settings)
      var counted = Counted(audits: Audits(model: hunt.model, scratch: scratch))
      for scenario in hunt.outcome.scenarios {
        let found = records.findings(in: scenario)
        findings.append(contentsOf: found)
        places += found.map(Ranking.Place.init)
        controls.append(contentsOf: records.controls(in: scenario))
        scenarios.append(records.record(of: scenario))
        if let deviation = records.deviation(in: scenario) { deviations.append(deviation) }
        if let nearTie = records.nearTie(in: scenario) { nearTies.append(nearTie) }
        formatFailures.append(contentsOf: records.formatFailures(in: scenario))
        counted.audits.add(scenario)
        counted.accuracy.add(scenario, findings: found)
        totals.scenarios += 1
        let isFlipped = found.contains { $0.kind == .flip }
        counted.flips.add(seed: scenario.seed, isFlipped: isFlipped)
        totals.flipped += isFlipped ? 1 : 0
        totals.collapsed += !found.isEmpty && !isFlipped ? 1 : 0
      }
      counted.audits.appendResidualRisk(to: &residualRisk)
      totals.nearTies = nearTies.count
      totals.formatFailures = formatFailures.count
      return counted
    }
  }

  /// Findings in the order of their ranks, with what is counted in that order.
  private func ranked(
    _ parts: Parts, _ models: [Counted], _ effects: [EffectRecord], _ scratch: ScratchFile?
  ) -> (RecordList<FindingRecord>, [CauseRecord], [AccuracyRecord]) {
    let order = (0..<Int32(parts.places.count)).sorted {
      ranking.isBefore(parts.places[Int($0)], parts.places[Int($1)])
    }
    var findings = RecordList<FindingRecord>(scratch: scratch)
    var causes = Causes()
    var turns = models.map { _ in Accuracy.Turns() }
    for (rank, position) in order.enumerated() {
      var finding = parts.findings[Int(position)]
      finding.rank = rank + 1
      findings.append(finding)
      causes.add(finding)
      for (model, counted) in models.enumerated() where counted.audits.model == finding.model {
        if let wanted = counted.accuracy.expectation(of: finding) {
          turns[model].add(finding, expecting: wanted)
        }
      }
    }
    let accuracy = zip(models, turns).compactMap { $0.accuracy.record(model: $0.audits.model, turns: $1) }
    return (findings, causes.records(effects: effects), accuracy)
  }

  private func modelRecord(_ hunt: Hunted, _ counted: Counted) -> ModelRecord {
    let sensitivity = Sensitivity(hunt.outcome, model: hunt.model)
    return ModelRecord(
      id: hunt.model, resolved: hunt.resolved, readout: hunt.readout, readoutReason: hunt.readoutReason,
      textComparison: hunt.textComparison, noise: hunt.outcome.noise,
      repeats: RepeatRecord(repeats: hunt.outcome.repeats.repeats, changed: hunt.outcome.repeats.changed),
      certifiedScenarios: hunt.outcome.certifiedScenarios, flipRate: FlipRate(over: [counted.flips]),
      orderBias: sensitivity.orderBias, labelBias: sensitivity.labelBias,
      entropy: counted.audits.entropy, disagreement: counted.audits.disagreement,
      candidates: hunt.outcome.candidates, uncertified: hunt.outcome.uncertified,
      shortfall: hunt.outcome.shortfall, calls: hunt.usage.calls)
  }

  /// By samples: scenarios that have a flip, over all models.
  private func certifiedScenarios(of hunts: [Hunted]) -> Int? {
    let evidence = hunts.map(\.outcome.scenarioEvidence).filter { !$0.isEmpty }
    guard !evidence.isEmpty else { return nil }
    return ScenarioEvidence.certified(overModels: evidence, alpha: settings.alpha).reduce(0) { $0 + $1.count }
  }
}
