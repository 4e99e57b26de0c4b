internal import Grammars
internal import Measurement
internal import Numerics
internal import Statistics

extension ScenarioHunt {
  /// - Parameter findings: positions of the candidates that stand.
  func outcome(stated: BalancedReading?, findings: Set<Int>, account: EvidenceAccount) -> ScenarioOutcome {
    let statedReading = stated.map {
      ScenarioOutcome.Reading(
        variant: nil,
        estimate: ChoiceEstimate(p: $0.distribution, trials: $0.trials, readout: $0.readout))
    }
    let reported = findings.sorted().map { candidates[$0] }
    let representative = representative(of: reported)
    return ScenarioOutcome(
      subject: subject, status: status, baseline: report(of: VariantLedger.baseline), stated: statedReading,
      findings: reported.compactMap {
        finding($0, account, isRepresentative: $0.perturbation == representative)
      },
      formatFailures: formatFailures, asked: askedByCost, exhaustedCost: exhaustedCost, audit: auditTrials,
      controls: controls)
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

  /// The cheapest flip, of those the one with the largest divergence; a flip before a collapse.
  private func representative(of reported: [Candidate]) -> Perturbation? {
    reported.min { left, right in
      let (l, r) = (rank(left), rank(right))
      return (l.isCollapse, l.cost, -l.divergence) != (r.isCollapse, r.cost, -r.divergence)
        ? (l.isCollapse, l.cost, -l.divergence) < (r.isCollapse, r.cost, -r.divergence)
        : left.perturbation < right.perturbation
    }?.perturbation
  }

  private func rank(_ candidate: Candidate) -> (isCollapse: Int, cost: Int, divergence: Double) {
    let own = ledger[candidate.variant].trials.distribution
    let base = ledger.baseline.trials.distribution
    let divergence = own.flatMap { own in base.map { own.kullbackLeiblerDivergence(from: $0) } } ?? 0
    return (candidate.outcome == .neither ? 1 : 0, subject.space.cost(of: candidate.perturbation), divergence)
  }

  private var askedByCost: [Int: Int] {
    ledger.settledPerturbations.reduce(into: [:]) { $0[subject.space.cost(of: $1), default: 0] += 1 }
  }

  private var formatFailures: [ScenarioOutcome.Control] {
    ledger.entries.indices.flatMap { id -> [ScenarioOutcome.Control] in
      let entry = ledger[id]
      let isFailure =
        entry.verdict == .formatFailure
        || entry.trials.fresh.trials >= 5 && Decisiveness.isFormatFailure(entry.trials.fresh)
      guard isFailure, id != VariantLedger.baseline, let reading = report(of: id) else { return [] }
      return entry.perturbations.prefix(1).map {
        ScenarioOutcome.Control(perturbation: $0, perturbed: reading)
      }
    }
  }

  private var controls: [ScenarioOutcome.Control] {
    guard phase == .search, let choice else { return [] }
    return audit.draws.prefix(audit.begun).compactMap { draw in
      guard let id = ledger.id(of: draw), id != VariantLedger.baseline else { return nil }
      let trials = ledger[id].trials
      let holds =
        trials.isExact
        ? settings.decisiveness.choice(of: trials.masses, noise: 0) == choice
        : settings.auditRule.decision(trials.counts) == choice
      guard holds else { return nil }
      return report(of: id).map { ScenarioOutcome.Control(perturbation: draw, perturbed: $0) }
    }
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

  private func finding(
    _ candidate: Candidate, _ account: EvidenceAccount, isRepresentative: Bool
  ) -> ScenarioOutcome.Finding? {
    guard let choice, var perturbed = report(of: candidate.variant),
      var baseline = report(of: VariantLedger.baseline)
    else { return nil }
    let trials = [ledger.baseline.trials, ledger[candidate.variant].trials]
    var level: Double?
    if !isExact(candidate) {
      level = .exp(min(account.logLevel(of: candidate), 300))
      baseline.lowerBound = lowerBound(of: choice, trials[0], level)
      perturbed.lowerBound = lowerBound(of: candidate.outcome, trials[1], level)
    }
    return ScenarioOutcome.Finding(
      perturbation: candidate.perturbation, kind: candidate.outcome == .neither ? .collapse : .flip,
      baseline: baseline, perturbed: perturbed,
      subsets: candidate.perturbation.properSubsets.compactMap { subset in
        ledger.id(of: subset).flatMap(report).map { .init(perturbation: subset, perturbed: $0) }
      },
      eValue: isExact(candidate) ? nil : .exp(min(candidate.logEValue, 300)), level: level,
      certificationTrials: trials.reduce(0) { $0 + ($1.isExact ? $1.masses.count : $1.fresh.trials) },
      isIrreducible: candidate.isIrreducible, isCheapest: isCheapest(candidate.perturbation),
      isRepresentative: isRepresentative, foundAfter: candidate.foundAfter ?? 0)
  }

  private func lowerBound(of outcome: Outcome, _ trials: Trials, _ level: Double?) -> Double? {
    guard let level, !trials.isExact else { return nil }
    return MixtureEValue.lowerBound(
      successes: trials.fresh[outcome], failures: trials.fresh.trials - trials.fresh[outcome], level: level)
  }

  private func report(of id: VariantLedger.ID) -> ScenarioOutcome.Reading? {
    guard id < ledger.entries.count else { return nil }
    let trials = ledger[id].trials
    guard let distribution = trials.distribution else { return nil }
    let counts = trials.isExact ? nil : trials.reported
    return ScenarioOutcome.Reading(
      variant: ledger[id].variant,
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
