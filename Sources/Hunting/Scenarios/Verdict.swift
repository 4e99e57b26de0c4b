internal import Measurement
internal import Numerics
internal import Statistics

/// What search knows of a variant's choice.
enum Verdict: Sendable, Hashable {
  /// More calls would settle it.
  case open
  /// It decisively chooses something other than the baseline's choice.
  case flips(Outcome)
  /// It was asked, and is not a decisive flip as far as its replies show.
  case holds
  /// Too many of its replies cannot be read.
  case formatFailure
  /// The provider rejects it.
  case rejected
}

/// When sampled replies suffice to say what a prompt chooses, and when to stop asking.
struct StoppingRule: Sendable {
  /// The e-value, against an even chance, that settles a choice.
  let level: Double
  let decisiveness: Decisiveness
  /// Samples at most.
  let cap: Int
  /// Samples before a choice may be given up as hopeless.
  var patience = 12

  /// The outcome that has evidence for more than half of all replies, and holds the decisive share of them.
  func decision(_ counts: OutcomeCounts) -> Outcome? {
    guard let leading = decisiveness.choice(of: counts) else { return nil }
    return MixtureEValue.majority.logEValue(for: leading, in: counts) >= .log(level) ? leading : nil
  }

  /// Whether no more samples are worth drawing, decided or not.
  func isSettled(_ counts: OutcomeCounts) -> Bool {
    decision(counts) != nil || counts.trials >= cap || isHopeless(counts)
  }

  /// Whether even a share one standard error better than the one seen would not get there by the cap.
  ///
  /// Log E grows by KL(p || 1/2) a sample, less about half the logarithm of the number of samples.
  func isHopeless(_ counts: OutcomeCounts) -> Bool {
    let n = Double(counts.trials)
    guard n >= Double(patience) else { return false }
    let seen = Double(Outcome.allCases.map { counts[$0] }.max() ?? 0) / n
    let hoped = min(1, seen + (seen * (1 - seen) / n).squareRoot())
    guard hoped > decisiveness.share else { return true }
    let growth = Distribution(a: hoped, b: 1 - hoped).kullbackLeiblerDivergence(
      from: Distribution(a: 1, b: 1))
    return Double(cap) * growth - 0.5 * .log(Double(cap)) < .log(level)
  }

  /// How many samples to ask next so that none is wasted when all agree, a few at a time.
  func nextSamples(_ counts: OutcomeCounts, atMost most: Int) -> Int {
    let leading = Outcome.allCases.max { counts[$0] < counts[$1] } ?? .a
    let needed = MixtureEValue.majority.furtherSamplesToCertify(
      successes: counts[leading], failures: counts.trials - counts[leading], level: level)
    return max(0, min(max(needed, decision(counts) == nil ? 1 : 0), most, cap - counts.trials))
  }
}
