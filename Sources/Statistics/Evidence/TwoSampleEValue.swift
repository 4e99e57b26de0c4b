import Numerics

/// Evidence that two samples of yes and no come from different shares: an e-value against one share for both.
///
/// Given the successes K of both samples together, the successes s of the second are Hypergeometric(n + m, K, m) when
/// both have the same share, whatever it is. Under the alternative each sample has a share of its own, both Beta(1/2,
/// 1/2), conditional on the same K. The e-value is the ratio of the two conditional probabilities, so its mean is exactly
/// 1 under the null.
///
/// Both sizes are fixed before anything is drawn: it may be looked at once. For looks over time see ``ChangeEValue``.
///
/// Source: Gunel and Dickey, *Bayes Factors for Independence in Contingency Tables* (1974), with both margins given; an
/// e-value, as the mean of a likelihood ratio under the null is 1.
public enum TwoSampleEValue {
  /// The natural logarithm of the e-value; 0 where a sample is empty.
  public static func logEValue(
    _ first: (successes: Int, failures: Int), _ second: (successes: Int, failures: Int)
  ) -> Double {
    precondition(
      min(first.successes, first.failures, second.successes, second.failures) >= 0, "counts are 0 or more")
    let n = first.successes + first.failures
    let m = second.successes + second.failures
    guard n > 0, m > 0 else { return 0 }
    let total = first.successes + second.successes
    let null = HypergeometricDistribution(population: n + m, marked: total, draws: m)
    // Of all ways to split K, in terms of how often each occurs under the alternative.
    let logWeights = null.support.map { s in
      logMarginal(total - s, of: n) + logMarginal(s, of: m)
    }
    let largest = logWeights.max() ?? 0
    let all = largest + .log(logWeights.reduce(0) { $0 + .exp($1 - largest) })
    let seen = logWeights[second.successes - null.support.lowerBound]
    return seen - all - .log(null.probability(of: second.successes))
  }

  /// The logarithm of the probability of s successes among n when the share is Beta(1/2, 1/2).
  private static func logMarginal(_ s: Int, of n: Int) -> Double {
    let choose = -Double.log(Double(n) + 1) - logBeta(Double(n - s) + 1, Double(s) + 1)
    return choose + logBeta(Double(s) + 0.5, Double(n - s) + 0.5)
  }
}
