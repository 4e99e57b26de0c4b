internal import Grammars
internal import Hunting
internal import Measurement
internal import Patterns
internal import Prompts

/// What one model's hunt says of each scenario, as records of its report.
struct HuntRecords {
  let model: String
  private let alpha: Double
  private let decisive: Double

  /// - Parameter settings: of the run.
  init(model: String, settings: SettingsRecord) {
    self.model = model
    alpha = settings.alpha
    decisive = settings.decisive
  }

  /// Not ranked yet.
  func findings(in scenario: ScenarioOutcome) -> [FindingRecord] {
    scenario.findings.compactMap { finding(in: scenario, $0) }
  }

  private func finding(
    in scenario: ScenarioOutcome, _ finding: ScenarioOutcome.Finding
  ) -> FindingRecord? {
    let baseline = finding.baseline
    guard let before = ReadingRecord(baseline), let after = ReadingRecord(finding.perturbed) else {
      return nil
    }
    return FindingRecord(
      rank: 0, id: id(of: finding.identifier, in: scenario), model: model, seed: scenario.seed,
      scenario: scenario.scenario, category: scenario.category, kind: finding.kind,
      edits: finding.edits, cost: finding.cost,
      characterDistance: EditDistance.between(before.prompt, after.prompt), baseline: before,
      perturbed: after, stated: stated(in: scenario),
      divergence: DivergenceRecord(from: baseline, to: finding.perturbed, stated: scenario.stated),
      evidence: EvidenceRecord(
        eValue: finding.eValue, needed: finding.level, trials: finding.certificationTrials, level: alpha,
        baselineBound: baseline.lowerBound, perturbedBound: finding.perturbed.lowerBound),
      irreducible: finding.isIrreducible, cheapest: finding.isCheapest,
      representative: finding.isRepresentative,
      subsets: finding.subsets.map {
        SubsetRecord(edits: $0.edits, p: $0.estimate.p, trials: $0.estimate.trials)
      }, foundAfter: finding.foundAfter)
  }

  func controls(in scenario: ScenarioOutcome) -> [ControlRecord] {
    scenario.controls.compactMap { control in
      guard let baseline = scenario.baseline, let before = ReadingRecord(baseline),
        let after = ReadingRecord(control.perturbed)
      else { return nil }
      return ControlRecord(
        id: id(of: control.identifier, in: scenario), model: model, seed: scenario.seed,
        scenario: scenario.scenario, category: scenario.category, edits: control.edits,
        cost: control.cost, baseline: before, perturbed: after,
        divergence: DivergenceRecord(from: baseline, to: control.perturbed, stated: scenario.stated))
    }
  }

  private func id(of perturbation: String, in scenario: ScenarioOutcome) -> String {
    StableIdentifier.of([model, scenario.seed, scenario.scenario, perturbation])
  }

  private func stated(in scenario: ScenarioOutcome) -> StatedRecord? {
    scenario.stated.map { StatedRecord(p: $0.p, trials: $0.trials, poles: scenario.poles) }
  }

  func record(of scenario: ScenarioOutcome) -> ScenarioRecord {
    ScenarioRecord(
      model: model, seed: scenario.seed, scenario: scenario.scenario, category: scenario.category,
      status: scenario.status, asked: scenario.asked.values.reduce(0, +),
      exhaustedCost: scenario.exhaustedCost,
      exhausted: scenario.asked.reduce(0) { $0 + ($1.key <= scenario.exhaustedCost ? $1.value : 0) },
      findings: scenario.findings.count, options: scenario.options, p: scenario.baseline?.estimate.p,
      trials: scenario.baseline?.estimate.trials)
  }

  func deviation(in scenario: ScenarioOutcome) -> DeviationRecord? {
    guard let stated = scenario.stated, let revealed = scenario.baseline?.estimate else { return nil }
    let (p, q) = revealed.comparable(with: stated)
    var row = DeviationRecord(level: .scenario, model: model)
    row.category = scenario.category
    row.seed = scenario.seed
    row.scenario = scenario.scenario
    row.options = scenario.options
    row.stated = self.stated(in: scenario)
    row.revealed = StatedRecord(p: revealed.p, trials: revealed.trials)
    row.kl = p.kullbackLeiblerDivergence(from: q).ifFinite
    row.js = p.jensenShannonDivergence(to: q)
    row.logOddsShift = p.logOddsShift(from: q)
    let (own, reference) = (choice(of: p), choice(of: q))
    row.isNearTie = own == nil || reference == nil
    if let own, let reference, own != .neither, reference != .neither { row.agrees = own == reference }
    return row
  }

  /// The outcome that holds the decisive share; nil for a near tie.
  private func choice(of distribution: Distribution) -> Outcome? {
    distribution.mode.flatMap { distribution[$0] >= decisive ? $0 : nil }
  }

  /// Its unperturbed prompt's first.
  func formatFailures(in scenario: ScenarioOutcome) -> [FormatFailureRecord] {
    func record(_ edits: [EditRecord], _ counts: OutcomeCounts?) -> FormatFailureRecord {
      FormatFailureRecord(
        model: model, seed: scenario.seed, scenario: scenario.scenario, edits: edits, counts: counts)
    }
    let own = scenario.status == .formatFailure ? [record([], scenario.baseline?.estimate.counts)] : []
    return own + scenario.formatFailures.map { record($0.edits, $0.counts) }
  }

  func nearTie(in scenario: ScenarioOutcome) -> ScenarioChoiceRecord? {
    guard scenario.status == .nearTie else { return nil }
    return ScenarioChoiceRecord(
      model: model, seed: scenario.seed, scenario: scenario.scenario, category: scenario.category,
      p: scenario.baseline?.estimate.p, trials: scenario.baseline?.estimate.trials ?? 0)
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
