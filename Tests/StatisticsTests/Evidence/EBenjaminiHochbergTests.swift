import Numerics
import Testing

@testable import Randomness
@testable import Statistics
import TestSupport

@Suite struct EBenjaminiHochbergTests {
  @Test func acceptsTheLargestNumberThatMeetsItsOwnBar() {
    // m / (alpha k) for m = 5, alpha = 0.1: 50, 25, 16.7, 12.5, 10. The second largest misses 25, the third
    // reaches 16.7, so three are accepted.
    let result = EBenjaminiHochberg(eValues: [1, 17, 60, 3, 24], alpha: 0.1)
    #expect(result.rejected == [1, 2, 4])
    #expect(isClose(result.threshold, 5 / 0.3, relative: 1e-14))
  }

  @Test func candidatesThatWereGivenUpCount() {
    let eValues = [60.0, 55]
    #expect(EBenjaminiHochberg(eValues: eValues, alpha: 0.1).rejected == [0, 1])
    let counted = EBenjaminiHochberg(eValues: eValues, alpha: 0.1, candidates: 12)
    #expect(counted.rejected == [])
    #expect(isClose(counted.threshold, 120, relative: 1e-14))
    let padded = EBenjaminiHochberg(eValues: eValues + Array(repeating: 0, count: 9), alpha: 0.1)
    #expect(padded == EBenjaminiHochberg(eValues: eValues, alpha: 0.1, candidates: 11))
  }

  @Test func acceptsEqualEValuesTogether() {
    #expect(EBenjaminiHochberg(eValues: [20, 20, 20, 0], alpha: 0.1).rejected == [0, 1, 2])
    #expect(EBenjaminiHochberg(eValues: [13, 13, 13, 0], alpha: 0.1).rejected == [])
  }

  @Test func logarithmsReachBeyondDoubles() {
    let result = EBenjaminiHochberg(logEValues: [6_900, -.infinity, 2_000, 1], alpha: 0.05)
    #expect(result.rejected == [0, 2])
  }

  @Test func ofNothingNothingIsAccepted() {
    #expect(EBenjaminiHochberg(logEValues: [], alpha: 0.05).rejected == [])
    #expect(EBenjaminiHochberg(logEValues: [], alpha: 0.05, candidates: 40).rejected == [])
  }

  /// Raising one e-value never takes an acceptance away, and what is accepted are the largest.
  @Test func isMonotone() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<200 {
      var logs = (0..<12).map { _ in 3 + 2 * generator.nextNormal() }
      let before = EBenjaminiHochberg(logEValues: logs, alpha: 0.2).rejected
      let least = before.map { logs[$0] }.min() ?? .infinity
      #expect(before == logs.indices.filter { logs[$0] >= least })
      logs[generator.below(12)] += 2
      #expect(Set(before).isSubset(of: EBenjaminiHochberg(logEValues: logs, alpha: 0.2).rejected))
    }
  }

  /// 30 candidates are coins and 10 choose with p = 0.9; each is sampled until it meets the bar of a lone
  /// discovery, or 60 times. The coins are tossed separately, or all share one sequence of tosses. Beside it,
  /// what comes of stopping each as soon as its own E reaches 1/alpha: the number of candidates is forgotten.
  @Test(arguments: [false, true])
  func falseDiscoveryRateIsControlled(coinsAreShared: Bool) {
    let (coins, real, cap, runs, alpha) = (30, 10, 60, 400, 0.1)
    let (bar, naiveBar) = (Double.log(Double(coins + real) / alpha), Double.log(1 / alpha))
    let table = (0...cap).map { s in
      (0...(cap - s)).map { MixtureEValue.logEValue(successes: s, failures: $0) }
    }
    func stopped(at bar: Double, p: Double, using generator: inout SplitMix64) -> Double {
      var (s, f) = (0, 0)
      while s + f < cap, table[s][f] < bar {
        if generator.nextUnit() < p { s += 1 } else { f += 1 }
      }
      return table[s][f]
    }

    var generator = SplitMix64(seed: 1, stream: "coins")
    var (falseShare, naiveFalseShare, found) = (0.0, 0.0, 0)
    for _ in 0..<runs {
      let shared = stopped(at: bar, p: 0.5, using: &generator)
      let nulls = (0..<coins).map { _ in
        coinsAreShared ? shared : stopped(at: bar, p: 0.5, using: &generator)
      }
      let logs = nulls + (0..<real).map { _ in stopped(at: bar, p: 0.9, using: &generator) }
      let accepted = EBenjaminiHochberg(logEValues: logs, alpha: alpha).rejected
      falseShare += Double(accepted.count { $0 < coins }) / Double(max(1, accepted.count) * runs)
      found += accepted.count { $0 >= coins }

      let naive = (0..<coins).count { _ in stopped(at: naiveBar, p: 0.5, using: &generator) >= naiveBar }
      naiveFalseShare += Double(naive) / Double((naive + real) * runs)
    }
    let bound = alpha * Double(coins) / Double(coins + real)
    #expect(falseShare <= bound)
    #expect(Double(found) / Double(runs) > 9, "hardly a real one is missed")
    #expect(naiveFalseShare > bound, "the scene is one where false findings need controlling")
  }
}
