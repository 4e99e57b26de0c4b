import Numerics

extension IncompleteBeta {
  /// The x with `I_x(a, b) = probability`: a quantile of Beta(a, b).
  public func inverse(_ probability: Double) -> Double {
    probability <= 0.5
      ? point(where: .lower, is: probability).x : point(where: .upper, is: 1 - probability).x
  }

  /// The x with `1 - I_x(a, b) = probability`, exact for tails far too small to subtract from 1.
  public func inverseUpper(_ probability: Double) -> Double {
    probability <= 0.5
      ? point(where: .upper, is: probability).x : point(where: .lower, is: 1 - probability).x
  }

  /// Where a tail holds a probability, as x and as 1 - x, of which the smaller is exact in relative terms.
  func point(where tail: Tail, is probability: Double) -> (x: Double, complement: Double) {
    precondition((0...1).contains(probability), "a probability lies in 0...1")
    switch (tail, probability) {
    case (.lower, 0), (.upper, 1): return (0, 1)
    case (.lower, 1), (.upper, 0): return (1, 0)
    default: break
    }
    let isInLeftHalf = tail == .lower ? lower(0.5) >= probability : upper(0.5) <= probability
    if isInLeftHalf {
      let x = leftHalfPoint(where: tail, is: probability)
      return (x, 1 - x)
    }
    let x = mirrored.leftHalfPoint(where: tail.opposite, is: probability)
    return (1 - x, x)
  }

  /// The solution known to lie in (0, 1/2], by Newton's method on `ln tail` as a function of `ln x`.
  ///
  /// On that scale the lower tail is almost a straight line of slope a near 0, however extreme the
  /// probability. A step that would leave the bracket is replaced by halving it, so it always converges.
  private func leftHalfPoint(where tail: Tail, is probability: Double) -> Double {
    let target = Double.log(probability)
    var high = -Double.log(2)
    // As I_x <= 2 x^a / (a B) for x <= 1/2, no smaller x can reach the probability in the lower tail.
    let lowerTarget = tail == .lower ? target : .log(onePlus: -probability)
    var low = min((lowerTarget + .log(a) + logBeta(a, b) - .log(2)) / a - 1e-9, high)
    var logX = low
    for _ in 0..<200 {
      let x = Double.exp(logX)
      let logValue = logTail(tail, x, 1 - x)
      let excess = tail == .lower ? logValue - target : target - logValue
      if excess == 0 || x == 0 { return x }
      if excess < 0 { low = logX } else { high = logX }

      let logDensity = a * logX + (b - 1) * .log(onePlus: -x) - logBeta(a, b)
      let newton = logX - excess / .exp(logDensity - logValue)
      let next = newton > low && newton < high ? newton : (low + high) / 2
      if abs(next - logX) <= 2e-16 * max(1, abs(logX)) { return .exp(next) }
      logX = next
    }
    return .exp(logX)
  }
}
