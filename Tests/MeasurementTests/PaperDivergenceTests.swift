import Testing

@testable import Statistics
@testable import Measurement
import TestSupport

@Suite struct PaperDivergenceTests {
  @Test func fullFlipOfAUnanimousBaseIsExactlyThree() {
    let flipped = PaperDivergence(of: OutcomeCounts(b: 5), from: OutcomeCounts(a: 11))
    #expect(flipped.kl == 3)
    #expect(flipped.absolute == 1)
  }

  @Test func equalUnanimousDistributionsAreSlightlyNegative() throws {
    let same = PaperDivergence(of: OutcomeCounts(a: 5), from: OutcomeCounts(a: 11))
    #expect((try #require(same.kl) * 10_000).rounded() / 10_000 == -0.0004)
    #expect(same.absolute == 0)
  }

  @Test func matchesReference() throws {
    for row in try ReferenceValues.table("paper") {
      let counts = row.prefix(6).map { Int($0) }
      let paper = PaperDivergence(
        of: OutcomeCounts(a: counts[0], b: counts[1], neither: counts[2]),
        from: OutcomeCounts(a: counts[3], b: counts[4], neither: counts[5]))
      #expect(isClose(try #require(paper.kl), row[6], relative: 1e-12, absolute: 1e-15), "\(row)")
      #expect(isClose(paper.absolute ?? -1, row[7], relative: 1e-14, absolute: 1e-15), "\(row)")
    }
  }

  @Test func neutralRepliesAreLeftOutAndTold() {
    let paper = PaperDivergence(
      of: OutcomeCounts(a: 1, b: 3, neither: 4, unreadable: 8), from: OutcomeCounts(a: 3, b: 1, neither: 1))
    let without = PaperDivergence(of: OutcomeCounts(a: 1, b: 3), from: OutcomeCounts(a: 3, b: 1))
    #expect(paper.kl == without.kl)
    #expect(paper.absolute == 0.5)
    #expect(paper.neutrality == 0.5)
    #expect(paper.baseNeutrality == 0.2)
  }

  @Test func whatIsUndefinedIsNil() {
    let tied = PaperDivergence(of: OutcomeCounts(a: 1, b: 2), from: OutcomeCounts(a: 2, b: 2))
    #expect(tied.kl != nil && tied.absolute == nil)
    let neutral = PaperDivergence(of: OutcomeCounts(neither: 3), from: OutcomeCounts(a: 2))
    #expect(neutral.kl == nil && neutral.absolute == nil && neutral.neutrality == 1)
    let silent = PaperDivergence(of: OutcomeCounts(a: 1), from: OutcomeCounts(unreadable: 4))
    #expect(silent.kl == nil && silent.baseNeutrality == nil && silent.neutrality == 0)
  }

  /// Three scenarios against eleven questions, all with the same p = 0.9: there is nothing to find, and the
  /// metric often exceeds 0.7.
  @Test func isMostlyNoiseOnFewPrompts() throws {
    let base = BinomialDistribution(trials: 11, probability: 0.9)
    let context = BinomialDistribution(trials: 3, probability: 0.9)
    var cases: [(kl: Double, weight: Double)] = []
    for (i, j) in (0...11).flatMap({ i in (0...3).map { (i, $0) } }) {
      let paper = PaperDivergence(of: OutcomeCounts(a: j, b: 3 - j), from: OutcomeCounts(a: i, b: 11 - i))
      cases.append((try #require(paper.kl), base.probability(of: i) * context.probability(of: j)))
    }
    let mean = cases.reduce(0) { $0 + $1.kl * $1.weight }
    #expect(isClose(mean, 0.1226, absolute: 1e-4))
    #expect(isClose(cases.reduce(0) { $0 + ($1.kl > 0.7 ? $1.weight : 0) }, 0.07, absolute: 0.03))
  }
}
