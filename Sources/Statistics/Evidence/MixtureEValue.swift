import Numerics

/// Evidence that a choice has more than an even chance: an e-value against `p <= 1/2`.
///
/// It is the likelihood ratio of a mixture, with p uniform on (1/2, 1], to the fair coin. After s successes
/// and f failures, n = s + f,
///
///     E = 2^(n+1) B(s + 1, f + 1) (1 - I_½(s + 1, f + 1)).
///
/// Under any p <= 1/2 it is a non-negative supermartingale that starts at 1, so by Ville's inequality the
/// chance that it *ever* reaches 1/alpha is at most alpha: it may be looked at after every sample, and
/// sampling may stop for any reason. That stays true when p differs from sample to sample, as long as it
/// never exceeds 1/2. Testing both sides spends alpha on each.
///
/// Source: Robbins, *Statistical Methods Related to the Law of the Iterated Logarithm* (1970), the method of
/// mixtures; Ramdas, Grünwald, Vovk and Shafer, *Game-Theoretic Statistics and Safe Anytime-Valid Inference*
/// (2023).
public enum MixtureEValue {
  /// The natural logarithm of E; absolute error below 1e-11 for up to 10,000 samples.
  public static func logEValue(successes: Int, failures: Int) -> Double {
    precondition(successes >= 0 && failures >= 0, "counts are 0 or more")
    if successes == 0 && failures == 0 { return 0 }
    let (a, b) = (Double(successes) + 1, Double(failures) + 1)
    return (a + b - 1) * .log(2) + logBeta(a, b) + IncompleteBeta(a: a, b: b).logUpper(0.5)
  }

  /// The fewest samples that reach `E >= level` when all agree: 7 for 20, 9 for 100, 14 for 2,000.
  ///
  /// - Parameter level: 1/alpha, positive and finite.
  public static func samplesToCertify(unanimous level: Double) -> Int {
    furtherSamplesToCertify(successes: 0, failures: 0, level: level)
  }

  /// The fewest further samples that reach `E >= level` when all of them are successes; 0 when it is reached.
  ///
  /// What the best luck would cost: below it a candidate cannot be certified within a cap. A success always
  /// raises E, by twice the mean of p given what was seen, so the search can gallop and then halve.
  public static func furtherSamplesToCertify(successes: Int, failures: Int, level: Double) -> Int {
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
}
