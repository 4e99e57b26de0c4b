/// The mean of independent values with its t interval.
///
/// `mean ± t √(s² / n)`, t being the quantile of Student's distribution with n - 1 degrees of freedom
/// (Student 1908). Exact for normal values, and near it for the means of some dozens of others. Values that
/// come in clusters (prompts of one seed) are not independent: use ``ClusterMean``.
public struct StudentInterval: Sendable, Hashable {
  public let mean: Double
  /// Estimated standard deviation of the mean.
  public let standardError: Double
  public let interval: ConfidenceInterval

  /// `nil` for fewer than two values, which say nothing about their spread.
  ///
  /// - Precondition: values are finite.
  public init?(of values: [Double], confidence: Double = 0.95) {
    precondition(values.allSatisfy { $0.isFinite }, "values are finite")
    guard values.count >= 2 else { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    self.init(
      count: values.count, mean: mean,
      variance: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1), confidence: confidence)
  }

  /// The same of values that were counted as they came.
  public init?(of moments: RunningMoments, confidence: Double = 0.95) {
    guard let variance = moments.variance else { return nil }
    self.init(count: moments.count, mean: moments.mean, variance: variance, confidence: confidence)
  }

  private init(count: Int, mean: Double, variance: Double, confidence: Double) {
    let tail = ConfidenceInterval.tail(beyond: confidence)
    let n = Double(count)
    let t = -StudentDistribution(degreesOfFreedom: n - 1).quantile(tail)
    self.mean = mean
    standardError = (variance / n).squareRoot()
    interval = ConfidenceInterval(low: mean - t * standardError, high: mean + t * standardError)
  }
}
