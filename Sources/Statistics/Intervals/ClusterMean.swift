internal import Randomness

/// The mean of values that come in clusters, with an interval that takes clusters for the independent units.
///
/// Scenarios of one seed resemble each other, so the interval is as wide as the number of *seeds* warrants. With
/// `S_i` and `n_i` the sum and the size of cluster i of k,
///
///     m = Σ S_i / Σ n_i        SE² = k / (k - 1) · Σ (S_i - m n_i)² / (Σ n_i)²
///
/// The interval is the bootstrap-t's over whole clusters (Efron 1982; Hall 1988), widened to Student's with k - 1
/// degrees of freedom where that is wider, narrowed to ``widest`` times Student's where that is narrower, and cut to
/// where values can lie. Divergences are skewed, and with the 7 to 60
/// clusters that a run has the percentile and BCa bootstraps cover far less than they say (82% for 95% at 7 clusters of
/// squared normals, where this covers 91%); from about 20 clusters on this covers what it says.
///
/// With few clusters many resamples hold one or two of them alone, or those that are much alike, and their standard errors
/// come close to nothing: the bootstrap-t is then up to 170 times as wide as Student's. Where it is more than ``widest``
/// times as wide it tells of that alone: cutting it there costs less than half a point of coverage at 6 to 40 clusters
/// of squared and of log-normal values. And below ``fewestResampled``
/// clusters the interval is Student's, which covers 95% of normal values however few there are. Of skewed ones it covers
/// 84%, so values that are bounded on a side, as divergences are, then have no interval.
public struct ClusterMean: Sendable, Hashable {
  public let mean: Double
  /// Estimated standard deviation of the mean.
  public let standardError: Double
  public let interval: ConfidenceInterval

  /// The bootstrap-t's width at the most, in widths of Student's interval.
  static let widest = 3.0

  /// Fewer clusters are not resampled.
  public static let fewestResampled = 6

  /// Draws `resamples` times as many clusters as there are.
  ///
  /// `nil` for fewer than two clusters with values, which say nothing about their spread; for fewer than
  /// ``fewestResampled`` where the domain is bounded.
  /// - Parameter domain: where values can lie.
  /// - Precondition: values are finite and within the domain, but for rounding.
  public init?(
    of clusters: [[Double]], within domain: ClosedRange<Double> = -(.infinity)...(.infinity),
    confidence: Double = 0.95, resamples: Int = 2_000, using generator: inout some RandomNumberGenerator
  ) {
    let clusters = clusters.filter { !$0.isEmpty }.map(ClusterSum.init)
    let tail = ConfidenceInterval.tail(beyond: confidence)
    let isBounded = domain.lowerBound > -.infinity || domain.upperBound < .infinity
    guard clusters.count >= (isBounded ? Self.fewestResampled : 2) else { return nil }
    let whole = ClusterRatio(clusters)
    let student = -StudentDistribution(degreesOfFreedom: Double(clusters.count - 1)).quantile(tail)
    var (above, below) = (student, -student)
    if clusters.count >= Self.fewestResampled {
      let ratios = Self.ratios(of: clusters, whole: whole, resamples: resamples, using: &generator)
      let widest = Self.widest * student
      above = min(max(Self.quantile(1 - tail, of: ratios) ?? student, student), widest)
      below = max(min(Self.quantile(tail, of: ratios) ?? -student, -student), -widest)
    }
    mean = whole.mean
    standardError = whole.standardError
    // The mean itself lies in the domain but for rounding, so the ends stay in order.
    interval = ConfidenceInterval(
      low: min(mean, max(mean - above * standardError, domain.lowerBound)),
      high: max(mean, min(mean - below * standardError, domain.upperBound)))
  }

  /// The studentised means of resamples, in ascending order.
  private static func ratios(
    of clusters: [ClusterSum], whole: ClusterRatio, resamples: Int,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    var ratios: [Double] = []
    ratios.reserveCapacity(resamples)
    for _ in 0..<resamples {
      let drawn = ClusterRatio(clusters.indices.map { _ in clusters[generator.below(clusters.count)] })
      // One cluster drawn throughout has no spread, whatever rounding leaves of it.
      if drawn.standardError > whole.standardError * 1e-9 {
        ratios.append((drawn.mean - whole.mean) / drawn.standardError)
      }
    }
    return ratios.sorted()
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
public struct ClusterSum: Sendable {
  let sum: Double
  let size: Double

  /// - Parameters:
  ///   - sum: of the cluster's values.
  ///   - size: how many there are.
  public init(sum: Double, size: Double) {
    precondition(sum.isFinite && size >= 0, "values are finite")
    self.sum = sum
    self.size = size
  }

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
