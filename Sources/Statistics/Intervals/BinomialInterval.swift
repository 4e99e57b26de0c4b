/// Confidence intervals for a share of trials, right at 0 and at all of them.
///
/// Which one: ``clopperPearson(successes:trials:confidence:)`` never covers less than it says and is wide for
/// it; ``wilson(successes:trials:confidence:)`` and ``jeffreys(successes:trials:confidence:)`` cover what
/// they say on average over the share and are shorter. No trials give 0...1.
///
/// Source: Brown, Cai and DasGupta, *Interval Estimation for a Binomial Proportion* (2001).
public enum BinomialInterval {
  /// The exact interval: every share that neither one-sided test of half the level rejects.
  ///
  /// Ends are quantiles of Beta(s, n - s + 1) and Beta(s + 1, n - s) (Clopper and Pearson 1934).
  public static func clopperPearson(
    successes: Int, trials: Int, confidence: Double = 0.95
  ) -> ConfidenceInterval {
    let tail = ConfidenceInterval.tail(beyond: confidence)
    return ConfidenceInterval(
      low: exactUpperEnd(successes: trials - successes, trials: trials, tail: tail).complement,
      high: exactUpperEnd(successes: successes, trials: trials, tail: tail).x)
  }

  /// The score interval: every share that the normal test with its own variance does not reject.
  ///
  /// `(s + z²/2 ± z √(s f / n + z²/4)) / (n + z²)` (Wilson 1927).
  public static func wilson(successes: Int, trials: Int, confidence: Double = 0.95) -> ConfidenceInterval {
    check(successes, trials)
    guard trials > 0 else { return ConfidenceInterval(low: 0, high: 1) }
    return wilson(
      share: Double(successes) / Double(trials), size: Double(trials),
      z: -NormalDistribution.quantile(ConfidenceInterval.tail(beyond: confidence)))
  }

  /// The difference of two shares, the first less the second, by Newcombe's hybrid of their score intervals.
  ///
  /// `d - √((p - l)² + (u' - p')²) ... d + √((u - p)² + (p' - l')²)` for shares p and p' with intervals l...u and l'...u'.
  /// Right at 0 and at 1, where the normal interval has no width. Sizes need not be whole: a share that is the mean over
  /// strata with several trials each has an effective size.
  ///
  /// Source: Newcombe, *Interval Estimation for the Difference between Independent Proportions* (1998), method 10.
  /// - Precondition: shares lie in 0...1, and sizes are positive.
  public static func difference(
    _ first: (share: Double, size: Double), _ second: (share: Double, size: Double), confidence: Double = 0.95
  ) -> ConfidenceInterval {
    precondition(
      [first, second].allSatisfy { (0...1).contains($0.share) && $0.size > 0 }, "shares of some trials")
    let z = -NormalDistribution.quantile(ConfidenceInterval.tail(beyond: confidence))
    let one = wilson(share: first.share, size: first.size, z: z)
    let other = wilson(share: second.share, size: second.size, z: z)
    func root(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let difference = first.share - second.share
    return ConfidenceInterval(
      low: difference - root(first.share - one.low, other.high - second.share),
      high: difference + root(one.high - first.share, second.share - other.low))
  }

  private static func wilson(share: Double, size n: Double, z: Double) -> ConfidenceInterval {
    let square = z * z
    let halfWidth = z * (n * share * (1 - share) + square / 4).squareRoot()
    return ConfidenceInterval(
      low: share == 0 ? 0 : (n * share + square / 2 - halfWidth) / (n + square),
      high: share == 1 ? 1 : (n * share + square / 2 + halfWidth) / (n + square))
  }

  /// The equal-tailed interval of the posterior Beta(s + 1/2, f + 1/2), running to 0 and 1 at the extremes.
  public static func jeffreys(successes: Int, trials: Int, confidence: Double = 0.95) -> ConfidenceInterval {
    check(successes, trials)
    let tail = ConfidenceInterval.tail(beyond: confidence)
    let posterior = IncompleteBeta(a: Double(successes) + 0.5, b: Double(trials - successes) + 0.5)
    return ConfidenceInterval(
      low: successes == 0 ? 0 : posterior.inverse(tail),
      high: successes == trials ? 1 : posterior.inverseUpper(tail))
  }

  /// The exact one-sided upper bound on the share; 1 when all trials succeeded or there are none.
  ///
  /// At 0 successes it is `1 - (1 - confidence)^(1/n)`, near `3 / n` at 95% (the rule of three).
  public static func upperBound(successes: Int, trials: Int, confidence: Double = 0.95) -> Double {
    exactUpperEnd(
      successes: successes, trials: trials, tail: 2 * ConfidenceInterval.tail(beyond: confidence)
    ).x
  }

  /// The largest share under which this few successes have at least the probability `tail`, and 1 less that.
  private static func exactUpperEnd(
    successes: Int, trials: Int, tail: Double
  ) -> (x: Double, complement: Double) {
    check(successes, trials)
    if successes == trials { return (1, 0) }
    let beta = IncompleteBeta(a: Double(successes + 1), b: Double(trials - successes))
    return beta.point(where: .upper, is: tail)
  }

  private static func check(_ successes: Int, _ trials: Int) {
    precondition(trials >= 0 && (0...trials).contains(successes), "successes lie between 0 and the trials")
  }
}
