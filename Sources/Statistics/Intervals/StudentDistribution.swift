/// Student's t distribution.
///
/// `P(|T| > t) = I_x(ν/2, 1/2)` with `x = ν / (ν + t²)` (Abramowitz and Stegun 26.5.27).
public struct StudentDistribution: Sendable, Hashable {
  /// ν, positive; it need not be whole.
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Probability below t.
  public func cumulative(_ t: Double) -> Double {
    // x and 1 - x are formed without subtracting, so that neither far tail nor centre loses digits.
    let square = t * t
    let beta = IncompleteBeta(a: degreesOfFreedom / 2, b: 0.5)
    let bothTails =
      square < degreesOfFreedom
      ? beta.mirrored.upper(square / (degreesOfFreedom + square))
      : beta.lower(degreesOfFreedom / (degreesOfFreedom + square))
    return t < 0 ? bothTails / 2 : 1 - bothTails / 2
  }

  /// The t that has this probability below it; infinite at 0 and 1.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a probability lies in 0...1")
    return probability <= 0.5 ? -upperQuantile(probability) : upperQuantile(1 - probability)
  }

  /// The t >= 0 that has this probability, at most 1/2, above it.
  private func upperQuantile(_ probability: Double) -> Double {
    let beta = IncompleteBeta(a: degreesOfFreedom / 2, b: 0.5)
    let (x, complement) = beta.point(where: .lower, is: 2 * probability)
    return (degreesOfFreedom * complement / x).squareRoot()
  }
}
