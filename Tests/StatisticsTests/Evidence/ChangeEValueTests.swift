import Foundation
import Randomness
import Statistics
import TestSupport
import Testing

@Suite struct ChangeEValueTests {
  @Test func valuesAreThoseOfExactArithmetic() throws {
    for row in try ReferenceValues.table("changeEValue") {
      var evidence = ChangeEValue()
      for look in 0..<3 {
        evidence.add(successes: Int(row[2 * look]), failures: Int(row[2 * look + 1]))
      }
      #expect(isClose(evidence.logEValue, row[6], relative: 1e-9, absolute: 1e-9), "\(row)")
    }
    for row in try ReferenceValues.table("pooledEvidence") {
      #expect(isClose(PooledEvidence.logEValue(row.prefix(3).map { log($0) }), row[3]), "\(row)")
    }
  }

  /// The probability that E reaches a level at any of the looks, exactly, by adding up all paths of counts.
  private static func everReached(_ p: Double, sizes: [Int], level: Double) -> Double {
    var open: [[Int]: Double] = [[]: 1]
    var reached = 0.0
    for size in sizes {
      var next: [[Int]: Double] = [:]
      for (path, chance) in open {
        var ways = pow(1 - p, Double(size))
        for successes in 0...size {
          var evidence = ChangeEValue()
          for (earlier, count) in zip(sizes, path + [successes]) {
            evidence.add(successes: count, failures: earlier - count)
          }
          if evidence.logEValue >= log(level) {
            reached += chance * ways
          } else {
            next[path + [successes], default: 0] += chance * ways
          }
          if successes < size, p < 1 {
            ways *= Double(size - successes) / Double(successes + 1) * p / (1 - p)
          }
        }
      }
      open = next
    }
    return reached
  }

  /// At low levels too, where the bound is nearest to being used up.
  @Test(arguments: [0.02, 0.1, 0.3, 0.5, 0.77, 0.95])
  func aConstantShareSeldomLooksChanged(p: Double) {
    for level in [1.5, 3, 20] {
      let chance = Self.everReached(p, sizes: [8, 3, 3, 3, 3], level: level)
      #expect(chance <= 1 / level, "\(chance)")
    }
  }

  @Test func aLateChangeIsFoundAndDated() {
    var evidence = ChangeEValue()
    evidence.add(successes: 38, failures: 2)
    for _ in 0..<30 { evidence.add(successes: 5, failures: 0) }
    #expect(evidence.logEValue < 0)
    for _ in 0..<5 { evidence.add(successes: 1, failures: 4) }
    #expect(evidence.logEValue > log(1000))
    #expect(evidence.likeliestChange == 31)
  }

  /// One claim about each and one about all have one error rate together, also when they are looked at every week.
  @Test func alarmsOfAnyKindAreRareTogether() {
    let (hypotheses, alpha) = (12, 0.2)
    var alarmed = 0
    for seed in 0..<300 as Range<UInt64> {
      var generator = SplitMix64(seed: seed, stream: "pooled")
      let shares = (0..<hypotheses).map { _ in 0.5 + 0.5 * generator.nextUnit() }
      var evidence = Array(repeating: ChangeEValue(), count: hypotheses)
      var isAlarmed = false
      for look in 0..<20 {
        for index in evidence.indices {
          let size = look == 0 ? 20 : 4
          let successes = (0..<size).count { _ in generator.nextUnit() < shares[index] }
          evidence[index].add(successes: successes, failures: size - successes)
        }
        let values = evidence.map(\.logEValue)
        let any = values.contains { $0 >= PooledEvidence.logLevel(of: hypotheses, alpha: alpha) }
        let all = PooledEvidence.logEValue(values) >= -log(alpha)
        #expect(all || !any, "what is claimed of one is claimed of all")
        isAlarmed = isAlarmed || all
      }
      alarmed += isAlarmed ? 1 : 0
    }
    #expect(alarmed <= 60 + 21, "\(alarmed)")
  }

  /// Many small changes show together before any shows by itself.
  @Test func manySmallChangesShowTogether() {
    let small = Array(repeating: log(8.0), count: 40)
    #expect(PooledEvidence.logEValue(small) > -log(0.05))
    #expect(log(8.0) < PooledEvidence.logLevel(of: 40, alpha: 0.05))
  }
}
