import Testing

@testable import Statistics
import TestSupport

@Suite struct HypergeometricBoundTests {
  @Test func distributionMatchesReference() throws {
    for row in try ReferenceValues.table("hypergeometric") {
      let distribution = HypergeometricDistribution(
        population: Int(row[0]), marked: Int(row[1]), draws: Int(row[2]))
      #expect(isClose(distribution.probability(of: Int(row[3])), row[4], relative: 1e-12), "\(row)")
      #expect(isClose(distribution.probability(atMost: Int(row[3])), row[5], relative: 1e-12), "\(row)")
    }
  }

  @Test(arguments: [(0, 0, 0), (1, 0, 1), (9, 4, 0), (9, 9, 5), (40, 13, 31), (300, 150, 200)])
  func distributionSumsToOne(population: Int, marked: Int, draws: Int) {
    let distribution = HypergeometricDistribution(population: population, marked: marked, draws: draws)
    var sum = 0.0
    for count in 0...draws {
      sum += distribution.probability(of: count)
      #expect(isClose(distribution.probability(atMost: count), sum, relative: 1e-12, absolute: 1e-14))
    }
    #expect(isClose(sum, 1, relative: 1e-12))
    #expect(distribution.probability(of: -1) == 0 && distribution.probability(of: draws + 1) == 0)
  }

  /// The probability of the count itself underflows here; a sum that started from it would be 0.
  @Test func tailsFarBeyondTheModeAreZeroAndOne() {
    let distribution = HypergeometricDistribution(population: 1_000_000, marked: 500_000, draws: 10_000)
    #expect(distribution.probability(atMost: 9_000) == 1)
    #expect(distribution.probability(atMost: 1_000) == 0)
  }

  @Test func boundMatchesReference() throws {
    for row in try ReferenceValues.table("hypergeometricBound") {
      let (flips, sample, population) = (Int(row[0]), Int(row[1]), Int(row[2]))
      let bound = HypergeometricBound(
        flips: flips, sample: sample, population: population, confidence: row[3])
      #expect(bound.flipsInPopulation == Int(row[4]), "\(row)")
      #expect(bound.flipsUnasked == Int(row[4]) - flips)
      #expect(bound.unasked == population - sample)
    }
  }

  @Test(arguments: 1...24, [0.5, 0.9, 0.95])
  func isExceededNoMoreOftenThanItSays(population: Int, confidence: Double) {
    for sample in 0...population {
      let bounds = (0...sample).map {
        HypergeometricBound(flips: $0, sample: sample, population: population, confidence: confidence)
      }
      for flips in 0...population {
        let distribution = HypergeometricDistribution(population: population, marked: flips, draws: sample)
        let exceeded = distribution.support.reduce(0) { sum, seen in
          sum + (flips - seen > bounds[seen].flipsUnasked ? distribution.probability(of: seen) : 0)
        }
        #expect(exceeded <= 1 - confidence + 1e-12)
      }
    }
  }

  @Test func askingEverythingLeavesNoRisk() {
    let bound = HypergeometricBound(flips: 3, sample: 50, population: 50)
    #expect(bound.flipsUnasked == 0 && bound.residualRisk == 0)
  }

  @Test func askingNothingExcludesNothing() {
    #expect(HypergeometricBound(flips: 0, sample: 0, population: 50).residualRisk == 1)
  }

  @Test func isTighterThanTheBinomialBoundAndTendsToIt() {
    let binomial = BinomialInterval.upperBound(successes: 2, trials: 300)
    let small = HypergeometricBound(flips: 2, sample: 300, population: 500)
    #expect(Double(small.flipsInPopulation) / 500 < binomial)
    let large = HypergeometricBound(flips: 2, sample: 300, population: 1 << 40)
    #expect(isClose(large.residualRisk, binomial, relative: 1e-6))
  }
}
