internal import Measurement
internal import Numerics
internal import Statistics

/// What sampled replies say of a prompt's log-odds, as a normal observation.
///
/// A reply chooses pole a with the logistic probability of the log-odds; a normal belief is updated by one reply at a
/// time, matching mean and variance of the exact posterior, with the logistic taken for a probit of scale 1.6
/// (assumed-density filtering, Minka 2001; MacKay 1992 for the scale).
enum ReplyLikelihood {
  private static let squaredScale = 2.56

  /// The belief after replies to pole a and to pole b.
  static func posterior(_ prior: NormalBelief, a: Int, b: Int) -> NormalBelief {
    update(prior, a: a, b: b).belief
  }

  /// The belief after replies to pole a and to pole b, with the logarithm of the probability that the prior gave them.
  static func update(_ prior: NormalBelief, a: Int, b: Int) -> (belief: NormalBelief, logLikelihood: Double) {
    var belief = prior
    var logLikelihood = 0.0
    // Alternating keeps the result from depending much on the order, which is not known.
    var (restA, restB) = (a, b)
    while restA + restB > 0 {
      let isA = restA * max(b, 1) >= restB * max(a, 1) ? restA > 0 : restB == 0
      if isA { restA -= 1 } else { restB -= 1 }
      logLikelihood += .log(update(&belief, sign: isA ? 1 : -1))
    }
    return (belief, logLikelihood)
  }

  /// The probability that the next reply chooses a pole.
  static func probability(of pole: Outcome, _ belief: NormalBelief) -> Double {
    let z = belief.mean / (squaredScale + belief.variance).squareRoot()
    return NormalDistribution.cumulative(pole == .a ? z : -z)
  }

  /// The normal observation that leads from the prior to the posterior: its value and variance; nil when it says nothing.
  static func observation(_ prior: NormalBelief, a: Int, b: Int) -> (value: Double, variance: Double)? {
    let after = posterior(prior, a: a, b: b)
    let precision = 1 / after.variance - 1 / prior.variance
    guard precision > 1e-6 else { return nil }
    return ((after.mean / after.variance - prior.mean / prior.variance) / precision, 1 / precision)
  }

  /// - Returns: the probability of the reply.
  private static func update(_ belief: inout NormalBelief, sign: Double) -> Double {
    let scale = (squaredScale + belief.variance).squareRoot()
    let z = sign * belief.mean / scale
    let mass = max(NormalDistribution.cumulative(z), 1e-12)
    let ratio = .exp(-z * z / 2) / (2 * .pi).squareRoot() / mass
    belief.mean += sign * belief.variance * ratio / scale
    belief.variance -= belief.variance * belief.variance * ratio * (z + ratio) / (scale * scale)
    belief.variance = max(belief.variance, 1e-9)
    return mass
  }
}
