import Testing

@testable import Randomness
@testable import Statistics
import TestSupport

@Suite struct BenjaminiHochbergTests {
  @Test func adjustedValuesMatchReference() throws {
    for row in try ReferenceValues.table("benjaminiHochberg") {
      let adjusted = BenjaminiHochberg(pValues: Array(row[..<10])).adjusted
      for (actual, expected) in zip(adjusted, row[10...]) {
        #expect(isClose(actual, expected, relative: 1e-14), "\(row)")
      }
    }
  }

  /// The worked example of Benjamini and Hochberg 1995, section 3.2: four of fifteen at 0.05.
  @Test func rejectsTheFourOfThePaper() {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
      0.7590, 1,
    ]
    #expect(BenjaminiHochberg(pValues: p).rejected(alpha: 0.05) == [0, 1, 2, 3])
    #expect(BenjaminiHochberg(pValues: p.reversed()).rejected(alpha: 0.05) == [11, 12, 13, 14])
  }

  @Test func testsThatAreNotShownCount() {
    let shown = [0.01, 0.02]
    let padded = BenjaminiHochberg(pValues: shown + [1, 1, 1]).adjusted
    #expect(BenjaminiHochberg(pValues: shown, tests: 5).adjusted == Array(padded[..<2]))
  }

  @Test func extremes() {
    #expect(BenjaminiHochberg(pValues: []).adjusted == [])
    #expect(BenjaminiHochberg(pValues: [1, 1, 0]).adjusted == [1, 1, 0])
  }

  /// Of 40 independent tests 30 are null: the mean share of false rejections is `alpha m0 / m`, here 0.15.
  @Test func falseDiscoveryRateIsControlled() {
    var generator = SplitMix64(seed: 2)
    let shares = (0..<1500).map { _ in
      let p = (0..<40).map { index in
        index < 30 ? generator.nextUnit() : NormalDistribution.cumulative(generator.nextNormal() - 3)
      }
      let rejected = BenjaminiHochberg(pValues: p).rejected(alpha: 0.2)
      return Double(rejected.count { $0 < 30 }) / Double(max(1, rejected.count))
    }
    #expect(isClose(shares.reduce(0, +) / 1500, 0.15, absolute: 0.012))
  }
}
