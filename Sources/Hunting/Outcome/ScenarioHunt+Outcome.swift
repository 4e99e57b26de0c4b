internal import Grammars
internal import Measurement
internal import Prompts

extension ScenarioHunt {
  /// Controls kept of one scenario.
  private static let maxControls = 3

  /// What is kept when nothing more is asked.
  var finished: FinishedScenario {
    let controls = controls
    let findings = candidates.map(finding)
    let isShown = findings.contains { $0 != nil } || !controls.isEmpty
    return FinishedScenario(
      position: subject.position, seed: subject.seed, category: subject.category, scenario: subject.scenario,
      poles: subject.poles,
      options: subject.space.decision.options, expected: subject.expected, status: status,
      baseline: report(of: VariantLedger.baseline, isShown: isShown), asked: askedByCost,
      exhaustedCost: exhaustedCost, audit: auditTrials, controls: controls, formatFailures: formatFailures,
      evidence: weight.map { .init(logEValue: scenarioLogEValue, weight: $0) },
      candidates: zip(candidates, findings).map { candidate, finding in
        FinishedScenario.Candidate(
          state: candidate.state,
          evidence: candidate.weight.map { .init(logEValue: candidate.logEValue, weight: $0) },
          isExact: isExact(candidate), finding: finding)
      })
  }

  private var status: ScenarioOutcome.Status {
    switch phase {
    case .baseline: .unasked
    case .nearTie: .nearTie
    case .formatFailure: .formatFailure
    case .rejected: .rejected
    case .search: .hunted
    }
  }

  private func divergence(of candidate: Candidate) -> Double {
    let own = ledger[candidate.variant].trials.distribution
    let base = ledger.baseline.trials.distribution
    return own.flatMap { own in base.map { own.kullbackLeiblerDivergence(from: $0) } } ?? 0
  }

  private var askedByCost: [Int: Int] {
    ledger.settledPerturbations.reduce(into: [:]) { $0[subject.space.cost(of: $1), default: 0] += 1 }
  }

  private var formatFailures: [ScenarioOutcome.FormatFailure] {
    ledger.entries.indices.flatMap { id -> [ScenarioOutcome.FormatFailure] in
      let entry = ledger[id]
      let isFailure =
        entry.verdict == .formatFailure
        || entry.trials.fresh.trials >= 5 && Decisiveness.isFormatFailure(entry.trials.fresh)
      guard isFailure, id != VariantLedger.baseline, let reading = report(of: id, isShown: false) else {
        return []
      }
      return entry.perturbations.prefix(1).map {
        ScenarioOutcome.FormatFailure(edits: records(of: $0), counts: reading.estimate.counts)
      }
    }
  }

  private var controls: [ScenarioOutcome.Control] {
    guard phase == .search, let choice else { return [] }
    let kept = audit.draws.prefix(audit.begun).lazy.compactMap { draw -> ScenarioOutcome.Control? in
      guard let id = ledger.id(of: draw), id != VariantLedger.baseline else { return nil }
      let trials = ledger[id].trials
      let holds =
        trials.isExact
        ? settings.decisiveness.choice(of: trials.masses, noise: 0) == choice
        : settings.auditRule.decision(trials.counts) == choice
      guard holds, let reading = report(of: id, isShown: true) else { return nil }
      return ScenarioOutcome.Control(
        perturbation: draw, edits: records(of: draw), identifier: subject.space.identifier(of: draw),
        cost: subject.space.cost(of: draw), perturbed: reading)
    }
    return Array(kept.prefix(Self.maxControls))
  }

  private var exhaustedCost: Int {
    guard phase == .search else { return 0 }
    return (1...settings.maximumCost).last { isExhausted($0) } ?? 0
  }

  /// Whether every perturbation up to a cost was asked, by log probabilities: one sampled reply does not show that a
  /// prompt is not a flip.
  private func isExhausted(_ cost: Int) -> Bool {
    for perturbation in PerturbationEnumerator(subject.space, maximumCost: cost) where !perturbation.isEmpty {
      guard let entry = ledger.entry(of: perturbation), entry.trials.isExact, entry.verdict != .open,
        entry.verdict != .rejected
      else { return false }
    }
    return true
  }

  /// What a candidate is reported with; nil where it cannot become a finding.
  private func finding(_ candidate: Candidate) -> FinishedScenario.Finding? {
    guard isExact(candidate) ? candidate.state == .sufficient : isReportable(candidate),
      choice != nil, let perturbed = report(of: candidate.variant, isShown: true)
    else { return nil }
    let trials = [ledger.baseline.trials, ledger[candidate.variant].trials]
    return FinishedScenario.Finding(
      perturbation: candidate.perturbation, edits: records(of: candidate.perturbation),
      identifier: subject.space.identifier(of: candidate.perturbation),
      cost: subject.space.cost(of: candidate.perturbation),
      kind: candidate.outcome == .neither ? .collapse : .flip, perturbed: perturbed,
      subsets: candidate.perturbation.properSubsets.compactMap { subset in
        ledger.id(of: subset).flatMap { report(of: $0, isShown: false) }.map {
          .init(edits: subset.edits.map { subject.space.edits[$0].ruleAlternative }, estimate: $0.estimate)
        }
      },
      trials: trials.reduce(0) { $0 + ($1.isExact ? $1.masses.count : $1.fresh.trials) },
      isIrreducible: candidate.isIrreducible, isCheapest: isCheapest(candidate.perturbation),
      divergence: divergence(of: candidate), foundAfter: candidate.foundAfter ?? 0)
  }

  private func records(of perturbation: Perturbation) -> [EditRecord] {
    perturbation.edits.map { EditRecord(subject.space.edits[$0], in: subject.space) }
  }

  /// - Parameter isShown: whether its prompt is reported.
  private func report(of id: VariantLedger.ID, isShown: Bool) -> ScenarioOutcome.Reading? {
    guard id < ledger.entries.count else { return nil }
    let trials = ledger[id].trials
    guard let distribution = trials.distribution else { return nil }
    let counts = trials.isExact ? nil : trials.reported
    return ScenarioOutcome.Reading(
      variant: isShown ? ledger[id].variant : nil,
      estimate: ChoiceEstimate(
        p: distribution, counts: counts, trials: counts?.trials ?? trials.masses.count,
        readout: trials.isExact ? .logprobs : .samples, residual: trials.residual))
  }

  /// Whether every perturbation of lower cost was asked and none flips.
  private func isCheapest(_ perturbation: Perturbation) -> Bool {
    let cost = subject.space.cost(of: perturbation)
    let cheapestFlip = flips.map { subject.space.cost(of: $0) }.min() ?? cost
    guard cheapestFlip >= cost else { return false }
    return cost <= 1 || isExhausted(cost - 1)
  }
}
