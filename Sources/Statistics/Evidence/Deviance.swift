import Numerics

/// The deviance term `x ln(x / m) + m - x`: what observing `x` where `m` was expected costs, in nats.
///
/// It is never negative, 0 only at `x = m`, and infinite at `m = 0 < x`. Summed over the outcomes of two
/// distributions it is their Kullback–Leibler divergence, the `m - x` cancelling; summed over successes and
/// failures it is the exponent of a binomial probability. Written out naively it loses half of its digits
/// where `x` is close to `m`, where the divergence of similar prompts and the bulk of a binomial lie.
///
/// Source: C. Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000), the function `bd0`.
public enum Deviance {
  /// Below this relative difference the power series is the more exact form.
  private static let seriesRadius = 0.1

  /// - Parameters:
  ///   - observed: `x`, 0 or more.
  ///   - expected: `m`, 0 or more.
  ///   - difference: `x - m`, given by callers that know it more exactly than the subtraction would.
  public static func term(observed: Double, expected: Double, difference: Double) -> Double {
    if observed == 0 { return expected }
    if expected == 0 { return .infinity }
    if abs(difference) < seriesRadius * expected {
      return expected * series(difference / expected)
    }
    let ratio = observed / expected
    let logRatio = ratio.isNormal ? Double.log(ratio) : .log(observed) - .log(expected)
    return observed * logRatio - difference
  }

  public static func term(observed: Double, expected: Double) -> Double {
    term(observed: observed, expected: expected, difference: observed - expected)
  }

  /// `(1 + t) ln(1 + t) - t`, the sum over k >= 2 of `(-t)^k / (k (k - 1))`, by Horner's rule.
  ///
  /// Sixteen terms leave less than 1e-17 of the sum for `|t| < 0.1`.
  private static func series(_ t: Double) -> Double {
    var sum = 0.0
    for k in stride(from: 17.0, through: 2.0, by: -1.0) {
      sum = sum * -t + 1 / (k * (k - 1))
    }
    return t * t * sum
  }
}
