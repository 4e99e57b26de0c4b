internal import Grammars
internal import Measurement
internal import Numerics
internal import Statistics

/// One call planned in a scenario.
struct PlannedCall: Sendable {
  let variant: VariantLedger.ID
  let readout: Readout
  let sample: Int
  let isFresh: Bool
  let purpose: Query.Purpose
}

extension ScenarioHunt {
  /// Fresh replies to the baseline of a scenario in the panel for pooled effects.
  static let panelReplies = 6

  /// The calls without which this scenario's baseline and open variants cannot be settled.
  /// - Parameter isRepeated: whether the baseline's log probabilities are asked for twice, to measure noise.
  mutating func screeningCalls(
    noise: Double, prior: BaselinePrior, isRepeated: Bool
  ) -> [PlannedCall] {
    switch phase {
    case .nearTie, .formatFailure, .rejected: return []
    case .baseline: return baselineCalls(noise: noise, prior: prior, isRepeated: isRepeated)
    case .search: return panelCalls() + openCalls()
    }
  }

  private mutating func baselineCalls(
    noise: Double, prior: BaselinePrior, isRepeated: Bool
  ) -> [PlannedCall] {
    let trials = ledger.baseline.trials
    guard !trials.isAwaited else { return [] }
    let count: Int
    if trials.readout(settings.readout) == .logprobs {
      if trials.masses.isEmpty {
        count = isRepeated ? 2 : 1
      } else {
        count = needsRepeat(trials, noise: noise) ? 1 : 0
      }
    } else if case .open(let more) = ReplyScreening(decisiveness: settings.decisiveness).baseline(
      trials.screening, prior)
    {
      count = max(more, settings.repliesAtOnce)
    } else {
      count = 0
    }
    return calls(count, of: VariantLedger.baseline, isFresh: false, purpose: .baseline)
  }

  private mutating func panelCalls() -> [PlannedCall] {
    let trials = ledger.baseline.trials
    guard isInPanel, trials.readout(settings.readout) == .samples, !trials.isAwaited else { return [] }
    return calls(
      max(0, Self.panelReplies - trials.fresh.trials), of: VariantLedger.baseline, isFresh: true,
      purpose: .effects)
  }

  private mutating func openCalls() -> [PlannedCall] {
    var planned: [PlannedCall] = []
    for id in open
    where ledger[id].trials.readout(settings.readout) == .samples && !ledger[id].trials.isAwaited {
      planned += calls(
        settings.repliesAtOnce, of: id, isFresh: false, purpose: ledger[id].isAudited ? .audit : .search)
    }
    return planned
  }

  /// The first calls of a variant that was just planned.
  mutating func firstCalls(
    _ count: Int, of id: VariantLedger.ID, purpose: Query.Purpose
  ) -> [PlannedCall] {
    calls(count, of: id, isFresh: false, purpose: purpose)
  }

  // MARK: Certification

  /// Replies of one variant that certification asks for at a time.
  private static let certifiedAtOnce = 4

  /// The calls that certify what is pending, cheapest first.
  /// - Parameter deferred: whether for the candidates that are put off, or for the others.
  mutating func certificationCalls(
    _ account: EvidenceAccount, noise: Double, deferred: Bool
  ) -> [PlannedCall] {
    guard let choice, phase == .search else { return [] }
    var planned: [PlannedCall] = []
    for candidate in candidates where candidate.state == .pending && isDeferred(candidate) == deferred {
      let trials = ledger[candidate.variant].trials
      planned += freshCalls(
        of: candidate.variant, for: candidate.outcome, logLevel: account.logLevel(weight: candidate.weight),
        noise: noise
      )
      // The baseline is asked once the variant looks good: variants fail far more often. Where rounds are few, that would
      // take one more.
      if trials.isExact || settings.hasFewRounds || isPromising(candidate) {
        planned += freshCalls(
          of: VariantLedger.baseline, for: choice, logLevel: account.logLevel(weight: candidate.weight),
          noise: noise)
        for subset in candidate.perturbation.properSubsets {
          guard let id = ledger.id(of: subset), !ledger[id].trials.isExact else { continue }
          planned += subsetCalls(of: id, other: candidate.outcome)
        }
      }
    }
    return planned
  }

