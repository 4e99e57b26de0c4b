internal import Measurement
internal import Numerics

/// The evidence that every candidate needs so that e-BH would report all that are still in the running.
///
/// e-BH rejects the k largest of m e-values when the k-th reaches m / (alpha k) (Wang and Ramdas 2022). Every
/// candidate sent to certification counts in m, the dropped ones too; so the target rises as candidates fall.
struct EvidenceTarget: Sendable {
  /// Aiming a little higher keeps findings standing when a few more candidates fall after they were certified.
  private static let margin = 1.25

  let alpha: Double
  private(set) var level: Double

  init(alpha: Double) {
    self.alpha = alpha
    level = Self.margin / alpha
  }

  /// - Parameters:
  ///   - candidates: all that were ever sent to certification.
  ///   - open: how many can still gather evidence.
  ///   - settled: logarithms of the e-values of those that cannot, the dropped ones left out.
  /// - Returns: whether the level has changed.
  mutating func update(candidates: Int, open: Int, settled: [Double]) -> Bool {
    let before = level
    let largest = settled.sorted(by: >)
    var reaching = largest.count
    var k = open + largest.count
    // The most that could be rejected together, if all that are open get there.
    while k > 1 {
      let needed = Double.log(Double(candidates) / (alpha * Double(k)))
      while reaching > 0, largest[reaching - 1] < needed { reaching -= 1 }
      if open + reaching >= k { break }
      k = open + reaching
    }
    level = Self.margin * Double(max(candidates, 1)) / (alpha * Double(max(k, 1)))
    return level != before
  }
}
