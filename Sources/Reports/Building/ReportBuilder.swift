public import Grammars
public import Hunting
internal import Measurement
internal import Patterns
internal import Prompts

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

  public func report(of hunts: [Hunted]) -> Report {
    var findings = hunts.flatMap { hunt in
      hunt.outcome.scenarios.flatMap { scenario in
        scenario.findings.compactMap { finding(in: scenario, $0, model: hunt.model) }
      }
    }
    findings.sort(by: ranking.precedes)
    for index in findings.indices { findings[index].rank = index + 1 }
    let effects = hunts.flatMap { Effects($0.outcome, model: $0.model).records }
    let causes = hunts.flatMap {
      Causes.of(findings.filter { [model = $0.model] in $0.model == model }, effects: effects)
    }
    var totals = totals(of: hunts)
    totals.causes = Set(causes.map(\.alternatives)).count
    var report = Report(
      tool: tool, settings: settings, models: hunts.map(modelRecord), totals: totals, effects: effects,
      causes: causes, findings: findings, controls: hunts.flatMap(controls),
      scenarios: hunts.flatMap(scenarios),
      deviations: hunts.flatMap(deviations),
      sensitivity: hunts.flatMap { Sensitivity($0.outcome.sensitivity, model: $0.model).records },
      consistency: hunts.flatMap { audits(of: $0).consistency },
      residualRisk: hunts.flatMap { audits(of: $0).residualRisk }, nearTies: hunts.flatMap(nearTies),
      formatFailures: hunts.flatMap(formatFailures),
      rules: grammar.map { RuleRecord.of(effects, in: $0) })
    let accuracy = hunts.compactMap { Accuracy.record(of: $0.outcome, model: $0.model, findings: findings) }
    if !accuracy.isEmpty { report.accuracy = accuracy }
    return report
  }

  private func modelRecord(_ hunt: Hunted) -> ModelRecord {
    let sensitivity = Sensitivity(hunt.outcome.sensitivity, model: hunt.model)
    return ModelRecord(
      id: hunt.model, resolved: hunt.resolved, readout: hunt.readout, readoutReason: hunt.readoutReason,
      textComparison: hunt.textComparison, noise: hunt.outcome.noise,
      repeats: RepeatRecord(repeats: hunt.outcome.repeats.repeats, changed: hunt.outcome.repeats.changed),
      certifiedScenarios: hunt.outcome.certifiedScenarios,
      orderBias: sensitivity.orderBias, labelBias: sensitivity.labelBias,
      entropy: audits(of: hunt).entropy, disagreement: audits(of: hunt).disagreement,
      candidates: hunt.outcome.candidates, uncertified: hunt.outcome.uncertified,
      shortfall: hunt.outcome.shortfall, calls: hunt.usage.calls)
  }

  private func audits(of hunt: Hunted) -> Audits {
    Audits(hunt.outcome.scenarios, model: hunt.model)
  }

  private func totals(of hunts: [Hunted]) -> Totals {
    var totals = Totals()
    let evidence = hunts.map(\.outcome.scenarioEvidence).filter { !$0.isEmpty }
    if !evidence.isEmpty {
      totals.certifiedScenarios = ScenarioEvidence.certified(overModels: evidence, alpha: settings.alpha)
        .reduce(0) { $0 + $1.count }
    }
    for hunt in hunts {
      let scenarios = hunt.outcome.scenarios
      totals.scenarios += scenarios.count
      totals.nearTies += scenarios.count { $0.status == .nearTie }
      totals.formatFailures += scenarios.reduce(0) {
        $0 + $1.formatFailures.count + ($1.status == .formatFailure ? 1 : 0)
      }
      let flipped = scenarios.count { $0.findings.contains { $0.kind == .flip } }
      totals.flipped += flipped
      totals.collapsed += scenarios.count { !$0.findings.isEmpty } - flipped
      totals.findings += scenarios.reduce(0) { $0 + $1.findings.count }
      totals.calls += hunt.usage.calls
      totals.cachedCalls += hunt.usage.cachedCalls
      totals.promptTokens += hunt.usage.promptTokens
      totals.completionTokens += hunt.usage.completionTokens
    }
    // A sum without one of its parts would be no sum.
    let costs = hunts.compactMap(\.usage.costUSD)
    if costs.count == hunts.count, !costs.isEmpty {
      totals.costUSD = costs.reduce(0, +)
    }
    return totals
  }

  private func finding(
    in scenario: ScenarioOutcome, _ finding: ScenarioOutcome.Finding, model: String
  ) -> FindingRecord? {
    let baseline = finding.baseline
    guard let before = ReadingRecord(baseline), let after = ReadingRecord(finding.perturbed) else {
      return nil
    }
    let subject = scenario.subject
    let perturbation = subject.space.identifier(of: finding.perturbation)
    return FindingRecord(
      rank: 0, id: StableIdentifier.of([model, subject.seed, subject.scenario, perturbation]), model: model,
      seed: subject.seed, scenario: subject.scenario, category: subject.category, kind: finding.kind,
      edits: finding.perturbation.edits.map { EditRecord(subject.space.edits[$0], in: subject.space) },
      cost: subject.space.cost(of: finding.perturbation),
      characterDistance: EditDistance.between(before.prompt, after.prompt), baseline: before,
      perturbed: after, stated: stated(in: scenario),
      divergence: DivergenceRecord(from: baseline, to: finding.perturbed, stated: scenario.stated),
      evidence: EvidenceRecord(
        eValue: finding.eValue, needed: finding.level, trials: finding.certificationTrials,
        level: settings.alpha,
        baselineBound: baseline.lowerBound, perturbedBound: finding.perturbed.lowerBound),
      irreducible: finding.isIrreducible, cheapest: finding.isCheapest,
      representative: finding.isRepresentative,
      subsets: finding.subsets.map { subset in
        SubsetRecord(
          edits: subset.perturbation.edits.map { subject.space.edits[$0].ruleAlternative },
          p: subset.perturbed.estimate.p, trials: subset.perturbed.estimate.trials)
      }, foundAfter: finding.foundAfter)
  }

  private func stated(in scenario: ScenarioOutcome) -> StatedRecord? {
    scenario.stated.map {
      StatedRecord(p: $0.estimate.p, trials: $0.estimate.trials, poles: scenario.subject.poles)
    }
  }

  private func controls(_ hunt: Hunted) -> [ControlRecord] {
    hunt.outcome.scenarios.flatMap { scenario in
      scenario.controls.prefix(Self.maxControls).compactMap { control in
        guard let baseline = scenario.baseline, let before = ReadingRecord(baseline),
          let after = ReadingRecord(control.perturbed)
        else { return nil }
        let subject = scenario.subject
        let perturbation = subject.space.identifier(of: control.perturbation)
        return ControlRecord(
          id: StableIdentifier.of([hunt.model, subject.seed, subject.scenario, perturbation]),
          model: hunt.model, seed: subject.seed, scenario: subject.scenario, category: subject.category,
          edits: control.perturbation.edits.map { EditRecord(subject.space.edits[$0], in: subject.space) },
          cost: subject.space.cost(of: control.perturbation), baseline: before, perturbed: after,
          divergence: DivergenceRecord(from: baseline, to: control.perturbed, stated: scenario.stated))
      }
    }
  }

  /// Controls kept of one scenario.
  private static let maxControls = 3

  private func scenarios(_ hunt: Hunted) -> [ScenarioRecord] {
    hunt.outcome.scenarios.map { scenario in
      ScenarioRecord(
        model: hunt.model, seed: scenario.subject.seed, scenario: scenario.subject.scenario,
        category: scenario.subject.category, status: scenario.status,
        asked: scenario.asked.values.reduce(0, +), exhaustedCost: scenario.exhaustedCost,
        exhausted: scenario.asked.reduce(0) { $0 + ($1.key <= scenario.exhaustedCost ? $1.value : 0) },
        findings: scenario.findings.count, options: scenario.subject.space.decision.options,
        p: scenario.baseline?.estimate.p, trials: scenario.baseline?.estimate.trials)
    }
  }

  private func deviations(_ hunt: Hunted) -> [DeviationRecord] {
    hunt.outcome.scenarios.compactMap { scenario in
      guard let stated = scenario.stated, let revealed = scenario.baseline else { return nil }
      let (p, q) = revealed.comparable(with: stated)
      var row = DeviationRecord(level: .scenario, model: hunt.model)
      row.category = scenario.subject.category
      row.seed = scenario.subject.seed
      row.scenario = scenario.subject.scenario
      row.options = scenario.subject.space.decision.options
      row.stated = self.stated(in: scenario)
      row.revealed = StatedRecord(p: revealed.estimate.p, trials: revealed.estimate.trials)
      row.kl = p.kullbackLeiblerDivergence(from: q).ifFinite
      row.js = p.jensenShannonDivergence(to: q)
      row.logOddsShift = p.logOddsShift(from: q)
      let (own, reference) = (decisive(p), decisive(q))
      row.isNearTie = own == nil || reference == nil
      if let own, let reference, own != .neither, reference != .neither { row.agrees = own == reference }
      return row
    }
  }

  /// The outcome that holds the decisive share; nil for a near tie.
  private func decisive(_ distribution: Distribution) -> Outcome? {
    distribution.mode.flatMap { distribution[$0] >= settings.decisive ? $0 : nil }
  }

  private func formatFailures(_ hunt: Hunted) -> [FormatFailureRecord] {
    hunt.outcome.scenarios.flatMap { scenario -> [FormatFailureRecord] in
      let subject = scenario.subject
      var records = scenario.formatFailures.map { failure in
        FormatFailureRecord(
          model: hunt.model, seed: subject.seed, scenario: subject.scenario,
          edits: failure.perturbation.edits.map { EditRecord(subject.space.edits[$0], in: subject.space) },
          counts: failure.perturbed.estimate.counts)
      }
      if scenario.status == .formatFailure {
        records.insert(
          FormatFailureRecord(
            model: hunt.model, seed: subject.seed, scenario: subject.scenario, edits: [],
            counts: scenario.baseline?.estimate.counts), at: 0)
      }
      return records
    }
  }

  private func nearTies(_ hunt: Hunted) -> [ScenarioChoiceRecord] {
    hunt.outcome.scenarios.filter { $0.status == .nearTie }.map { scenario in
      ScenarioChoiceRecord(
        model: hunt.model, seed: scenario.subject.seed, scenario: scenario.subject.scenario,
        category: scenario.subject.category, p: scenario.baseline?.estimate.p,
        trials: scenario.baseline?.estimate.trials ?? 0)
    }
  }
}

extension ReadingRecord {
  init?(_ reading: ScenarioOutcome.Reading) {
    guard let variant = reading.variant else { return nil }
    self.init(
      prompt: variant.prompt, order: variant.order, labels: variant.labels, options: variant.options,
      estimate: reading.estimate, messages: variant.messages,
      rating: variant.rating, answer: variant.answer)
  }
}
