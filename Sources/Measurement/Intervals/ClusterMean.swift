/// The mean of values that come in clusters, with an interval that takes clusters for the independent units.
///
/// Scenarios of one seed resemble each other, so the interval is as wide as the number of *seeds* warrants. With
/// `S_i` and `n_i` the sum and the size of cluster i of k,
///
///     m = Σ S_i / Σ n_i        SE² = k / (k - 1) · Σ (S_i - m n_i)² / (Σ n_i)²
///
/// The interval is the bootstrap-t's over whole clusters (Efron 1982; Hall 1988), widened to Student's with k - 1
/// degrees of freedom where that is wider. Divergences are skewed, and with the 7 to 60 clusters that a run has the
/// percentile and BCa bootstraps cover far less than they say (82% for 95% at 7 clusters of squared normals, where
/// this covers 91%); from about 20 clusters on this covers what it says.
public struct ClusterMean: Sendable, Hashable {
  public let mean: Double
  /// Estimated standard deviation of the mean.
  public let standardError: Double
  public let interval: ConfidenceInterval

  /// Draws `resamples` times as many clusters as there are.
  ///
  /// `nil` for fewer than two clusters with values, which say nothing about their spread.
  /// - Precondition: values are finite.
  public init?(
    of clusters: [[Double]], confidence: Double = 0.95, resamples: Int = 2_000,
    using generator: inout some RandomNumberGenerator
  ) {
    let clusters = clusters.filter { !$0.isEmpty }.map(ClusterSum.init)
    let tail = ConfidenceInterval.tail(beyond: confidence)
    guard clusters.count >= 2 else { return nil }
    let whole = ClusterRatio(clusters)
    var ratios: [Double] = []
    ratios.reserveCapacity(resamples)
    for _ in 0..<resamples {
      let drawn = ClusterRatio(clusters.indices.map { _ in clusters[generator.below(clusters.count)] })
      if drawn.standardError > 0 { ratios.append((drawn.mean - whole.mean) / drawn.standardError) }
    }
    ratios.sort()
    let student = -StudentDistribution(degreesOfFreedom: Double(clusters.count - 1)).quantile(tail)
    let above = max(Self.quantile(1 - tail, of: ratios) ?? student, student)
    let below = min(Self.quantile(tail, of: ratios) ?? -student, -student)
    mean = whole.mean
    standardError = whole.standardError
    interval = ConfidenceInterval(
      low: mean - above * standardError, high: mean - below * standardError)
  }

  /// Interpolated between order statistics (Hyndman and Fan's type 7).
  private static func quantile(_ level: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.last else { return nil }
    let position = level * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}

/// A cluster's values, added up.
struct ClusterSum: Sendable {
  let sum: Double
  let size: Double

  init(_ values: [Double]) {
    precondition(values.allSatisfy(\.isFinite), "values are finite")
    sum = values.reduce(0, +)
    size = Double(values.count)
  }
}

/// The mean over all values of some clusters, and its standard error by linearisation.
struct ClusterRatio: Sendable {
  let mean: Double
  let standardError: Double

  init(_ clusters: [ClusterSum]) {
    let size = clusters.reduce(0) { $0 + $1.size }
    let mean = clusters.reduce(0) { $0 + $1.sum } / size
    let squares = clusters.reduce(0) { $0 + ($1.sum - mean * $1.size) * ($1.sum - mean * $1.size) }
    let count = Double(clusters.count)
    self.mean = mean
    standardError = (count / (count - 1) * squares).squareRoot() / size
  }
}
