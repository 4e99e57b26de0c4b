import Numerics

/// Evidence that a success probability exceeds a bound: an e-value against `p <= p0`, valid at any stopping time.
///
/// It is the likelihood ratio of a mixture of larger probabilities to p0. Half of the mixture is uniform on (p0, 1),
/// which pays for every p; half is the point `p0 + 0.9 (1 - p0)`, which makes unanimous replies count sooner. After s
/// successes and f failures
///
///     E = 1/2 · (1 - p0)^-1 ∫ (t/p0)^s ((1-t)/(1-p0))^f dt  over (p0, 1)  +  1/2 · (q/p0)^s ((1-q)/(1-p0))^f.
///
/// Under any p <= p0 each part is a non-negative supermartingale that starts at 1, so by Ville's inequality the chance
/// that E *ever* reaches 1/alpha is at most alpha. That stays true when p differs from sample to sample, as long as it
/// never exceeds p0.
///
/// Source: Robbins, *Statistical Methods Related to the Law of the Iterated Logarithm* (1970), the method of mixtures;
/// Ramdas, Grünwald, Vovk and Shafer, *Game-Theoretic Statistics and Safe Anytime-Valid Inference* (2023).
public struct MixtureEValue: Sendable, Hashable {
  /// The bound p0 of the null hypothesis, between 0 and 1.
  public let null: Double

  /// Against an even chance.
  public static let majority = MixtureEValue(null: 0.5)

  /// - Precondition: `0 < null < 1`.
  public init(null: Double) {
    precondition(null > 0 && null < 1, "a null probability lies between 0 and 1")
    self.null = null
  }

  /// The probability that half of the mixture bets on.
  public var point: Double { null + 0.9 * (1 - null) }

  /// The natural logarithm of E; absolute error below 1e-10 for up to 10,000 samples.
  public func logEValue(successes: Int, failures: Int) -> Double {
    precondition(successes >= 0 && failures >= 0, "counts are 0 or more")
    if successes == 0, failures == 0 { return 0 }
    let (s, f) = (Double(successes), Double(failures))
    let logComplement = Double.log(1 - null)
    let base = -s * .log(null) - f * logComplement
    let uniform =
      base - logComplement + logBeta(s + 1, f + 1) + IncompleteBeta(a: s + 1, b: f + 1).logUpper(null)
    let pointed = base + s * .log(point) + f * .log(1 - point)
    let larger = max(uniform, pointed)
    return larger + .log((.exp(uniform - larger) + .exp(pointed - larger)) / 2)
  }

  /// The fewest samples that reach `E >= level` when all are successes: 6 for 25 against an even chance.
  ///
  /// - Parameter level: 1/alpha, positive and finite.
  public func samplesToCertify(unanimous level: Double) -> Int {
    furtherSamplesToCertify(successes: 0, failures: 0, level: level)
  }

  /// The fewest further samples that reach `E >= level` when all of them are successes; 0 when it is reached.
  ///
  /// What the best luck would cost: below it a candidate cannot be certified within a cap. A success always raises E,
  /// so the search can gallop and then halve.
  public func furtherSamplesToCertify(successes: Int, failures: Int, level: Double) -> Int {
    precondition(level > 0 && level.isFinite, "a level is positive and finite")
    func isReached(after further: Int) -> Bool {
      logEValue(successes: successes + further, failures: failures) >= .log(level)
    }
    if isReached(after: 0) { return 0 }
    var (low, high) = (0, 1)
    while !isReached(after: high) { (low, high) = (high, 2 * high) }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isReached(after: middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// A lower confidence bound of the success probability: the largest p0 in hundredths whose null, and every smaller
  /// one, the samples reject at `E >= level`; 0 when they reject none.
  public static func lowerBound(successes: Int, failures: Int, level: Double) -> Double {
    let rejected = (1...99).prefix { hundredths in
      MixtureEValue(null: Double(hundredths) / 100).logEValue(successes: successes, failures: failures)
        >= .log(level)
    }
    return Double(rejected.last ?? 0) / 100
  }
}
