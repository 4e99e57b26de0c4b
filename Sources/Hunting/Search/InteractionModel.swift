/// What pairs of rules do beyond the sum of their effects.
///
/// Strong edits interact more than weak ones, so the spread of a pair's interaction is taken to grow with the strengths
/// of both, times a factor of each rule that is learned; its mean is what the same two rules did in other scenarios.
/// Format effects are far from additive (Sclar et al. 2023): what nobody can predict stays in the spread.
struct InteractionModel: Sendable {
  private struct Memory: Sendable {
    var count = 0.0
    var sum = 0.0
  }

  private struct RulePair: Hashable {
    let first: RuleBook.ID
    let second: RuleBook.ID

    init(_ one: RuleBook.ID, _ other: RuleBook.ID) {
      (first, second) = (min(one, other), max(one, other))
    }
  }

  /// Observations of no interaction that an unseen pair counts as.
  private static let meanStrength = 3.0
  /// Pairs of common spread that a rule's own factor starts with.
  private static let factorStrength = 20.0

  private var pairs: [RulePair: Memory] = [:]
  /// Squared interactions in units of the strengths, and how many.
  private var scatter = Memory(count: 8, sum: 0.25 * 8)
  /// The same for each rule, in units of the common scatter.
  private var factors: [Memory] = []

  func interaction(
    of one: RuleBook.ID, _ other: RuleBook.ID, strengths: Double
  ) -> NormalBelief {
    let memory = pairs[RulePair(one, other)] ?? Memory()
    return NormalBelief(
      mean: memory.sum / (memory.count + Self.meanStrength),
      variance: scatter.sum / scatter.count * strengths * factor(of: one) * factor(of: other))
  }

  /// - Parameters:
  ///   - strengths: the product of both rules' strengths.
  ///   - noise: the variance of the excess, from what is not known of the single effects.
  mutating func learn(
    _ excess: Double, of one: RuleBook.ID, _ other: RuleBook.ID, strengths: Double, noise: Double
  ) {
    let expected = interaction(of: one, other, strengths: strengths)
    let error = excess - expected.mean
    let told = max(0, error * error - noise)
    while factors.count <= max(one, other) {
      factors.append(Memory(count: Self.factorStrength, sum: Self.factorStrength))
    }
    let common = scatter.sum / scatter.count * strengths
    for rule in [one, other] where common > 0 {
      factors[rule].sum += told / common
      factors[rule].count += 1
    }
    scatter.sum += told / max(strengths, 1e-6)
    scatter.count += 1
    let weight = expected.variance / max(expected.variance + noise, .leastNormalMagnitude)
    pairs[RulePair(one, other), default: Memory()].count += weight
    pairs[RulePair(one, other), default: Memory()].sum += weight * excess
  }

  private func factor(of rule: RuleBook.ID) -> Double {
    rule < factors.count ? factors[rule].sum / factors[rule].count : 1
  }
}
