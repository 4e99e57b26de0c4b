internal import Measurement

/// Predicts what edits do, from what they did before: the order of the search, never its verdict.
///
/// The log-odds of pole a over pole b under a perturbation are modelled as the baseline's, plus an effect for each
/// edit, plus a residual for each pair of edits. An edit's effect in a scenario that has not been asked is drawn
/// towards the mean effect of the same rule and alternative in other scenarios, the more so the more often it was
/// seen (an empirical-Bayes normal model). How far effects scatter, and how far pairs fall from the sum of their
/// edits, is learned from the errors of the model's own predictions. Format effects are far from additive
/// (Sclar et al. 2023), so predictions only rank what to ask next.
struct Surrogate: Sendable {
  struct Prediction: Sendable {
    /// Of the log-odds of pole a over pole b.
    var mean: Double
    var variance: Double
  }

  /// Sums of a quantity that is seen again and again.
  private struct Memory: Sendable {
    var count = 0.0
    var sum = 0.0

    /// The mean, drawn towards zero as if zero had been seen a few times.
    func mean(drawnBy strength: Double) -> Double { sum / (count + strength) }
  }

  /// Squared errors of predictions, with a first guess that weighs as much as some observations.
  private struct Scatter: Sendable {
    var weight: Double
    var sum: Double

    init(guess: Double, weight: Double) {
      self.weight = weight
      sum = guess * weight
    }

    var variance: Double { sum / weight }

    mutating func add(_ error: Double, noise: Double) {
      sum += max(0, error * error - noise)
      weight += 1
    }
  }

  /// How many observations of zero an unseen effect, or an unseen interaction, counts as.
  private static let effectStrength = 1.0
  private static let interactionStrength = 3.0

  private var effects: [Memory] = []
  private var interactions: [RulePair: Memory] = [:]
  private var effectScatter = Scatter(guess: 0.5, weight: 8)
  private var interactionScatter = Scatter(guess: 0.25, weight: 8)

  private struct RulePair: Hashable {
    let first: RuleBook.ID
    let second: RuleBook.ID

    init(_ one: RuleBook.ID, _ other: RuleBook.ID) {
      (first, second) = (min(one, other), max(one, other))
    }
  }

  /// The effect that an edit is expected to have in a scenario where it was not asked.
  func effect(of rule: RuleBook.ID) -> Prediction {
    let memory = rule < effects.count ? effects[rule] : Memory()
    let scale = 1 + 1 / (memory.count + Self.effectStrength)
    return Prediction(
      mean: memory.mean(drawnBy: Self.effectStrength), variance: effectScatter.variance * scale)
  }

  /// What a pair of edits does beyond the sum of its parts.
  func interaction(of one: RuleBook.ID, _ other: RuleBook.ID) -> Prediction {
    let memory = interactions[RulePair(one, other)] ?? Memory()
    return Prediction(
      mean: memory.mean(drawnBy: Self.interactionStrength), variance: interactionScatter.variance)
  }

  /// - Parameter noise: the variance of the estimate, zero by log probabilities.
  mutating func learn(effect: Double, of rule: RuleBook.ID, noise: Double) {
    effectScatter.add(effect - self.effect(of: rule).mean, noise: noise)
    let weight = effectScatter.variance / (effectScatter.variance + noise)
    while effects.count <= rule { effects.append(Memory()) }
    effects[rule].count += weight
    effects[rule].sum += weight * effect
  }

  mutating func learn(interaction: Double, of one: RuleBook.ID, _ other: RuleBook.ID, noise: Double) {
    interactionScatter.add(interaction - self.interaction(of: one, other).mean, noise: noise)
    let weight = interactionScatter.variance / (interactionScatter.variance + noise)
    interactions[RulePair(one, other), default: Memory()].count += weight
    interactions[RulePair(one, other), default: Memory()].sum += weight * interaction
  }
}

extension Surrogate.Prediction {
  /// The probability that the log-odds have left a pole's side.
  func probabilityOfLeaving(_ pole: Outcome) -> Double {
    let towards = pole == .a ? -mean : mean
    return NormalDistribution.cumulative(towards / max(variance, 1e-9).squareRoot())
  }
}
