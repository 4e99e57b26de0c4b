import Numerics
import Testing

@testable import Randomness
@testable import Statistics
import TestSupport

@Suite struct ClusterIntervalTests {
  private static let sizes = [1, 2, 3, 1, 2, 3, 2, 2]

  private static func clusters(_ values: ArraySlice<Double>) -> [[Double]] {
    var rest = values
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  /// The reference draws the same resamples, so that the ends agree to rounding.
  @Test func meanMatchesReference() throws {
    for row in try ReferenceValues.table("clusterMean") {
      var generator = SplitMix64(seed: UInt64(row[0]))
      let mean = try #require(
        ClusterMean(
          of: Self.clusters(row[2..<18]), confidence: row[1], resamples: 500, using: &generator))
      let actual = [mean.mean, mean.standardError, mean.interval.low, mean.interval.high]
      for (actual, expected) in zip(actual, row[18...]) {
        #expect(isClose(actual, expected, relative: 1e-10, absolute: 1e-12), "\(row)")
      }
    }
  }

  @Test func shareMatchesReference() throws {
    for row in try ReferenceValues.table("clusterShare") {
      let share = try #require(ClusterShare(of: Self.clusters(row[1..<17]), confidence: row[0]))
      for (actual, expected) in zip([share.share, share.interval.low, share.interval.high], row[17...]) {
        #expect(isClose(actual, expected, relative: 1e-9, absolute: 1e-12), "\(row)")
      }
    }
  }

  @Test func fewerThanTwoClustersSayNothing() {
    var generator = SplitMix64(seed: 0)
    #expect(ClusterMean(of: [[1, 2, 3]], using: &generator) == nil)
    #expect(ClusterMean(of: [[], [1]], using: &generator) == nil)
    #expect(ClusterShare(of: [[1, 0]]) == nil)
  }

  @Test func intervalsStayWhereValuesCanLie() throws {
    for seed in UInt64(0)..<200 {
      var generator = SplitMix64(seed: seed, stream: "domain")
      let values = normals(6 + Int(seed % 3), &generator).map { $0.map { min(1, $0 * $0) } }
      let mean = try #require(ClusterMean(of: values, within: 0...1, resamples: 200, using: &generator))
      #expect(mean.interval.low >= 0 && mean.interval.high <= 1 && mean.interval.contains(mean.mean))
    }
  }

  /// Two clusters of unlike sizes, whose resamples have a spread by rounding alone.
  @Test func fewClustersHaveStudentsIntervalAndBoundedValuesNone() throws {
    let values = [[0.1, 0.1, 0.1], [0.7, 0.7]]
    var generator = SplitMix64(seed: 3)
    let mean = try #require(ClusterMean(of: values, using: &generator))
    let student = -StudentDistribution(degreesOfFreedom: 1).quantile(0.025)
    #expect(
      isClose(mean.interval.high - mean.mean, student * mean.standardError, relative: 1e-12, absolute: 0))
    for count in 2..<ClusterMean.fewestResampled {
      let clusters = (0..<count).map { [Double($0), 0.5] }
      let bounded = ClusterMean(of: clusters, within: 0...(.infinity), using: &generator)
      #expect(bounded == nil, "\(count) clusters do not show how long the tail is")
      let free = try #require(ClusterMean(of: clusters, using: &generator))
      #expect(free.interval.high - free.mean < 13 * free.standardError)
    }
  }

  /// One resample in three holds equal clusters alone; its rounding error must not be taken for a standard error.
  @Test func aResampleWithoutSpreadIsLeftOut() throws {
    var values = Array(repeating: [0.1, 0.1, 0.1], count: 6)
    values[5] = [0.3, 0.3]
    for seed in UInt64(0)..<20 {
      var generator = SplitMix64(seed: seed)
      let mean = try #require(ClusterMean(of: values, using: &generator))
      #expect(mean.interval.width < 100 * mean.standardError, "\(mean)")
    }
  }

  @Test func unanimityIsNotCertainty() throws {
    let all = try #require(ClusterShare(of: Array(repeating: [1, 1, 1], count: 7)))
    #expect(all.share == 1 && all.interval.high == 1)
    #expect(all.interval.low < 0.7 && all.interval.low > 0.4)
    let none = try #require(ClusterShare(of: Array(repeating: [0, 0, 0], count: 7)))
    #expect(none.interval.low == 0 && abs(none.interval.high - (1 - all.interval.low)) < 1e-9)
  }

  // MARK: Coverage

  /// Values of a cluster share a part: log-odds shifts about as a run has them.
  private func normals(_ clusters: Int, _ generator: inout SplitMix64) -> [[Double]] {
    (0..<clusters).map { _ in
      let shared = 0.8 * generator.nextNormal()
      return (0..<3).map { _ in 0.3 + shared + 0.6 * generator.nextNormal() }
    }
  }

  private func coverage(
    of truth: Double, runs: Int, _ interval: (inout SplitMix64) -> ConfidenceInterval?
  ) -> Double {
    var covered = 0
    for run in 0..<runs {
      var generator = SplitMix64(seed: UInt64(run), stream: "coverage")
      covered += interval(&generator)?.contains(truth) == true ? 1 : 0
    }
    return Double(covered) / Double(runs)
  }

  /// 95% less 2 points, and no allowance for the simulation.
  @Test(arguments: [2, 3, 4, 5, 6, 7, 16, 63])
  func meansOfNormalsAreCovered(clusters: Int) {
    let share = coverage(of: 0.3, runs: 400) { generator in
      let values = normals(clusters, &generator)
      return ClusterMean(of: values, resamples: 200, using: &generator)?.interval
    }
    #expect(share >= 0.93, "\(share)")
  }

  /// Half the square of a normal shift: what a divergence of a small shift is, near enough, and as skewed.
  @Test(arguments: [(6, 0.89), (7, 0.89), (16, 0.91), (63, 0.93)])
  func meansOfDivergencesAreCovered(clusters: Int, least: Double) {
    let share = coverage(of: (0.09 + 0.64 + 0.36) / 2, runs: 400) { generator in
      let values = normals(clusters, &generator).map { $0.map { $0 * $0 / 2 } }
      return ClusterMean(of: values, within: 0...(.infinity), resamples: 200, using: &generator)?.interval
    }
    #expect(share >= least, "\(share)")
  }

  @Test(arguments: [7, 16, 63], [0.5, 0.9, 0.99])
  func sharesAreCovered(clusters: Int, truth: Double) {
    let share = coverage(of: truth, runs: 1000) { generator in
      let values = (0..<clusters).map { _ -> [Double] in
        // A cluster agrees as a whole half of the time: the correlation within it is 1/2.
        let together = generator.nextUnit() < truth ? 1.0 : 0.0
        return (0..<3).map { _ in
          generator.nextUnit() < 0.7071 ? together : generator.nextUnit() < truth ? 1.0 : 0.0
        }
      }
      return ClusterShare(of: values)?.interval
    }
    #expect(share >= 0.93, "\(share)")
  }
}
