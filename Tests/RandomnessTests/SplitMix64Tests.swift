import Testing

@testable import Randomness
import TestSupport

@Suite struct SplitMix64Tests {
  /// The first numbers of seed 1234567 as published with the reference implementation.
  @Test func matchesThePublishedSequence() {
    var generator = SplitMix64(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(published.map { _ in generator.next() } == published)
  }

  @Test func seedsAndStreamsMatchReference() throws {
    for row in try ReferenceValues.table("splitMix64") {
      var generator =
        switch row[1] {
        case 0: SplitMix64(seed: UInt64(row[0]), stream: "0")
        case 1: SplitMix64(seed: UInt64(row[0]), stream: "1")
        case 2: SplitMix64(seed: UInt64(row[0]), stream: "audit/π")
        default: SplitMix64(seed: UInt64(row[0]))
        }
      for word in 0..<8 {
        let expected = UInt64(row[2 + 2 * word]) << 32 | UInt64(row[3 + 2 * word])
        #expect(generator.next() == expected, "\(row)")
      }
    }
  }

  @Test func drawsMatchReference() throws {
    for row in try ReferenceValues.table("draws") {
      var generator = SplitMix64(seed: UInt64(row[0]))
      for expected in row[1..<5] { #expect(generator.nextUnit() == expected) }
      for expected in row[5..<9] { #expect(generator.below(6) == Int(expected)) }
      for draw in 0..<4 {
        let expected = Int(row[9 + 2 * draw]) << 32 | Int(row[10 + 2 * draw])
        #expect(generator.below(3 << 61) == expected)
      }
      for expected in row[17...] { #expect(isClose(generator.nextNormal(), expected, relative: 1e-14)) }
    }
  }

  @Test func unitsAreUniform() {
    var generator = SplitMix64(seed: 1)
    let units = (0..<20_000).map { _ in generator.nextUnit() }
    #expect(units.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(isClose(units.reduce(0, +) / 20_000, 0.5, absolute: 0.008))
    #expect(isClose(units.reduce(0) { $0 + $1 * $1 } / 20_000, 1 / 3.0, absolute: 0.008))
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func belowIsUniform(bound: Int) {
    var generator = SplitMix64(seed: 2)
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<20_000 { counts[generator.below(bound)] += 1 }
    let expected = 20_000 / Double(bound)
    let chiSquare = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(chiSquare < Double(bound) + 4 * (2 * Double(bound)).squareRoot())
  }

  @Test func belowReachesLargeBounds() {
    var generator = SplitMix64(seed: 3)
    #expect((0..<1000).allSatisfy { _ in (0..<Int.max).contains(generator.below(.max)) })
  }

  @Test func normalsHaveTheRightMoments() {
    var generator = SplitMix64(seed: 5)
    let draws = (0..<20_000).map { _ in generator.nextNormal() }
    let moments = (1...4).map { power in
      draws.reduce(0) { sum, x in sum + (0..<power).reduce(1.0) { product, _ in product * x } } / 20_000
    }
    for (moment, expected) in zip(moments, [0.0, 1, 0, 3]) {
      #expect(isClose(moment, expected, absolute: 0.15))
    }
    #expect(isClose(Double(draws.count { $0 > 1.959964 }) / 20_000, 0.025, absolute: 0.004))
  }

  @Test func streamsOfOneSeedAreUnrelated() {
    var (first, second) = (SplitMix64(seed: 9, stream: "search"), SplitMix64(seed: 9, stream: "audit"))
    let (x, y) = (
      (0..<5000).map { _ in first.nextUnit() - 0.5 }, (0..<5000).map { _ in second.nextUnit() - 0.5 }
    )
    let correlation = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / 5000 * 12
    #expect(abs(correlation) < 0.05)
    #expect(SplitMix64(seed: 9, stream: "audit") != SplitMix64(seed: 10, stream: "audit"))
  }
}
