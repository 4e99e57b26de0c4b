import Numerics
import Testing

@testable import Statistics
import TestSupport

@Suite struct MixtureEValueTests {
  @Test func matchesArithmeticOfSixtyDigits() throws {
    for row in try ReferenceValues.table("mixtureEValue") {
      let logE = MixtureEValue(null: row[0]).logEValue(successes: Int(row[1]), failures: Int(row[2]))
      #expect(isClose(logE, row[3], relative: 1e-11, absolute: 1e-10), "\(row)")
    }
  }

  @Test func tenThousandSamplesDoNotOverflow() {
    #expect(MixtureEValue.majority.logEValue(successes: 10_000, failures: 0).isFinite)
    #expect(MixtureEValue.majority.logEValue(successes: 0, failures: 10_000).isFinite)
  }

  @Test(arguments: [(20.0, 6), (25, 6), (100, 8), (2_000, 13), (1, 0)])
  func unanimousSamplesToCertify(level: Double, samples: Int) {
    #expect(MixtureEValue.majority.samplesToCertify(unanimous: level) == samples)
  }

  @Test(arguments: [(7, 0), (3, 2), (0, 6), (12, 9)])
  func furtherSamplesAreTheFewest(successes: Int, failures: Int) {
    let evidence = MixtureEValue(null: 0.6)
    let further = evidence.furtherSamplesToCertify(successes: successes, failures: failures, level: 20)
    func logE(_ more: Int) -> Double { evidence.logEValue(successes: successes + more, failures: failures) }
    #expect(logE(further) >= .log(20))
    #expect(further == 0 || logE(further - 1) < .log(20))
  }

  @Test func theLowerBoundIsTheLargestRejectedNull() {
    #expect(MixtureEValue.lowerBound(successes: 0, failures: 5, level: 20) == 0)
    let bound = MixtureEValue.lowerBound(successes: 20, failures: 0, level: 20)
    #expect(MixtureEValue(null: bound).logEValue(successes: 20, failures: 0) >= .log(20))
    #expect(MixtureEValue(null: bound + 0.01).logEValue(successes: 20, failures: 0) < .log(20))
    #expect((0.75...0.85).contains(bound), "\(bound)")
  }
}

/// What the e-value promises, by enumeration rather than simulation.
@Suite struct MixtureEValueValidityTests {
  static let nulls = [0.4, 0.5, 0.6]

  /// At the boundary the likelihood ratio of a mixture has mean one exactly.
  @Test(arguments: nulls)
  func meanAtTheBoundaryIsOne(null: Double) {
    for n in [1, 2, 7, 30, 60] {
      #expect(abs(mean(null: null, p: null, n: n) - 1) < 1e-9, "n = \(n)")
    }
  }

  @Test(arguments: [0.5, 0.499, 0.4, 0.1, 0.0])
  func meanUnderTheNullIsAtMostOne(p: Double) {
    for null in Self.nulls where p <= null {
      for n in 1...60 { #expect(mean(null: null, p: p, n: n) <= 1 + 1e-9, "n = \(n)") }
    }
  }

  private func mean(null: Double, p: Double, n: Int) -> Double {
    let binomial = BinomialDistribution(trials: n, probability: p)
    let evidence = MixtureEValue(null: null)
    return (0...n).reduce(0) {
      $0 + binomial.probability(of: $1) * .exp(evidence.logEValue(successes: $1, failures: n - $1))
    }
  }

  @Test(arguments: [20.0, 100, 2_000], nulls)
  func peekingAfterEverySampleStaysWithinAlpha(level: Double, null: Double) {
    let falseAlarms = stoppingTimes(null: null, p: null, level: level, cap: 400).reduce(0, +)
    #expect(falseAlarms <= 1 / level)
    #expect(
      falseAlarms > 0.25 / level, "far below alpha: the test would not notice an e-value that is too small")
  }

  @Test(arguments: [(1.0, [6, 8, 13]), (0.9, [6, 13, 22]), (0.8, [17, 25, 43])] as [(Double, [Int])])
  func medianSamplesToCertify(p: Double, medians: [Int]) {
    let computed = [20.0, 100, 2_000].map { level -> Int in
      var stopped = 0.0
      return stoppingTimes(null: 0.5, p: p, level: level, cap: 400).firstIndex { chance in
        stopped += chance
        return stopped >= 0.5
      } ?? .max
    }
    for (median, expected) in zip(computed, medians) { #expect(abs(median - expected) <= 3, "\(computed)") }
  }

  /// The chance that E first reaches the level after exactly n samples, for n up to a cap.
  private func stoppingTimes(null: Double, p: Double, level: Double, cap: Int) -> [Double] {
    let evidence = MixtureEValue(null: null)
    var chances = [0.0]
    var undecided = [1.0]  // by number of successes
    for n in 1...cap {
      var next = Array(repeating: 0.0, count: n + 1)
      for (s, chance) in undecided.enumerated() where chance > 0 {
        next[s] += chance * (1 - p)
        next[s + 1] += chance * p
      }
      var stopped = 0.0
      for s in next.indices.reversed() {
        guard evidence.logEValue(successes: s, failures: n - s) >= .log(level) else { break }
        stopped += next[s]
        next[s] = 0
      }
      chances.append(stopped)
      undecided = next
    }
    return chances
  }
}
