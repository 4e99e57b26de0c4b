import Numerics
import Testing

@testable import Measurement

@Suite struct ClusterBootstrapTests {
  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// The reference draws the same resamples, so that percentile and BCa ends agree to rounding.
  @Test func matchesReference() throws {
    for row in try ReferenceValues.table("clusterBootstrap") {
      var generator = SplitMix64(seed: UInt64(row[0]))
      let bootstrap = try #require(
        ClusterBootstrap(of: Array(row[2..<14]), resamples: 500, using: &generator, statistic: Self.mean))
      let percentile = bootstrap.percentile(confidence: row[1])
      let bca = bootstrap.bca(confidence: row[1])
      for (actual, expected) in zip([percentile.low, percentile.high, bca.low, bca.high], row[14...]) {
        #expect(isClose(actual, expected, relative: 1e-12), "\(row)")
      }
    }
  }

  @Test func fewerThanTwoClustersSayNothing() {
    var generator = SplitMix64(seed: 0)
    #expect(ClusterBootstrap(of: [1.0], using: &generator, statistic: Self.mean) == nil)
    #expect(ClusterBootstrap(of: [], using: &generator, statistic: Self.mean) == nil)
    #expect(ClusterBootstrap(of: [1.0], using: &generator) { $0.reduce(0, +) } == nil)
  }

  @Test func aStatisticThatIsNotAlwaysDefinedHasNoInterval() {
    var generator = SplitMix64(seed: 0)
    let bootstrap = ClusterBootstrap(of: [0.0, 1, 2], resamples: 200, using: &generator) { values in
      values.contains(1) ? Self.mean(values) : .nan
    }
    #expect(bootstrap == nil)
  }

  @Test func aConstantStatisticHasAnIntervalWithoutWidth() throws {
    var generator = SplitMix64(seed: 0)
    let bootstrap = try #require(
      ClusterBootstrap(of: [3.0, 3, 3], resamples: 50, using: &generator, statistic: Self.mean))
    let point = ConfidenceInterval(low: 3, high: 3)
    #expect(bootstrap.percentile() == point)
    #expect(bootstrap.bca() == point)
  }

  /// The maximum: every replicate is at most the estimate, and BCa must not run off to an infinite quantile.
  @Test func anExtremeStatisticKeepsItsEndsAmongTheReplicates() throws {
    var generator = SplitMix64(seed: 0)
    let bootstrap = try #require(
      ClusterBootstrap(of: [1.0, 2, 9], resamples: 200, using: &generator) { $0.max() ?? 0 })
    let bca = bootstrap.bca()
    #expect(bca.low >= 1 && bca.high <= 9)
  }

  /// Resamples repeat values, so that none has as many different ones as the data: all replicates lie below
  /// the estimate. One value weighs so much that the acceleration is near its limit of 1/6, where the
  /// adjusted level has a pole; or little, and against the bias.
  @Test(arguments: [100, -0.5])
  func bcaStaysFiniteWhereAllReplicatesLieOnOneSide(weight: Double) throws {
    var generator = SplitMix64(seed: 0)
    let bootstrap = try #require(
      ClusterBootstrap(of: Array(1...50), resamples: 200, using: &generator) { sample in
        Double(Set(sample).count) + (sample.contains(50) ? weight : 0)
      })
    #expect(try #require(bootstrap.replicates.last) < bootstrap.estimate)
    #expect(bootstrap.bca(confidence: 0.5).low > bootstrap.percentile(confidence: 0.5).high)
    let high = bootstrap.bca(confidence: 0.99999).high
    #expect(isClose(high, try #require(bootstrap.replicates.last), relative: 1e-6))
  }

  /// The mean of two values is 0, 1/2 or 1 with chances of 1/4, 1/2 and 1/4: nothing to correct.
  @Test func replicatesEqualToTheEstimateCountHalfOnEachSide() throws {
    var generator = SplitMix64(seed: 0)
    let bootstrap = try #require(
      ClusterBootstrap(of: [0.0, 1], resamples: 1000, using: &generator, statistic: Self.mean))
    #expect(bootstrap.bca(confidence: 0.4) == ConfidenceInterval(low: 0.5, high: 0.5))
  }

  @Test func theSameSeedGivesTheSameReplicates() throws {
    let values = [0.3, 1.2, 5, 2.2, 0.1]
    let replicates = ([1, 1, 2] as [UInt64]).map { seed -> [Double] in
      var generator = SplitMix64(seed: seed)
      return ClusterBootstrap(of: values, resamples: 30, using: &generator, statistic: Self.mean)?.replicates
        ?? []
    }
    #expect(replicates[0] == replicates[1])
    #expect(replicates[0] != replicates[2])
    #expect(replicates[0].count == 30)
  }

  /// 25 clusters of four values that share a normal effect each, mean 0. Drawing clusters covers the mean
  /// about as often as it says; drawing single values, as if all 100 were independent, does not.
  @Test func coversTheMeanOfClusteredValues() {
    var generator = SplitMix64(seed: 8)
    let simulations = 250
    var (percentile, bca, naive) = (0, 0, 0)
    for _ in 0..<simulations {
      let clusters = (0..<25).map { _ in
        let shared = generator.nextNormal()
        return (0..<4).map { _ in shared + 0.5 * generator.nextNormal() }
      }
      let sums = clusters.map { $0.reduce(0, +) / 4 }
      if let bootstrap = ClusterBootstrap(of: sums, resamples: 200, using: &generator, statistic: Self.mean) {
        percentile += bootstrap.percentile(confidence: 0.9).contains(0) ? 1 : 0
        bca += bootstrap.bca(confidence: 0.9).contains(0) ? 1 : 0
      }
      if let student = StudentInterval(of: clusters.flatMap { $0 }, confidence: 0.9) {
        naive += student.interval.contains(0) ? 1 : 0
      }
    }
    #expect((0.84...0.95).contains(Double(percentile) / Double(simulations)))
    #expect((0.84...0.95).contains(Double(bca) / Double(simulations)))
    #expect(Double(naive) / Double(simulations) < 0.75)
  }

  /// The variance of a skewed sample is biased and its spread grows with it: BCa moves the interval upwards.
  @Test func bcaCorrectsASkewedStatistic() throws {
    var generator = SplitMix64(seed: 9)
    let values = (0..<30).map { _ in Double.exp(generator.nextNormal()) }
    let bootstrap = try #require(
      ClusterBootstrap(of: values, resamples: 1000, using: &generator) { sample in
        let mean = Self.mean(sample)
        return Self.mean(sample.map { ($0 - mean) * ($0 - mean) })
      })
    #expect(bootstrap.bca().low > bootstrap.percentile().low)
    #expect(bootstrap.bca().high > bootstrap.percentile().high)
  }
}
