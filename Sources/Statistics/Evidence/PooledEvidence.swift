import Numerics

/// Evidence that some of several independent hypotheses are false, from their e-values: an e-value against all of them.
///
/// Half of it is the mean of the e-values, which a single large one carries; it needs no independence. Half is the mean,
/// over shares w, of the products Π (1 + w (E_i - 1)), which many small ones carry: each factor is an e-value, and so is
/// the product where the samples of one hypothesis do not depend on those of another. Of e-processes that are looked at
/// together it is an e-process.
///
/// As one e-value of m / (alpha / 2) makes it reach 1/alpha, hypotheses that are rejected at `2 m / alpha` each and the
/// rejection of all at `1 / alpha` have one error rate together: the chance that any of these claims is ever false is at
/// most alpha.
///
/// Source: Vovk and Wang, *E-values: Calibration, Combination and Applications* (Annals of Statistics 2021).
public enum PooledEvidence {
  /// Shares of the hypotheses that are taken for false in the products.
  static let shares = [0.01, 0.03, 0.1, 0.3]

  /// The natural logarithm of the e-value; 0 of none.
  public static func logEValue(_ logEValues: [Double]) -> Double {
    guard !logEValues.isEmpty else { return 0 }
    let mean = logSum(logEValues) - .log(Double(logEValues.count))
    let products = shares.map { share in
      logEValues.reduce(0.0) { $0 + logSum([.log(1 - share), .log(share) + $1]) }
    }
    return logSum([mean, logSum(products) - .log(Double(shares.count))]) - .log(2)
  }

  /// The logarithm of the e-value that one of so many hypotheses needs to be rejected by itself.
  public static func logLevel(of count: Int, alpha: Double) -> Double {
    .log(2 * Double(max(count, 1)) / alpha)
  }

  private static func logSum(_ terms: [Double]) -> Double {
    let largest = terms.max() ?? -.infinity
    guard largest > -.infinity else { return largest }
    return largest + .log(terms.reduce(0) { $0 + .exp($1 - largest) })
  }
}