  /// Fresh replies to both sides after which a candidate is put off: most flips need fewer, and the scenario may have a
  /// clearer one.
  private static let patience = 80

  /// Whether others come before a candidate: it has taken many fresh replies, or it is a collapse and no flip.
  func isDeferred(_ candidate: Candidate) -> Bool {
    guard !isExact(candidate) else { return false }
    if candidate.outcome == .neither { return true }
    let trials = ledger[candidate.variant].trials.fresh.trials + ledger.baseline.trials.fresh.trials
    return trials >= Self.patience
  }

  private func isPromising(_ candidate: Candidate) -> Bool {
    let fresh = ledger[candidate.variant].trials.fresh
    return fresh.trials >= 3 && settings.decisiveness.choice(of: fresh) == candidate.outcome
  }

  /// Fresh calls until an outcome's evidence reaches a level and its share is decisive; by log probabilities until
  /// there are two answers to the variant, and as many as noise asks for.
  private mutating func freshCalls(
    of id: VariantLedger.ID, for outcome: Outcome, logLevel: Double, noise: Double
  ) -> [PlannedCall] {
    let trials = ledger[id].trials
    guard !trials.isAwaited else { return [] }
    if trials.isExact {
      let wanted = id == VariantLedger.baseline ? 1 : 2
      let count = trials.masses.count < wanted || needsRepeat(trials, noise: noise) ? 1 : 0
      return calls(count, of: id, isFresh: true, purpose: .certification)
    }
    let (successes, failures) = (trials.fresh[outcome], trials.fresh.trials - trials.fresh[outcome])
    var needed = evidence.furtherSamplesToCertify(
      successes: successes, failures: failures, level: .exp(min(logLevel, 300)))
    if needed == 0, settings.decisiveness.choice(of: trials.fresh) != outcome { needed = 1 }
    let count = min(
      needed, Self.certifiedAtOnce * settings.repliesAtOnce, settings.maximumSamples - trials.fresh.trials)
    return calls(max(0, count), of: id, isFresh: true, purpose: .certification)
  }

  /// Fresh calls until it is shown that a subset is not a decisive flip.
  private mutating func subsetCalls(of id: VariantLedger.ID, other: Outcome) -> [PlannedCall] {
    let trials = ledger[id].trials
    guard !trials.isAwaited else { return [] }
    let needed = subsetEvidence.furtherSamplesToCertify(
      successes: trials.fresh.trials - trials.fresh[other], failures: trials.fresh[other],
      level: 1 / settings.alpha)
    let count = min(
      needed, Self.certifiedAtOnce * settings.repliesAtOnce, settings.maximumSamples - trials.fresh.trials)
    return calls(max(0, count), of: id, isFresh: true, purpose: .certification)
  }

  /// Takes back a call that was planned and that the budget has no room for.
  mutating func withdraw(_ call: PlannedCall) {
    calls -= 1
    if call.readout == .logprobs {
      ledger[call.variant].trials.logprobCalls -= 1
    } else {
      ledger[call.variant].trials.sampleCalls -= 1
    }
  }

  private mutating func calls(
    _ count: Int, of id: VariantLedger.ID, isFresh: Bool, purpose: Query.Purpose
  ) -> [PlannedCall] {
    let readout = ledger[id].trials.readout(settings.readout)
    calls += max(0, count)
    return (0..<max(0, count)).map { _ in
      let sample: Int
      if readout == .logprobs {
        sample = ledger[id].trials.logprobCalls
        ledger[id].trials.logprobCalls += 1
      } else {
        sample = ledger[id].trials.sampleCalls
        ledger[id].trials.sampleCalls += 1
      }
      return PlannedCall(variant: id, readout: readout, sample: sample, isFresh: isFresh, purpose: purpose)
    }
  }
}
