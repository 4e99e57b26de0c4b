import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct ThinnedLogOddsTests {
  @Test func valuesAreThoseOfScipy() throws {
    for row in try ReferenceValues.table("thinnedLogOdds") {
      let value = ThinnedLogOdds.mean(
        first: Int(row[0]), second: Int(row[1]), others: Int(row[2]), size: Int(row[3]))
      #expect(isClose(value, row[4], absolute: 1e-12), "\(row): \(value)")
    }
  }

  /// Thirty replies thinned to ten have the mean of ten replies, at any share.
  @Test(arguments: [0.6, 0.9, 0.99]) func thinningGivesTheMeanOfTheSmallerSample(p: Double) {
    func mean(_ n: Int, size: Int) -> Double {
      var mass = pow(1 - p, Double(n))
      return (0...n).reduce(0.0) { sum, s in
        defer { mass *= Double(n - s) / Double(s + 1) * p / (1 - p) }
        return sum + mass * ThinnedLogOdds.mean(first: s, second: n - s, others: 0, size: size)
      }
    }
    #expect(abs(mean(30, size: 10) - mean(10, size: 10)) < 1e-9)
    if p > 0.8 { #expect(mean(30, size: 30) - mean(10, size: 10) > 0.1, "unthinned they differ") }
  }
}
