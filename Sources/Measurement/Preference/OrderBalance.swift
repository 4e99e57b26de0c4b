internal import Numerics

/// What a question says when the order of its options is averaged out.
public enum OrderBalance {
  /// The distribution half-way between both orders in log-odds, and half of their difference.
  ///
  /// A prior on the first option adds to the log-odds with one order what it takes away with the other, so their
  /// mean is free of it (Zheng et al. 2023, PriDe, for two options). `neither` is averaged as it is.
  /// - Returns: the balanced distribution, and the log-odds that standing first adds to pole a's option, in nats.
  public static func balance(
    aFirst: Distribution, bFirst: Distribution
  ) -> (distribution: Distribution, orderEffect: Double) {
    let logOdds = (aFirst.logOdds + bFirst.logOdds) / 2
    let neither = (aFirst.neither + bFirst.neither) / 2
    let a = (1 - neither) / (1 + Double.exp(-logOdds))
    return (
      Distribution(a: a, b: max(0, 1 - neither - a), neither: neither),
      (aFirst.logOdds - bFirst.logOdds) / 2
    )
  }

  /// The same of sampled replies, smoothed; where only one order has readable replies, of all together and without an
  /// order effect.
  ///
  /// Where one order has more replies than the other, its order effect is what as many as the other has would show.
  public static func balance(
    aFirst: OutcomeCounts, bFirst: OutcomeCounts
  ) -> (distribution: Distribution, orderEffect: Double?) {
    let size = min(aFirst.readable, bFirst.readable)
    guard size > 0 else {
      var all = aFirst
      all += bFirst
      return (Distribution(smoothing: all), nil)
    }
    let balanced = balance(aFirst: Distribution(smoothing: aFirst), bFirst: Distribution(smoothing: bFirst))
    return (
      balanced.distribution,
      aFirst.readable == bFirst.readable
        ? balanced.orderEffect : (aFirst.logOdds(at: size) - bFirst.logOdds(at: size)) / 2
    )
  }

  /// The mean of several distributions.
  public static func mean(of distributions: [Distribution]) -> Distribution? {
    guard !distributions.isEmpty else { return nil }
    return Distribution(
      a: distributions.reduce(0) { $0 + $1.a }, b: distributions.reduce(0) { $0 + $1.b },
      neither: distributions.reduce(0) { $0 + $1.neither })
  }
}
