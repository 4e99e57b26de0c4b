import Numerics

/// The number of successes in independent trials of one success probability.
///
/// Tail probabilities are incomplete beta functions, so they keep their relative accuracy however small, and
/// cost the same at ten trials as at a million.
public struct BinomialDistribution: Sendable, Hashable {
  public let trials: Int
  /// Probability of success in a trial.
  public let probability: Double

  public init(trials: Int, probability: Double) {
    precondition(trials >= 0, "trials are 0 or more")
    precondition((0...1).contains(probability), "a probability lies in 0...1")
    self.trials = trials
    self.probability = probability
  }

  /// Natural logarithm of the probability of exactly this many successes.
  public func logProbability(of successes: Int) -> Double {
    guard (0...trials).contains(successes) else { return -.infinity }
    return logBinomialMass(
      successes: Double(successes), failures: Double(trials - successes),
      probability: probability, complement: 1 - probability)
  }

  public func probability(of successes: Int) -> Double {
    .exp(logProbability(of: successes))
  }

  /// Probability of this many successes or fewer.
  public func probability(atMost successes: Int) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return IncompleteBeta(a: Double(successes + 1), b: Double(trials - successes)).upper(probability)
  }

  /// Probability of this many successes or more.
  public func probability(atLeast successes: Int) -> Double {
    if successes <= 0 { return 1 }
    if successes > trials { return 0 }
    return IncompleteBeta(a: Double(successes), b: Double(trials - successes + 1)).lower(probability)
  }
}

/// `ln [ Γ(s + f + 1) / (Γ(s + 1) Γ(f + 1)) p^s (1 - p)^f ]`, the binomial mass, for real s, f >= 0.
///
/// In saddle-point form: with n = s + f and D the deviance term,
/// `δ(n) - δ(s) - δ(f) - D(s, np) - D(f, n(1 - p)) + ln(n / (2π s f)) / 2`. Every large part is inside D,
/// which is exact near the mode and only ever adds up.
///
/// It takes p and 1 - p, as the smaller of them holds the digits: next to 1, a p rounded to a double is off
/// by enough to cost log10(n) digits of the mass.
///
/// Source: Loader 2000 (`dbinom_raw`).
func logBinomialMass(
  successes: Double, failures: Double, probability: Double, complement: Double
) -> Double {
  func logPower(_ count: Double, _ base: Double, _ complement: Double) -> Double {
    count == 0 ? 0 : count * (base < 0.5 ? .log(base) : .log(onePlus: -complement))
  }
  if successes == 0 { return logPower(failures, complement, probability) }
  if failures == 0 { return logPower(successes, probability, complement) }
  if probability == 0 || complement == 0 { return -.infinity }
  let n = successes + failures
  let excess = binomialExcess(
    successes: successes, failures: failures, probability: probability, complement: complement)
  let deviance =
    Deviance.term(observed: successes, expected: n * probability, difference: excess)
    + Deviance.term(observed: failures, expected: n * complement, difference: -excess)
  let correction = stirlingError(n) - stirlingError(successes) - stirlingError(failures)
  return correction - deviance - 0.5 * .log(2 * .pi * successes * (failures / n))
}

/// Successes above their mean, `s - n p = n (1 - p) - f`, from whichever of p and 1 - p holds the digits.
func binomialExcess(successes: Double, failures: Double, probability: Double, complement: Double) -> Double {
  let n = successes + failures
  return probability < complement
    ? successes.addingProduct(-n, probability) : (-failures).addingProduct(n, complement)
}
