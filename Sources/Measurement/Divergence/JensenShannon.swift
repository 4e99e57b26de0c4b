internal import Statistics
import Numerics

extension Distribution {
  /// Jensen–Shannon divergence of two distributions in bits: 0 when equal, 1 when disjoint.
  ///
  /// Symmetric, and finite whatever the zeros. `JSD = (KL(p || m) + KL(q || m)) / 2` with `m = (p + q) / 2`.
  ///
  /// Source: Lin, *Divergence Measures Based on the Shannon Entropy* (1991), equation 4.1.
  public func jensenShannonDivergence(to other: Distribution) -> Double {
    Self.jensenShannonDivergence(of: [self, other])
  }

  /// Generalised Jensen–Shannon divergence in bits: the entropy of the mixture less the mean entropy.
  ///
  /// `JSD_w(p_1 .. p_n) = H(sum w_i p_i) - sum w_i H(p_i)`, evaluated as the weighted mean divergence from
  /// the mixture, which equals it and cannot turn negative by rounding. It lies between 0 and the lesser of
  /// log2 n and log2 3. For the forms of one prompt it is the part of the answers' entropy that the form
  /// explains, the rest being sampling noise (MoralChoice, Scherrer 2023: consistency is `1 - JSD`).
  ///
  /// Source: Lin 1991, equation 5.1.
  ///
  /// - Parameter weights: one for each distribution, 0 or more, of any common scale; equal unless given.
  /// - Precondition: at least one distribution, and a positive sum of weights.
  public static func jensenShannonDivergence(
    of distributions: [Distribution], weights: [Double]? = nil
  ) -> Double {
    let weights = weights ?? Array(repeating: 1, count: distributions.count)
    let total = weights.reduce(0, +)
    precondition(weights.count == distributions.count, "one weight for each distribution")
    precondition(
      weights.allSatisfy { $0 >= 0 } && total > 0 && total.isFinite,
      "weights are 0 or more with a positive, finite sum")

    var nats = 0.0
    for outcome in Outcome.allCases {
      let mixture = zip(distributions, weights).reduce(0) { $0 + $1.0[outcome] * ($1.1 / total) }
      for (distribution, weight) in zip(distributions, weights) where weight > 0 {
        nats += weight / total * Deviance.term(observed: distribution[outcome], expected: mixture)
      }
    }
    return nats / .log(2)
  }
}
