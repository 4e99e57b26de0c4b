import Foundation
import Measurement
import Randomness
import Testing

/// Corrected divergences of samples whose distributions are known.
@Suite struct SampledDeviationTests {
  private static func sample(
    _ p: Double, _ n: Int, _ generator: inout SplitMix64
  ) -> OutcomeCounts {
    let a = (0..<n).count { _ in generator.nextUnit() < p }
    return OutcomeCounts(a: a, b: n - a)
  }

  /// Means over so many scenarios of the uncorrected KL, the corrected one, its floor and the shift.
  private static func means(
    _ revealed: Double, _ stated: Double, sizes: (Int, Int), scenarios: Int
  ) -> (plain: Double, value: Double, floor: Double, shift: Double, error: Double) {
    var generator = SplitMix64(seed: 5, stream: "\(revealed) \(stated)")
    var sums = (plain: 0.0, value: 0.0, floor: 0.0, shift: 0.0, squares: 0.0)
    for _ in 0..<scenarios {
      let own = [Self.sample(revealed, sizes.0, &generator), Self.sample(revealed, sizes.0, &generator)]
      let other = [Self.sample(stated, sizes.1, &generator), Self.sample(stated, sizes.1, &generator)]
      let deviation = SampledDeviation(of: own, from: other, using: &generator)
      sums.plain += deviation.kl.floor + deviation.kl.nullMean
      sums.value += deviation.kl.value
      sums.floor += deviation.kl.floor
      sums.shift += deviation.logOddsShift
      sums.squares += deviation.logOddsShift * deviation.logOddsShift
    }
    let n = Double(scenarios)
    return (
      sums.plain / n, sums.value / n, sums.floor / n, sums.shift / n,
      (sums.squares / n - sums.shift * sums.shift / n / n).squareRoot() / n.squareRoot()
    )
  }

  @Test(arguments: [0.6, 0.8, 0.99]) func equalSidesDeviateByNothing(p: Double) {
    let means = Self.means(p, p, sizes: (10, 24), scenarios: 150)
    #expect(means.plain > 0.02, "uncorrected they seem to differ")
    #expect(abs(means.value) < 0.02 && means.floor < 0.012, "\(means)")
    #expect(abs(means.shift) < 4 * means.error, "\(means)")
  }

  @Test func differentSidesDeviateByWhatTheyDo() {
    // KL of 0.9 from 0.5 in nats.
    let truth = 0.9 * log(0.9 / 0.5) + 0.1 * log(0.1 / 0.5)
    let means = Self.means(0.9, 0.5, sizes: (30, 30), scenarios: 150)
    #expect(abs(means.value - truth) < 0.04, "\(means)")
    #expect(means.floor < means.value)
  }

  @Test func repliesOfOneOrderAloneAreCompared() {
    var generator = SplitMix64(seed: 1)
    let own = [OutcomeCounts(a: 9, b: 1), OutcomeCounts(unreadable: 10)]
    let other = [OutcomeCounts(a: 1, b: 9), OutcomeCounts(a: 1, b: 9)]
    let deviation = SampledDeviation(of: own, from: other, using: &generator)
    #expect(deviation.kl.value > 0.5 && deviation.logOddsShift > 2)
  }
}

@Suite struct DisagreementTests {
  @Test func pairsAreCounted() throws {
    // Of the first prompt 3 of 6 pairs differ, of the second none; of the 8 pairs between them 6.
    let split = try #require(Disagreement(of: [OutcomeCounts(a: 3, b: 1), OutcomeCounts(b: 2)]))
    #expect(abs(split.within - 0.25) < 1e-12)
    #expect(abs(split.between - 0.75) < 1e-12)
    #expect(Disagreement(of: [OutcomeCounts(a: 3)]) == nil)
    #expect(Disagreement(of: [OutcomeCounts(a: 1), OutcomeCounts(b: 1)]) == nil)
  }

  /// Two replies of each of twelve prompts at 0.99, where an entropy of smoothed counts is several times the true one.
  @Test func fewRepliesAreNotBiased() throws {
    var generator = SplitMix64(seed: 2)
    var parts: [Disagreement] = []
    for _ in 0..<400 {
      let prompts = (0..<12).map { _ in
        let a = (0..<2).count { _ in generator.nextUnit() < 0.99 }
        return OutcomeCounts(a: a, b: 2 - a)
      }
      parts.append(try #require(Disagreement(of: prompts)))
    }
    let mean = try #require(Disagreement(meanOf: parts))
    #expect(abs(mean.within - 2 * 0.99 * 0.01) < 0.006 && abs(mean.format) < 0.004, "\(mean)")
  }
}
