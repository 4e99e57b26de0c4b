import Numerics

/// The standard normal distribution: mean 0, standard deviation 1.
public enum NormalDistribution {
  /// Probability below z, accurate in relative terms in the lower tail, however far out.
  public static func cumulative(_ z: Double) -> Double {
    0.5 * .erfc(-z * 0.5.squareRoot())
  }

  /// The z that has this probability below it; infinite at 0 and 1.
  public static func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability lies in 0...1")
    return probability <= 0.5 ? -upperQuantile(probability) : upperQuantile(1 - probability)
  }

  /// The z >= 0 that has this probability, at most 1/2, above it.
  ///
  /// Starts from Abramowitz and Stegun 26.2.23, which is within 4.5e-4, and takes two steps of Halley's
  /// method, each of which triples the number of right digits.
  private static func upperQuantile(_ probability: Double) -> Double {
    if probability == 0 { return .infinity }
    let t = (-2 * Double.log(probability)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = t - numerator / denominator
    for _ in 0..<2 {
      let density = .exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let error = (cumulative(-z) - probability) / density
      z += error / (1 - z * error / 2)
    }
    return z
  }
}
