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

  /// The mean of several distributions.
  public static func mean(of distributions: [Distribution]) -> Distribution? {
    guard !distributions.isEmpty else { return nil }
    return Distribution(
      a: distributions.reduce(0) { $0 + $1.a }, b: distributions.reduce(0) { $0 + $1.b },
      neither: distributions.reduce(0) { $0 + $1.neither })
  }
}
