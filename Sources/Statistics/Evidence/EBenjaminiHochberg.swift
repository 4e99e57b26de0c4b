import Numerics

/// Discoveries among many candidates with the share of false ones controlled: the e-BH procedure.
///
/// Of m candidates it accepts the k with the largest e-values, k being the largest number for which
/// `e_(k) >= m / (alpha k)`. The expected share of false discoveries is then at most `alpha m0 / m`, m0 being
/// the false candidates, under *any* dependence between the e-values.
///
/// Feed it stopped e-values, one for each candidate sent to certification, on samples fresh from those that
/// suggested the candidate: the running maximum of an e-process is no e-value. Candidates that were given up
/// still count in m.
///
/// Source: Wang and Ramdas, *False Discovery Rate Control with E-values* (JRSS B 2022).
public struct EBenjaminiHochberg: Sendable, Hashable {
  /// Indices of the accepted candidates in the input, ascending.
  public let rejected: [Int]
  /// Natural logarithm of ``threshold``.
  public let logThreshold: Double

  /// What an e-value has to reach: `m / (alpha k)` with k accepted candidates, `m / alpha` with none.
  public var threshold: Double { .exp(logThreshold) }

  /// - Parameters:
  ///   - logEValues: natural logarithms of the e-values; `-inf` for an e-value of 0.
  ///   - alpha: the bound on the false discovery rate, in 0...1 without 0.
  ///   - candidates: m, when some candidates are not among the e-values (each counts as an e-value of 0).
  public init(logEValues: [Double], alpha: Double, candidates: Int? = nil) {
    let m = candidates ?? logEValues.count
    precondition(alpha > 0 && alpha <= 1, "alpha lies between 0 and 1")
    precondition(m >= logEValues.count, "there are at least as many candidates as e-values")
    precondition(!logEValues.contains { $0.isNaN }, "an e-value is a number")

    func logThreshold(accepting k: Int) -> Double { .log(Double(max(m, 1)) / (alpha * Double(max(k, 1)))) }
    let descending = logEValues.sorted(by: >)
    let accepted = (1...max(1, descending.count)).last { k in
      k <= descending.count && descending[k - 1] >= logThreshold(accepting: k)
    }
    let bar = logThreshold(accepting: accepted ?? 0)
    self.logThreshold = bar
    rejected = accepted == nil ? [] : logEValues.indices.filter { logEValues[$0] >= bar }
  }

  /// The same of e-values on their own scale, 0 or more.
  public init(eValues: [Double], alpha: Double, candidates: Int? = nil) {
    precondition(eValues.allSatisfy { $0 >= 0 }, "an e-value is 0 or more")
    self.init(logEValues: eValues.map { .log($0) }, alpha: alpha, candidates: candidates)
  }
}
