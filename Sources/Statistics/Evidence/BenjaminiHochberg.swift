/// False discovery rate control for p-values: the Benjamini–Hochberg step-up procedure.
///
/// Of m tests it rejects the k with the smallest p-values, k being the largest number for which
/// `p_(k) <= alpha k / m`. The expected share of false rejections is at most `alpha m0 / m` for independent
/// or positively dependent p-values; where neither can be claimed, use ``EBenjaminiHochberg``.
///
/// Source: Benjamini and Hochberg, *Controlling the False Discovery Rate* (JRSS B 1995); adjusted values as
/// in Yekutieli and Benjamini (1999).
public struct BenjaminiHochberg: Sendable, Hashable {
  /// Adjusted p-values in the order of the input: the smallest alpha at which each test is rejected.
  ///
  /// `q_(i) = min over j >= i of min(1, m p_(j) / j)`.
  public let adjusted: [Double]

  /// - Parameters:
  ///   - pValues: in 0...1.
  ///   - tests: m, when some tests are not among the p-values (each counts as a p-value of 1).
  public init(pValues: [Double], tests: Int? = nil) {
    let m = tests ?? pValues.count
    precondition(pValues.allSatisfy { (0...1).contains($0) }, "a p-value lies in 0...1")
    precondition(m >= pValues.count, "there are at least as many tests as p-values")

    var adjusted = pValues
    var smallest = 1.0
    let ascending = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    for (offset, index) in ascending.enumerated().reversed() {
      smallest = min(smallest, pValues[index] * Double(m) / Double(offset + 1))
      adjusted[index] = smallest
    }
    self.adjusted = adjusted
  }

  /// Indices of the tests rejected with the false discovery rate at most alpha, ascending.
  public func rejected(alpha: Double) -> [Int] {
    adjusted.indices.filter { adjusted[$0] <= alpha }
  }
}
