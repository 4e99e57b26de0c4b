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

  /// How sure it is that log-odds of pole a over pole b have left a pole's side, as a standard normal z.
  func departure(from pole: Outcome) -> Double {
    (pole == .a ? -mean : mean) / max(variance, 1e-9).squareRoot()
  }

  /// The probability that log-odds of pole a over pole b have left a pole's side.
  func probabilityOfLeaving(_ pole: Outcome) -> Double {
    NormalDistribution.cumulative(departure(from: pole))
  }
}
