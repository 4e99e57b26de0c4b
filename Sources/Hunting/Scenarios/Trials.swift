internal import Measurement

/// Everything that has been told about one variant.
struct Trials: Sendable {
  /// By log probabilities, one for each call.
  var distributions: [Distribution] = []
  var residual: Double?
  /// Samples that search has used to find flips.
  var screening = OutcomeCounts()
  /// Samples taken to certify, which no choice of a candidate has depended on.
  var fresh = OutcomeCounts()
  /// Calls planned so far, by readout: the next one's sample index.
  var logprobCalls = 0
  var sampleCalls = 0
  /// Log probabilities tell nothing here.
  var needsSamples = false
  /// The model refuses this prompt.
  var isRefused = false

  var calls: Int { logprobCalls + sampleCalls }

  /// Calls whose replies are known.
  var trials: Int { distributions.count + screening.trials + fresh.trials }

  mutating func record(_ observation: Observation, isFresh: Bool) {
    switch observation {
    case .distribution(let distribution, let residual):
      distributions.append(distribution)
      self.residual = residual
    case .labelsMissing:
      needsSamples = true
    case .outcome(let outcome):
      if isFresh { fresh += outcome } else { screening += outcome }
    case .refused:
      isRefused = true
    }
  }

  /// The readout that the next call uses.
  func readout(_ preferred: Readout) -> Readout { needsSamples ? .samples : preferred }

  /// Whether log probabilities have told the distribution.
  var isExact: Bool { !needsSamples && !distributions.isEmpty }

  /// All samples together.
  var counts: OutcomeCounts {
    var counts = screening
    counts += fresh
    return counts
  }

  /// The mean of the told distributions, or the smoothed counts of all samples.
  var distribution: Distribution? {
    if isExact {
      let n = Double(distributions.count)
      return Distribution(
        a: distributions.reduce(0) { $0 + $1.a } / n, b: distributions.reduce(0) { $0 + $1.b } / n)
    }
    return counts.readable > 0 ? Distribution(smoothing: counts) : nil
  }

  /// The estimated log-odds of pole a over pole b, with the variance of the estimate; nil when nothing chose a pole.
  var logOdds: (mean: Double, variance: Double)? {
    if isExact { return distribution.map { ($0.logOdds, 0) } }
    let counts = counts
    guard counts.decided > 0 else { return nil }
    let (a, b) = (Double(counts.a) + 0.5, Double(counts.b) + 0.5)
    return (Distribution(a: a, b: b).logOdds, 1 / a + 1 / b)
  }

  /// The largest difference between repeats of a told margin, in log-odds.
  var spread: Double {
    let margins = distributions.map(\.logOdds)
    return (margins.max() ?? 0) - (margins.min() ?? 0)
  }
}
