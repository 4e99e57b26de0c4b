internal import Grammars
internal import Measurement
internal import Numerics

extension ScenarioHunt {
  /// - Parameter isFinding: whether e-BH and the noise floor let a candidate stand, by its position.
  func outcome(stated: BalancedReading?, isFinding: (Candidate) -> Bool) -> ScenarioOutcome {
    let status: ScenarioOutcome.Status =
      switch phase {
      case .baseline: .unasked
      case .unstable: ledger.baseline.trials.isRefused ? .refused : .unstable
      case .search: .hunted
      }
    let statedReading = stated.map {
      ScenarioOutcome.Reading(
        variant: nil, distribution: $0.distribution, counts: nil, trials: $0.trials, readout: $0.readout,
        residual: nil)
    }
    return ScenarioOutcome(
      subject: subject, status: status, baseline: reading(of: VariantLedger.baseline), stated: statedReading,
      findings: candidates.filter(isFinding).compactMap(finding), asked: askedByCost,
      exhaustedCost: exhaustedCost, audit: auditTrials, controls: controls)
  }

  private var controls: [ScenarioOutcome.Control] {
    guard phase == .search, let choice else { return [] }
    return audit.draws.compactMap { draw in
      guard let id = ledger.id(of: draw), id != VariantLedger.baseline, ledger[id].verdict == .chooses(choice)
      else { return nil }
      let trials = ledger[id].trials
      guard trials.isExact || trials.counts.certain(level: 1 / settings.alpha) == choice else { return nil }
      return reading(of: id).map { ScenarioOutcome.Control(perturbation: draw, perturbed: $0) }
    }
  }

  private var exhaustedCost: Int {
    guard phase == .search else { return 0 }
    return (1...settings.maximumCost).last { isExhausted($0) } ?? 0
  }

  /// Whether every perturbation up to a cost was asked, with a certain choice.
  private func isExhausted(_ cost: Int) -> Bool {
    for perturbation in PerturbationEnumerator(subject.space, maximumCost: cost) where !perturbation.isEmpty {
      guard let entry = ledger.entry(of: perturbation), entry.verdict != .open, entry.verdict != .undecided
      else { return false }
    }
    return true
  }

  private func finding(_ candidate: Candidate) -> ScenarioOutcome.Finding? {
    guard let perturbed = reading(of: candidate.variant) else { return nil }
    let trials = [ledger.baseline.trials, ledger[candidate.variant].trials]
    return ScenarioOutcome.Finding(
      perturbation: candidate.perturbation, kind: candidate.outcome == .neither ? .collapse : .flip,
      perturbed: perturbed, eValue: candidate.logEValue.isFinite ? .exp(candidate.logEValue) : nil,
      certificationTrials: trials.reduce(0) { $0 + ($1.isExact ? $1.distributions.count : $1.fresh.trials) },
      isIrreducible: candidate.isIrreducible, isCheapest: isCheapest(candidate.perturbation))
  }

  private func reading(of id: VariantLedger.ID) -> ScenarioOutcome.Reading? {
    guard id < ledger.entries.count else { return nil }
    let trials = ledger[id].trials
    guard let distribution = trials.distribution else { return nil }
    return ScenarioOutcome.Reading(
      variant: ledger[id].variant, distribution: distribution,
      counts: trials.isExact ? nil : trials.counts, trials: trials.trials,
      readout: trials.isExact ? .logprobs : .samples, residual: trials.residual)
  }

  /// Whether every perturbation of lower cost was asked and none flips.
  private func isCheapest(_ perturbation: Perturbation) -> Bool {
    let cost = subject.space.cost(of: perturbation)
    let cheapestFlip = flips.map { subject.space.cost(of: $0) }.min() ?? cost
    guard cheapestFlip >= cost else { return false }
    return cost <= 1 || isExhausted(cost - 1)
  }
}
