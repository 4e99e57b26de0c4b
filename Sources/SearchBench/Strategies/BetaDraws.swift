internal import Randomness
internal import Measurement
internal import Numerics

extension RandomNumberGenerator {
  /// A draw from the Beta distribution: one gamma draw against the sum of two.
  mutating func nextBeta(_ a: Double, _ b: Double) -> Double {
    let (x, y) = (nextGamma(a), nextGamma(b))
    return x / (x + y)
  }

  /// A draw from the gamma distribution of a shape of at least one (Marsaglia and Tsang 2000).
  mutating func nextGamma(_ shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = nextNormal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if .log(1 - nextUnit()) < x * x / 2 + d - d * v + d * .log(v) { return d * v }
    }
  }
}
