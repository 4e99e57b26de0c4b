internal import Statistics
internal import Measurement

/// What is believed of a number: a normal distribution.
struct NormalBelief: Sendable, Hashable {
  var mean: Double
  var variance: Double

  /// Takes in one observation of the number (Kalman 1960).
  /// - Parameter noise: the variance of the observation around the number.
  mutating func observe(_ value: Double, noise: Double) {
    let gain = variance / max(variance + noise, .leastNormalMagnitude)
    mean += gain * (value - mean)
    variance *= 1 - gain
  }

  /// The probability that log-odds of pole a over pole b lie on the other side of a pole, by a margin.
  func probabilityOfLeaving(_ pole: Outcome, by margin: Double) -> Double {
    let toward = pole == .a ? mean : -mean
    return NormalDistribution.cumulative((-margin - toward) / max(variance, 1e-9).squareRoot())
  }
}
