internal import Statistics
internal import Measurement
internal import Numerics

/// What is known of a variant's choice.
enum Verdict: Sendable, Hashable {
  /// More calls would tell.
  case open
  case chooses(Outcome)
  /// The choice stays uncertain: at the cap of samples, within the noise floor, or refused by the model.
  case undecided
}

extension Trials {
  /// By log probabilities, the choice is certain when its margin exceeds the noise floor; by samples, when its
  /// e-value against an even chance reaches the bar's level.
  func verdict(_ bar: StoppingRule, noiseFloor: Double) -> Verdict {
    if isRefused { return .undecided }
    if isExact {
      guard let distribution, distribution.margin > noiseFloor else { return .undecided }
      return .chooses(distribution.logOdds > 0 ? .a : .b)
    }
    if trials == 0 { return .open }
    if let outcome = bar.decision(screening) { return .chooses(outcome) }
    return screening.trials >= bar.cap || bar.isHopeless(screening) ? .undecided : .open
  }
}

/// When sampled replies are enough to go by, and when to stop asking.
struct StoppingRule: Sendable {
  /// The e-value that settles a choice.
  let level: Double
  /// The e-value that settles that a variant still chooses what the baseline does. Most variants do, and a mistake
  /// costs a missed flip, not a false one, so it can be low.
  var holding: (choice: Outcome, level: Double)?
  /// Samples at most.
  let cap: Int
  /// Samples before a choice may be given up as hopeless.
  var patience = 12

  func decision(_ counts: OutcomeCounts) -> Outcome? {
    if let holding, counts.certain(level: holding.level) == holding.choice { return holding.choice }
    return counts.certain(level: level)
  }

  /// Whether even a share one standard error better than the one seen would not reach the level by the cap.
  ///
  /// Log E grows by KL(p || 1/2) a sample, less about half the logarithm of the number of samples.
  func isHopeless(_ counts: OutcomeCounts) -> Bool {
    let n = Double(counts.readable)
    guard n >= Double(patience) else { return false }
    let seen = Double(Outcome.allCases.map { counts[$0] }.max() ?? 0) / n
    let hoped = min(1, seen + (seen * (1 - seen) / n).squareRoot())
    guard hoped > 0.5 else { return true }
    let growth = Distribution(a: hoped, b: 1 - hoped).kullbackLeiblerDivergence(
      from: Distribution(a: 1, b: 1))
    return Double(cap) * growth - 0.5 * .log(Double(cap)) < .log(level)
  }
}

extension OutcomeCounts {
  /// The outcome that more than half of all readable replies choose, when the evidence for it reaches a level.
  func certain(level: Double) -> Outcome? {
    Outcome.allCases.first { MixtureEValue.logEValue(for: $0, in: self) >= .log(level) }
  }

  /// How many samples to ask next so that none is wasted when all agree, a few at a time.
  func nextSamples(_ bar: StoppingRule, atMost most: Int) -> Int {
    let leading = Outcome.allCases.max { self[$0] < self[$1] } ?? .a
    let level = bar.holding.flatMap { $0.choice == leading ? $0.level : nil } ?? bar.level
    let needed = MixtureEValue.furtherSamplesToCertify(
      successes: self[leading], failures: readable - self[leading], level: level)
    return max(0, min(needed, most, bar.cap - trials))
  }
}
