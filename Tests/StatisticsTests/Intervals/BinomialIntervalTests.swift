import Testing

@testable import Statistics
import TestSupport

@Suite struct BinomialIntervalTests {
  @Test func matchesReference() throws {
    for row in try ReferenceValues.table("binomialInterval") {
      let (k, n, confidence) = (Int(row[0]), Int(row[1]), row[2])
      let exact = BinomialInterval.clopperPearson(successes: k, trials: n, confidence: confidence)
      let wilson = BinomialInterval.wilson(successes: k, trials: n, confidence: confidence)
      let jeffreys = BinomialInterval.jeffreys(successes: k, trials: n, confidence: confidence)
      let bound = BinomialInterval.upperBound(successes: k, trials: n, confidence: confidence)
      let ends = [exact.low, exact.high, wilson.low, wilson.high, jeffreys.low, jeffreys.high, bound]
      for (actual, expected) in zip(ends, row[3...]) {
        #expect(isClose(actual, expected, relative: 1e-12), "\(row)")
      }
    }
  }

  @Test func noTrialsSayNothing() {
    let everything = ConfidenceInterval(low: 0, high: 1)
    #expect(BinomialInterval.clopperPearson(successes: 0, trials: 0) == everything)
    #expect(BinomialInterval.wilson(successes: 0, trials: 0) == everything)
    #expect(BinomialInterval.jeffreys(successes: 0, trials: 0) == everything)
    #expect(BinomialInterval.upperBound(successes: 0, trials: 0) == 1)
  }

  typealias Method = @Sendable (Int, Int, Double) -> ConfidenceInterval
  static let methods: [Method] = [
    { BinomialInterval.clopperPearson(successes: $0, trials: $1, confidence: $2) },
    { BinomialInterval.wilson(successes: $0, trials: $1, confidence: $2) },
    { BinomialInterval.jeffreys(successes: $0, trials: $1, confidence: $2) },
  ]

  @Test(arguments: [0, 1, 2], [1, 2, 7, 50, 1000])
  func reachesZeroAndOneAndIsSymmetric(method: Int, trials: Int) {
    let interval = Self.methods[method]
    let (none, all) = (interval(0, trials, 0.95), interval(trials, trials, 0.95))
    #expect(none.low == 0 && none.high > 0 && none.high < 1)
    #expect(all.high == 1 && all.low > 0 && all.low < 1)
    for successes in stride(from: 0, through: trials, by: max(1, trials / 7)) {
      let (here, there) = (interval(successes, trials, 0.9), interval(trials - successes, trials, 0.9))
      #expect(isClose(here.low, 1 - there.high, relative: 1e-12, absolute: 1e-15))
      #expect(here.contains(Double(successes) / Double(trials)))
      #expect(interval(successes, trials, 0.99).width > here.width)
    }
  }

  /// At an exact end the count seen has just the probability that the level leaves on that side.
  @Test(arguments: [(0, 9), (3, 9), (40, 41), (12, 300)])
  func exactEndsInvertTheTest(successes: Int, trials: Int) {
    let interval = BinomialInterval.clopperPearson(successes: successes, trials: trials, confidence: 0.9)
    let high = BinomialTest(successes: successes, trials: trials, probability: interval.high)
    #expect(isClose(high.less, 0.05, relative: 1e-12))
    let low = BinomialTest(successes: successes, trials: trials, probability: interval.low)
    #expect(successes == 0 || isClose(low.greater, 0.05, relative: 1e-12))
    let bound = BinomialInterval.upperBound(successes: successes, trials: trials, confidence: 0.95)
    #expect(isClose(bound, interval.high, relative: 1e-12))
  }

  static let shares = (1..<100).map { Double($0) / 100 } + [0.001, 0.003, 0.997, 0.999]

  /// The chance that the interval of a binomial count covers its share, over all counts.
  private func coverage(_ method: Method, trials: Int, confidence: Double) -> [Double] {
    let intervals = (0...trials).map { method($0, trials, confidence) }
    return Self.shares.map { p in
      let binomial = BinomialDistribution(trials: trials, probability: p)
      return (0...trials).reduce(0) { $0 + (intervals[$1].contains(p) ? binomial.probability(of: $1) : 0) }
    }
  }

  @Test(arguments: [1, 2, 5, 10, 30, 80], [0.8, 0.95, 0.99])
  func clopperPearsonNeverCoversLess(trials: Int, confidence: Double) throws {
    let coverages = coverage(Self.methods[0], trials: trials, confidence: confidence)
    #expect(try #require(coverages.min()) >= confidence)
  }

  @Test(arguments: [10, 30, 80])
  func wilsonAndJeffreysCoverWhatTheySayOnAverage(trials: Int) throws {
    for method in Self.methods.dropFirst() {
      let coverages = coverage(method, trials: trials, confidence: 0.95)
      let mean = coverages.reduce(0, +) / Double(coverages.count)
      #expect(isClose(mean, 0.95, absolute: 0.015), "\(mean)")
      #expect(try #require(coverages.min()) > 0.82, "dips next to 0 and 1 are known to be this deep")
      #expect(try #require(coverages.min()) < 0.95, "a method that never dips is not one of these")
    }
  }

  @Test func upperBoundNeverCoversLess() {
    for (trials, p) in [(5, 0.3), (20, 0.02), (60, 0.05), (60, 0.5), (60, 0.98)] {
      let binomial = BinomialDistribution(trials: trials, probability: p)
      let covered = (0...trials).reduce(0) { sum, k in
        let bound = BinomialInterval.upperBound(successes: k, trials: trials, confidence: 0.9)
        return sum + (p <= bound ? binomial.probability(of: k) : 0)
      }
      #expect(covered >= 0.9)
    }
  }

  @Test func differencesAreThoseOfNewcombesMethod() throws {
    for row in try ReferenceValues.table("newcombe") {
      let interval = BinomialInterval.difference(
        (row[0] / row[1], row[1]), (row[2] / row[3], row[3]), confidence: row[4])
      #expect(isClose(interval.low, row[5], absolute: 1e-9) && isClose(interval.high, row[6], absolute: 1e-9))
    }
  }
}
