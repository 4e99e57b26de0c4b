import Numerics

/// The error of Stirling's formula for the logarithm of the gamma function.
///
/// `δ(x) = ln Γ(x) - [(x - 1/2) ln x - x + ln(2π) / 2]`, about `1 / 12x`. Ratios of gamma functions are
/// written with δ rather than with ln Γ itself, because their large parts then cancel on paper and not in
/// floating point: at n = 10,000 the difference of two ln Γ has lost five digits.
///
/// Source: Loader 2000 (`stirlerr`); the asymptotic series is Abramowitz and Stegun 6.1.41.
///
/// - Parameter x: positive. Absolute error below 1e-14.
func stirlingError(_ x: Double) -> Double {
  guard x >= 10 else {
    return .logGamma(x) - ((x - 0.5) * .log(x) - x + 0.5 * .log(2 * .pi))
  }
  let y = 1 / (x * x)
  let series =
    1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360)))))
  return series / x
}

/// The logarithm of the beta function, `ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b)`, for positive a and b.
func logBeta(_ a: Double, _ b: Double) -> Double {
  let (small, large) = (min(a, b), max(a, b))
  let sum = small + large
  let corrections = stirlingError(small) + stirlingError(large) - stirlingError(sum)
  return corrections + 0.5 * .log(2 * .pi) + (small - 0.5) * .log(small / sum)
    + (large - 0.5) * .log(onePlus: -small / sum) - 0.5 * .log(sum)
}
