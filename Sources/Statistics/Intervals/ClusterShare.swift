/// A share, or the mean of values from 0 to 1, over clusters, with an interval that is right at 0% and at 100%.
///
/// Clopper and Pearson's limits at the effective sample size: that of a simple random sample with the same standard
/// error, `n* = p (1 - p) / SE²`, times `(t_(n-1) / t_(k-1))²` for k clusters of n values in all, and no more than n
/// (Korn and Graubard 1998). Where all values are 0, or all are 1, the clusters count: n* = k.
public struct ClusterShare: Sendable, Hashable {
  public let share: Double
  public let interval: ConfidenceInterval

  /// `nil` for fewer than two clusters with values.
  /// - Precondition: values lie in 0...1.
  public init?(of clusters: [[Double]], confidence: Double = 0.95) {
    precondition(clusters.joined().allSatisfy((0...1).contains), "values lie in 0...1")
    self.init(of: clusters.map { ClusterSum($0) }, confidence: confidence)
  }

  /// The same of clusters whose values were added up.
  public init?(of clusters: [ClusterSum], confidence: Double = 0.95) {
    let sums = clusters.filter { $0.size > 0 }
    precondition(sums.allSatisfy { (0...$0.size).contains($0.sum) }, "values lie in 0...1")
    let tail = ConfidenceInterval.tail(beyond: confidence)
    guard sums.count >= 2 else { return nil }
    let ratio = ClusterRatio(sums)
    let p = ratio.mean
    let (n, k) = (sums.reduce(0) { $0 + $1.size }, Double(sums.count))
    let error = ratio.standardError
    let plain = error > 0 ? p * (1 - p) / (error * error) : k
    let correction =
      StudentDistribution(degreesOfFreedom: n - 1).quantile(tail)
      / StudentDistribution(degreesOfFreedom: k - 1).quantile(tail)
    let size = min(plain * correction * correction, n)
    let successes = p * size
    share = p
    interval = ConfidenceInterval(
      low: successes > 0 ? IncompleteBeta(a: successes, b: size - successes + 1).inverse(tail) : 0,
      high: p < 1 ? IncompleteBeta(a: successes + 1, b: size - successes).inverseUpper(tail) : 1)
  }
}
