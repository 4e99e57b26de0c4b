internal import Measurement

/// Everything that is known of one variant from its replies.
struct Trials: Sendable {
  /// By log probabilities, one for each call.
  var masses: [ChoiceMass] = []
  /// Replies that search has used.
  var screening = OutcomeCounts()
  /// Replies to certify with, which no choice of a candidate has depended on.
  var fresh = OutcomeCounts()
  /// The first fresh replies, of a number that was fixed beforehand: what effects of edits are compared with. Later ones are
  /// asked depending on these.
  private(set) var panel = OutcomeCounts()
  /// Calls planned so far, by readout: the next one's sample index.
  var logprobCalls = 0
  var sampleCalls = 0
  /// Log probabilities say nothing of this prompt's choice.
  var needsSamples = false
  /// The provider rejects this prompt.
  var isRefused = false
  /// What the first two sampled replies chose; nil for an unreadable one.
  private(set) var firstOutcomes: [Outcome?] = []
  /// What the first sampled reply chose; nil when it was unreadable or there is none.
  var firstOutcome: Outcome? { firstOutcomes.first ?? nil }
  /// Position among the repeated prompts, once it was repeated.
  var noisePosition: Int?

  var calls: Int { logprobCalls + sampleCalls }

  /// Calls that were answered, whatever came of them.
  private(set) var answered = 0

  /// Whether a call that was asked has not been told yet.
  var isAwaited: Bool { answered < calls }

  /// Calls whose replies are known.
  var trials: Int { masses.count + screening.trials + fresh.trials }

  mutating func record(_ observation: Observation, isFresh: Bool) {
    answered += 1
    switch observation {
    case .masses(let mass):
      masses.append(mass)
    case .labelsMissing:
      needsSamples = true
    case .outcome(let outcome):
      if firstOutcomes.count < 2 { firstOutcomes.append(outcome) }
      if isFresh { fresh += outcome } else { screening += outcome }
      if isFresh, panel.trials < ScenarioHunt.panelReplies { panel += outcome }
    case .refused:
      isRefused = true
    }
  }

  /// The readout that the next call uses.
  func readout(_ preferred: Readout) -> Readout { needsSamples ? .samples : preferred }

  /// Whether log probabilities give the distribution.
  var isExact: Bool { !needsSamples && !masses.isEmpty }

  /// All samples together.
  var counts: OutcomeCounts {
    var counts = screening
    counts += fresh
    return counts
  }

  /// The mean of the reported distributions, or the smoothed counts of samples: the fresh ones where there are any,
  /// since those that search has selected by are biased.
  var distribution: Distribution? {
    if isExact { return ChoiceMass.mean(masses).map { Distribution(a: $0.a, b: $0.b) } }
    let counts = reported
    return counts.readable > 0 ? Distribution(smoothing: counts) : nil
  }

  /// The samples that are reported.
  var reported: OutcomeCounts { fresh.trials > 0 ? fresh : screening }

  /// The mass on neither label, by log probabilities.
  var residual: Double? { isExact ? ChoiceMass.mean(masses)?.residual : nil }

  /// The estimated log-odds of pole a over pole b, with the variance of the estimate; nil when nothing chose a pole.
  var logOdds: (mean: Double, variance: Double)? {
    if isExact { return distribution.map { ($0.logOdds, 0) } }
    guard counts.decided > 0 else { return nil }
    let (a, b) = (Double(counts.a) + 0.5, Double(counts.b) + 0.5)
    return (Distribution(a: a, b: b).logOdds, 1 / a + 1 / b)
  }
}
