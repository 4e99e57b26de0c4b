import Numerics
import Testing

@testable import Statistics
import TestSupport

@Suite struct MixtureEValueTests {
  @Test func matchesExactArithmetic() throws {
    for row in try ReferenceValues.table("logEValue") {
      let logE = MixtureEValue.logEValue(successes: Int(row[0]), failures: Int(row[1]))
      #expect(isClose(logE, row[2], relative: 1e-13, absolute: 1e-12), "\(row)")
    }
  }

  /// With unanimous samples the formula is `(2^(n+1) - 1) / (n + 1)`.
  @Test(arguments: [0, 1, 7, 30, 1000])
  func unanimousSamplesHaveAClosedForm(n: Int) {
    let expected = Double(n + 1) * .log(2) + .log(onePlus: -.exp2(-Double(n + 1))) - .log(Double(n + 1))
    #expect(
      isClose(MixtureEValue.logEValue(successes: n, failures: 0), expected, relative: 1e-13, absolute: 1e-14))
  }

  @Test func tenThousandSamplesDoNotOverflow() {
    #expect(MixtureEValue.logEValue(successes: 10_000, failures: 0).isFinite)
    #expect(MixtureEValue.logEValue(successes: 0, failures: 10_000).isFinite)
  }

  @Test(arguments: [(20.0, 7), (100, 9), (2_000, 14), (1, 0), (1e300, 1006)])
  func unanimousSamplesToCertify(level: Double, samples: Int) {
    #expect(MixtureEValue.samplesToCertify(unanimous: level) == samples)
  }

  @Test(arguments: [(7, 0), (3, 2), (0, 6), (12, 9)])
  func furtherSamplesAreTheFewest(successes: Int, failures: Int) {
    let further = MixtureEValue.furtherSamplesToCertify(successes: successes, failures: failures, level: 20)
    func logE(_ more: Int) -> Double {
      MixtureEValue.logEValue(successes: successes + more, failures: failures)
    }
    #expect(logE(further) >= .log(20))
    #expect(further == 0 || logE(further - 1) < .log(20))
  }

}

/// What the e-value promises, by enumeration rather than simulation.
@Suite struct MixtureEValueValidityTests {
  /// As `E = [C(n+1, 0) + ... + C(n+1, s)] / ((n + 1) C(n, s))`, its mean under p = 1/2 is a sum of integers
  /// over `(n + 1) 2^n`, and that sum is exactly `(n + 1) 2^n`.
  @Test(arguments: 0...60)
  func meanUnderAFairCoinIsExactlyOne(n: Int) {
    var sum: UInt128 = 0
    var (cumulative, coefficient): (UInt128, UInt128) = (0, 1)  // C(n + 1, s)
    var ways: UInt128 = 1  // C(n, s)
    for s in 0...n {
      cumulative += coefficient
      sum += cumulative
      let exact = Double.log(Double(cumulative)) - .log(Double(n + 1)) - .log(Double(ways))
      #expect(isClose(MixtureEValue.logEValue(successes: s, failures: n - s), exact, absolute: 1e-12))
      coefficient = coefficient * UInt128(n + 1 - s) / UInt128(s + 1)
      ways = ways * UInt128(n - s) / UInt128(s + 1)
    }
    #expect(sum == UInt128(n + 1) << UInt128(n))
  }

  @Test(arguments: [0.5, 0.499, 0.4, 0.1, 0.0])
  func meanUnderTheNullIsAtMostOne(p: Double) {
    for n in 1...60 {
      let binomial = BinomialDistribution(trials: n, probability: p)
      let mean = (0...n).reduce(0) { sum, s in
        sum + binomial.probability(of: s) * .exp(MixtureEValue.logEValue(successes: s, failures: n - s))
      }
      #expect(mean <= 1 + 1e-12, "n = \(n)")
    }
  }

  @Test(arguments: [20.0, 100, 2_000])
  func peekingAfterEverySampleStaysWithinAlpha(level: Double) {
    let falseAlarms = stoppingTimes(p: 0.5, level: level, cap: 500).reduce(0, +)
    #expect(falseAlarms <= 1 / level)
    #expect(
      falseAlarms > 0.3 / level, "far below alpha: the test would not notice an e-value that is too small")
  }

  @Test(
    arguments: [
      (1.0, [7, 9, 14]), (0.9, [11, 14, 23]), (0.8, [17, 24, 43]), (0.7, [37, 58, 98]),
      (0.6, [168, 265, nil]),
    ] as [(Double, [Int?])])
  func medianSamplesToCertify(p: Double, medians: [Int?]) {
    let computed = [20.0, 100, 2_000].map { level -> Int? in
      var stopped = 0.0
      return stoppingTimes(p: p, level: level, cap: 400).firstIndex { chance in
        stopped += chance
        return stopped >= 0.5
      }
    }
    #expect(computed == medians)
  }

  /// The chance that E first reaches the level after exactly n samples, for n up to a cap.
  private func stoppingTimes(p: Double, level: Double, cap: Int) -> [Double] {
    var chances = [0.0]
    var undecided = [1.0]  // by number of successes
    var bar = 0  // fewest successes that reach the level; it never falls as n grows
    for n in 1...cap {
      var next = Array(repeating: 0.0, count: n + 1)
      for (s, chance) in undecided.enumerated() {
        next[s] += chance * (1 - p)
        next[s + 1] += chance * p
      }
      while bar <= n, MixtureEValue.logEValue(successes: bar, failures: n - bar) < .log(level) { bar += 1 }
      chances.append(next.dropFirst(bar).reduce(0, +))
      for s in next.indices where s >= bar { next[s] = 0 }
      undecided = next
    }
    return chances
  }
}
