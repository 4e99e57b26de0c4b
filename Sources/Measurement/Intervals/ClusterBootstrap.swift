import Numerics

/// Bootstrap intervals of any statistic of clustered data: whole clusters are drawn again, with replacement.
///
/// Replies to prompts of one seed resemble each other. Drawing seeds rather than replies keeps what they
/// share together, so that the interval is as wide as the number of *seeds* warrants.
///
/// One bootstrap serves both intervals: ``percentile(confidence:)`` reads them off the replicates, and
/// ``bca(confidence:)`` corrects for the statistic's bias and for a spread that changes with its value. The
/// same generator state gives the same result on every platform, up to what the statistic itself computes.
///
/// Source: Efron, *Better Bootstrap Confidence Intervals* (1987); Efron and Tibshirani, *An Introduction to
/// the Bootstrap* (1993), chapter 14.
public struct ClusterBootstrap: Sendable, Hashable {
  /// The statistic of the clusters as they are.
  public let estimate: Double
  /// The statistic of each resample, ascending.
  public let replicates: [Double]
  /// The statistic with each cluster left out in turn.
  let jackknife: [Double]

  /// Evaluates the statistic `resamples` + clusters + 1 times.
  ///
  /// `nil` when there are fewer than two clusters, or when the statistic is not finite on some resample: an
  /// interval over the others would not be that of the statistic.
  public init?<Cluster>(
    of clusters: [Cluster], resamples: Int = 2_000, using generator: inout some RandomNumberGenerator,
    statistic: ([Cluster]) -> Double
  ) {
    precondition(resamples > 0, "a bootstrap needs resamples")
    guard clusters.count >= 2 else { return nil }
    estimate = statistic(clusters)
    replicates = (0..<resamples).map { _ in
      statistic(clusters.map { _ in clusters[generator.below(clusters.count)] })
    }.sorted()
    jackknife = clusters.indices.map { left in
      var others = clusters
      others.remove(at: left)
      return statistic(others)
    }
    guard estimate.isFinite, (replicates + jackknife).allSatisfy(\.isFinite) else { return nil }
  }

  /// The quantiles of the replicates at both tails.
  public func percentile(confidence: Double = 0.95) -> ConfidenceInterval {
    let tail = ConfidenceInterval.tail(beyond: confidence)
    return ConfidenceInterval(low: quantile(tail), high: quantile(1 - tail))
  }

  /// The bias-corrected and accelerated interval.
  ///
  /// The tails are moved to `Φ(z0 + (z0 + z) / (1 - a (z0 + z)))`, z0 being the normal quantile of the share
  /// of replicates below the estimate (ties counting half) and a the acceleration, a sixth of the skewness of
  /// the jackknife values.
  public func bca(confidence: Double = 0.95) -> ConfidenceInterval {
    let z = NormalDistribution.quantile(ConfidenceInterval.tail(beyond: confidence))
    let (bias, acceleration) = (self.bias, self.acceleration)
    func level(_ z: Double) -> Double {
      let shifted = bias + z
      let denominator = 1 - acceleration * shifted
      guard denominator > 0 else { return shifted > 0 ? 1 : 0 }
      return NormalDistribution.cumulative(bias + shifted / denominator)
    }
    return ConfidenceInterval(low: quantile(level(z)), high: quantile(level(-z)))
  }

  /// z0, kept finite when all replicates lie on one side by counting half a replicate on the other.
  private var bias: Double {
    let below = replicates.count { $0 < estimate }
    let ties = replicates.count { $0 == estimate }
    let count = Double(replicates.count)
    let share = (Double(below) + Double(ties) / 2) / count
    return NormalDistribution.quantile(min(max(share, 0.5 / count), 1 - 0.5 / count))
  }

  /// `a = Σ d³ / (6 (Σ d²)^(3/2))` with d the jackknife mean less each value; 0 where all are equal.
  private var acceleration: Double {
    let mean = jackknife.reduce(0, +) / Double(jackknife.count)
    let squares = jackknife.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let cubes = jackknife.reduce(0) { $0 + .pow(mean - $1, 3) }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// The quantile of the replicates, interpolated between order statistics (Hyndman and Fan's type 7).
  private func quantile(_ level: Double) -> Double {
    let position = level * Double(replicates.count - 1)
    let below = Int(position)
    guard below + 1 < replicates.count else { return replicates[replicates.count - 1] }
    let (low, high) = (replicates[below], replicates[below + 1])
    return low + (position - Double(below)) * (high - low)
  }
}
