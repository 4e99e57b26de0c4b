import Foundation
import Randomness
import Statistics
import Testing

@Suite struct PairedEffectEValueTests {
  /// Given the successes in all, the mean over exchangeable splits is exactly one.
  @Test(arguments: [(8, 1), (8, 2), (6, 1), (3, 3)])
  func meanIsOneUnderExchangeability(kept: Int, drawn: Int) {
    for total in 0...(kept + drawn) {
      let null = HypergeometricDistribution(population: kept + drawn, marked: total, draws: drawn)
      let mean = null.support.reduce(0.0) { sum, y in
        var evidence = PairedEffectEValue()
        evidence.add(baseline: (total - y, kept - total + y), edited: (y, drawn - y))
        return sum + null.probability(of: y) * exp(evidence.logEValue)
      }
      #expect(abs(mean - 1) < 1e-9)
    }
  }

  /// The replies that make an alternative certain among 130, at level 130 / 0.05, when it turns a fifth of all prompts
  /// from 0.9 to 0.1.
  @Test func someHundredRepliesShowAnEffectInAFifthOfThePrompts() {
    var needed: [Int] = []
    for seed in 0..<200 as Range<UInt64> {
      var generator = SplitMix64(seed: seed, stream: "power")
      var evidence = PairedEffectEValue()
      var replies = 0
      while evidence.logEValue < log(130 / 0.05), replies < 400 {
        let isTurned = generator.nextUnit() < 0.2
        let successes = (0..<8).count { _ in generator.nextUnit() < 0.9 }
        let agrees = generator.nextUnit() < (isTurned ? 0.1 : 0.9)
        evidence.add(baseline: (successes, 8 - successes), edited: (agrees ? 1 : 0, agrees ? 0 : 1))
        replies += 1
      }
      needed.append(replies)
    }
    let median = needed.sorted()[100]
    #expect((100...150).contains(median), "\(median)")
  }

  /// Boundary and sharp nulls: looked at after every prompt, it seldom reaches the level.
  @Test(arguments: [0.5, 0.6, 0.8, 0.99])
  func seldomReachesItsLevelUnderTheNull(p: Double) {
    var reached = 0
    for seed in 0..<1000 as Range<UInt64> {
      var generator = SplitMix64(seed: seed, stream: "null \(p)")
      var evidence = PairedEffectEValue()
      var isReached = false
      for _ in 0..<60 {
        let successes = (0..<6).count { _ in generator.nextUnit() < p }
        let agrees = generator.nextUnit() < p
        evidence.add(baseline: (successes, 6 - successes), edited: (agrees ? 1 : 0, agrees ? 0 : 1))
        isReached = isReached || evidence.logEValue >= log(20)
      }
      reached += isReached ? 1 : 0
    }
    #expect(reached <= 70, "\(reached)")
  }
}
