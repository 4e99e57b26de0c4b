import Foundation
import Randomness
import Statistics
import Testing

@Suite struct ClosedEBenjaminiHochbergTests {
  private static func discoveries(_ eValues: [Double], _ weights: [Double], _ alpha: Double) -> [Int] {
    ClosedEBenjaminiHochberg(logEValues: eValues.map { log($0) }, weights: weights, alpha: alpha).discoveries
  }

  /// The definition, over all sets: the largest R of hypotheses with e > 1 and with `|A ∩ R| / |R| <= alpha E_A` for every A.
  private static func byEnumeration(_ eValues: [Double], _ weights: [Double], _ alpha: Double) -> Int {
    let m = eValues.count
    func wealth(_ set: Int) -> Double {
      var sum = 1.0
      for index in 0..<m where (set >> index) & 1 == 1 { sum += weights[index] * (eValues[index] - 1) }
      return sum
    }
    let sets = 1 << m
    let wealths = (0..<sets).map(wealth)
    func isClosed(_ r: Int) -> Bool {
      let share = alpha * Double(r.nonzeroBitCount)
      for a in 1..<sets {
        let overlap = Double((a & r).nonzeroBitCount)
        if overlap > share * wealths[a] + 1e-12 { return false }
      }
      return true
    }
    let evident = (0..<m).reduce(0) { $0 | (eValues[$1] > 1 ? 1 << $1 : 0) }
    return (0..<sets).filter { $0 & ~evident == 0 && isClosed($0) }.map(\.nonzeroBitCount).max() ?? 0
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func discoversAsManyAsTheDefinitionAllows(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let m = 1 + generator.below(7)
    let eValues = (0..<m).map { _ in exp(3 * generator.nextNormal()) }
    let raw = (0..<m).map { _ in 0.1 + generator.nextUnit() }
    let weights = raw.map { $0 / raw.reduce(0, +) * (0.5 + 0.5 * generator.nextUnit()) }
    for alpha in [0.05, 0.2, 0.5] {
      let found = Self.discoveries(eValues, weights, alpha).count
      #expect(found == Self.byEnumeration(eValues, weights, alpha))
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func discoversAllThatEBHDoes(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let m = 30
    let eValues = (0..<m).map { $0 < 18 ? exp(3 + generator.nextNormal()) : exp(-1 + generator.nextNormal()) }
    let weights = Array(repeating: 1 / Double(m), count: m)
    let sorted = eValues.sorted(by: >)
    let eBH = (1...m).last { sorted[$0 - 1] >= Double(m) / (0.1 * Double($0)) } ?? 0
    #expect(Self.discoveries(eValues, weights, 0.1).count >= eBH)
  }

  /// Nulls that pay 10 with probability 1/10, one after the other, each staking what is left for those to come.
  @Test func holdsWhenStakesDependOnThePast() {
    let (hunts, alpha) = (4000, 0.2)
    var shares = 0.0
    for seed in 0..<UInt64(hunts) {
      var generator = SplitMix64(seed: seed, stream: "stakes")
      var (eValues, weights, remaining, isReal): ([Double], [Double], Double, [Bool]) = ([], [], 1, [])
      // Stop at the first success: what breaks e-BH with a number of candidates that depends on the e-values.
      while eValues.count < 12, !(eValues.last.map { $0 > 1 } ?? false) || eValues.count < 2 {
        let real = generator.nextUnit() < 0.15
        weights.append(remaining / 4)
        remaining -= remaining / 4
        eValues.append(generator.nextUnit() < (real ? 0.9 : 0.1) ? 10 : 0)
        isReal.append(real)
      }
      let found = Self.discoveries(eValues.map { max($0, 1e-9) }, weights, alpha)
      if !found.isEmpty { shares += Double(found.count { !isReal[$0] }) / Double(found.count) }
    }
    #expect(shares / Double(hunts) <= alpha + 0.02, "\(shares / Double(hunts))")
  }

  @Test func nothingIsDiscoveredOfNothing() {
    #expect(Self.discoveries([], [], 0.05).isEmpty)
    #expect(Self.discoveries([0.5, 1, 3], [0.3, 0.3, 0.3], 0.05).isEmpty)
  }
}
