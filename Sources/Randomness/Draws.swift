/// Draws from a generator that give the same values on every platform and in every Swift version.
///
/// The standard library promises that for no `random(in:using:)`, and the C library for no logarithm. These
/// use only integer arithmetic and the exactly rounded operations of IEEE 754 (`+ - * /` and the square
/// root).
extension RandomNumberGenerator {
  /// A uniform draw from [0, 1): one of the 2^53 multiples of 2^-53.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A uniform draw from `0 ..< bound`, without bias.
  ///
  /// Source: Lemire, *Fast Random Integer Generation in an Interval* (2019).
  ///
  /// - Precondition: `bound` is positive.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing can be drawn below \(bound)")
    let range = UInt64(bound)
    var product = range.multipliedFullWidth(by: next())
    if product.low < range {
      let rejected = (0 &- range) % range
      while product.low < rejected {
        product = range.multipliedFullWidth(by: next())
      }
    }
    return Int(product.high)
  }

  /// A draw from the standard normal distribution, by Marsaglia's polar method.
  ///
  /// Takes 2.5 numbers from the generator on average and keeps none for later.
  public mutating func nextNormal() -> Double {
    while true {
      let u = 2 * nextUnit() - 1
      let v = 2 * nextUnit() - 1
      let square = u * u + v * v
      if square > 0 && square < 1 {
        return u * (-2 * portableLog(square) / square).squareRoot()
      }
    }
  }
}

/// The natural logarithm of a positive normal number, from exactly rounded operations alone.
///
/// `ln(m 2^e) = e ln 2 + 2 atanh((m - 1) / (m + 1))` with m in [1/√2, √2], where eleven terms of the series
/// leave less than 1e-17. Within a few units in the last place; for draws, not for statistics.
private func portableLog(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414213562373095 {
    significand /= 2
    exponent += 1
  }
  let s = (significand - 1) / (significand + 1)
  let square = s * s
  var sum = 0.0
  for odd in stride(from: 21.0, through: 1.0, by: -2.0) {
    sum = sum * square + 1 / odd
  }
  return exponent * 0.6931471805599453 + 2 * s * sum
}
