import Testing

@testable import Statistics
import TestSupport

/// The binomial distribution, the tests built on it, and McNemar's.
@Suite struct BinomialTestTests {
  @Test func massMatchesReference() throws {
    for row in try ReferenceValues.table("binomialMass") {
      let binomial = BinomialDistribution(trials: Int(row[0]), probability: row[1])
      #expect(
        isClose(binomial.logProbability(of: Int(row[2])), row[3], relative: 1e-12, absolute: 1e-12), "\(row)")
    }
  }

  @Test func pValuesMatchReference() throws {
    for row in try ReferenceValues.table("binomialTest") {
      let test = BinomialTest(successes: Int(row[0]), trials: Int(row[1]), probability: row[2])
      #expect(isClose(test.less, row[3], relative: 1e-12, absolute: 1e-300), "\(row)")
      #expect(isClose(test.greater, row[4], relative: 1e-12, absolute: 1e-300), "\(row)")
      #expect(isClose(test.twoSided, row[5], relative: 1e-12, absolute: 1e-300), "\(row)")
    }
  }

  @Test(arguments: [0, 1, 2, 13, 400], [0, 0.2, 0.5, 1])
  func distributionSumsToOne(trials: Int, probability: Double) {
    let binomial = BinomialDistribution(trials: trials, probability: probability)
    let total = (0...trials).reduce(0) { $0 + binomial.probability(of: $1) }
    #expect(isClose(total, 1, relative: 1e-12))
    #expect(binomial.probability(of: -1) == 0 && binomial.probability(of: trials + 1) == 0)
    #expect(binomial.probability(atMost: -1) == 0 && binomial.probability(atMost: trials) == 1)
    #expect(binomial.probability(atLeast: 0) == 1 && binomial.probability(atLeast: trials + 1) == 0)
    for k in stride(from: 0, through: trials, by: 7) {
      let sum = binomial.probability(atMost: k) + binomial.probability(atLeast: k + 1)
      #expect(isClose(sum, 1, relative: 1e-13))
    }
  }

  @Test func twoSidedIsOneAtTheMeanAndUnderNoTrials() {
    #expect(BinomialTest(successes: 5, trials: 10).twoSided == 1)
    #expect(BinomialTest(successes: 0, trials: 0).twoSided == 1)
    #expect(BinomialTest(successes: 1, trials: 5, probability: 0).twoSided == 0)
  }

  @Test func mcNemarMatchesReference() throws {
    for row in try ReferenceValues.table("mcNemarExact") {
      let test = McNemarExact(onlyFirst: Int(row[0]), onlySecond: Int(row[1]))
      #expect(isClose(test.pValue, row[2], relative: 1e-12), "\(row)")
    }
  }

  @Test func mcNemarIsSymmetricAndNeedsSixDiscordantPairs() {
    #expect(
      McNemarExact(onlyFirst: 3, onlySecond: 9).pValue == McNemarExact(onlyFirst: 9, onlySecond: 3).pValue)
    #expect(McNemarExact(onlyFirst: 0, onlySecond: 0).pValue == 1)
    #expect(isClose(McNemarExact(onlyFirst: 0, onlySecond: 5).pValue, 0.0625, relative: 1e-14))
    #expect(isClose(McNemarExact(onlyFirst: 0, onlySecond: 6).pValue, 0.03125, relative: 1e-14))
  }
}
