internal import Grammars
internal import Statistics
internal import Measurement
internal import Numerics

extension ScenarioHunt {
  /// Weighs the evidence for each candidate against a level.
  ///
  /// The claim is twofold, that the baseline chooses one side and the variant another, so the smaller of the two
  /// e-values stands for it: under a null in which either is false, its expectation is at most one.
  mutating func weighCandidates(level: Double, noiseFloor: Double) {
    guard let choice, phase == .search else { return }
    if !ledger.baseline.trials.isExact, candidates.contains(where: { $0.state == .pending }) {
      let fresh = ledger.baseline.trials.fresh
      let contrary = fresh.certain(level: settings.baselineBar.level).map { $0 != choice } ?? false
      let isCapped = fresh.trials >= settings.certificationCap
      let isShort = MixtureEValue.logEValue(for: choice, in: fresh) < -.log(settings.alpha)
      if contrary || (isCapped && isShort) { return becomeUnstable() }
    }
    for index in candidates.indices where candidates[index].state != .dropped {
      if candidates[index].isBeyondDoubt, noiseFloor == weighedFloor { continue }
      weigh(&candidates[index], choice: choice, level: level, noiseFloor: noiseFloor)
    }
    weighedFloor = noiseFloor
  }

  private func weigh(_ candidate: inout Candidate, choice: Outcome, level: Double, noiseFloor: Double) {
    let trials = ledger[candidate.variant].trials
    let own = logEValue(for: candidate.outcome, trials, noiseFloor: noiseFloor)
    let base = logEValue(for: choice, ledger.baseline.trials, noiseFloor: noiseFloor)
    candidate.logEValue = min(own, base)
    let subsets = candidate.perturbation.properSubsets.compactMap { ledger.entry(of: $0)?.trials }
    let holding = subsets.map { logEValue(for: choice, $0, noiseFloor: noiseFloor) >= -.log(settings.alpha) }
    candidate.isIrreducible = holding.allSatisfy(\.self)
    if isRefuted(candidate, trials, noiseFloor: noiseFloor) {
      candidate.state = .dropped
    } else if candidate.logEValue >= .log(level), isRepeated(trials) {
      let areSettled = zip(subsets, holding).allSatisfy {
        $1 || $0.isExact || $0.fresh.trials >= settings.certificationCap
      }
      // What cannot be shown to be irreducible is no finding.
      candidate.state = !areSettled ? .pending : candidate.isIrreducible ? .sufficient : .dropped
    } else {
      let isCapped = !trials.isExact && trials.fresh.trials >= settings.certificationCap
      candidate.state = isCapped ? .dropped : .pending
    }
  }

  /// Fresh calls contradict it, or it is lost in the noise floor.
  private func isRefuted(_ candidate: Candidate, _ trials: Trials, noiseFloor: Double) -> Bool {
    if trials.isRefused { return true }
    guard trials.isExact else {
      return trials.fresh.certain(level: 1 / settings.alpha).map { $0 != candidate.outcome } ?? false
    }
    return !trials.chooses(candidate.outcome, noiseFloor: noiseFloor)
  }

  /// Log probabilities have been told twice, so that noise would have shown.
  private func isRepeated(_ trials: Trials) -> Bool {
    !trials.isExact || trials.distributions.count >= 2
  }

  private func logEValue(for outcome: Outcome, _ trials: Trials, noiseFloor: Double) -> Double {
    if trials.isExact { return trials.chooses(outcome, noiseFloor: noiseFloor) ? .infinity : -.infinity }
    return MixtureEValue.logEValue(for: outcome, in: trials.fresh)
  }
}

extension Trials {
  /// Whether every repeat of the log probabilities says so, beyond the noise floor.
  func chooses(_ outcome: Outcome, noiseFloor: Double) -> Bool {
    guard outcome != .neither else { return false }
    return distributions.allSatisfy { (outcome == .a ? $0.logOdds : -$0.logOdds) > noiseFloor }
  }
}
