internal import Grammars
internal import Statistics
internal import Measurement

/// One call planned in a scenario.
struct PlannedCall: Sendable {
  let variant: VariantLedger.ID
  let readout: Readout
  let sample: Int
  let isFresh: Bool
  let purpose: Query.Purpose
}

extension ScenarioHunt {
  /// The calls without which this scenario cannot go on: its baseline, open verdicts, certification.
  /// - Parameter level: the evidence that candidates need.
  mutating func dueCalls(level: Double) -> [PlannedCall] {
    switch phase {
    case .unstable: return []
    case .baseline: return baselineCalls()
    case .search: return screeningCalls() + certificationCalls(level: level)
    }
  }

  /// The first calls of a variant that was just planned.
  mutating func firstCalls(of perturbation: Perturbation, purpose: Query.Purpose) -> [PlannedCall] {
    guard let id = ledger.id(of: perturbation) else { return [] }
    let count = settings.readout == .logprobs ? 1 : settings.firstSamples
    return calls(count, of: id, isFresh: false, purpose: purpose)
  }

  /// Two by log probabilities, so that their difference shows the noise; by samples a few at a time.
  private mutating func baselineCalls() -> [PlannedCall] {
    let trials = ledger.baseline.trials
    let count: Int
    if trials.readout(settings.readout) == .logprobs {
      count = trials.distributions.isEmpty ? 2 : 0
    } else {
      count = trials.screening.nextSamples(settings.baselineBar, atMost: settings.samplesAtOnce)
    }
    return calls(count, of: VariantLedger.baseline, isFresh: false, purpose: .baseline)
  }

  private mutating func screeningCalls() -> [PlannedCall] {
    var planned: [PlannedCall] = []
    for id in open where ledger[id].trials.readout(settings.readout) == .samples {
      let count = ledger[id].trials.screening.nextSamples(bar(of: id), atMost: settings.samplesAtOnce)
      planned += calls(count, of: id, isFresh: false, purpose: .search)
    }
    return planned
  }

  private mutating func certificationCalls(level: Double) -> [PlannedCall] {
    let pending = candidates.filter { $0.state == .pending }
    guard let choice, !pending.isEmpty else { return [] }
    var planned = freshCalls(of: VariantLedger.baseline, for: choice, level: level)
    for candidate in pending {
      planned += freshCalls(of: candidate.variant, for: candidate.outcome, level: level)
      for subset in candidate.perturbation.properSubsets {
        guard let id = ledger.id(of: subset), !ledger[id].trials.isExact else { continue }
        planned += freshCalls(of: id, for: choice, level: 1 / settings.alpha)
      }
    }
    return planned
  }

  /// Fresh calls until an outcome's evidence reaches a level; by log probabilities until there are two.
  private mutating func freshCalls(
    of id: VariantLedger.ID, for outcome: Outcome, level: Double
  ) -> [PlannedCall] {
    let trials = ledger[id].trials
    if trials.isExact {
      let count = trials.logprobCalls >= 2 ? 0 : 1
      return calls(count, of: id, isFresh: true, purpose: .certification)
    }
    // Two candidates may share a subset: what one has planned in this round is not planned again.
    guard trials.sampleCalls == trials.counts.trials else { return [] }
    let needed = MixtureEValue.furtherSamplesToCertify(
      successes: trials.fresh[outcome], failures: trials.fresh.readable - trials.fresh[outcome], level: level)
    let count = min(needed, settings.samplesAtOnce, settings.certificationCap - trials.fresh.trials)
    return calls(max(0, count), of: id, isFresh: true, purpose: .certification)
  }

  private mutating func calls(
    _ count: Int, of id: VariantLedger.ID, isFresh: Bool, purpose: Query.Purpose
  ) -> [PlannedCall] {
    let readout = ledger[id].trials.readout(settings.readout)
    return (0..<count).map { _ in
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

extension HuntSettings {
  /// Samples of a new variant, and of one whose verdict is open, before it is looked at again.
  var firstSamples: Int { 2 }
  var samplesAtOnce: Int { 4 }
  var certificationCap: Int { maximumSamples }

  /// Three outcomes could be taken for the baseline's choice, so each gets a third of alpha.
  var baselineBar: StoppingRule { StoppingRule(level: 3 / alpha, cap: maximumSamples) }

  /// Either side may be claimed of a random draw, with the error of any verdict.
  var auditBar: StoppingRule { StoppingRule(level: 1 / alpha, cap: maximumSamples) }

  /// Errors here cost calls, not truth: flips are certified on fresh samples. Two replies that agree with the
  /// baseline are enough to pass on.
  func screeningBar(for choice: Outcome?) -> StoppingRule {
    StoppingRule(
      level: 5, holding: choice.map { ($0, 2.3) }, cap: min(maximumSamples, max(16, maximumSamples / 4)))
  }
}
