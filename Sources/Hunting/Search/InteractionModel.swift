/// What pairs of rules do beyond the sum of their effects.
///
/// Strong edits interact more than weak ones, so the spread of a pair's interaction is taken to grow with the strengths
/// of both, times a factor of each rule that is learned. Its mean is taken to be zero: format effects are far from
/// additive (Sclar et al. 2023), and what two rules did together in other scenarios was found to tell nothing of this
/// one (`docs/search.md`).
struct InteractionModel: Sendable {
  private struct Memory: Sendable {
    var count = 0.0
    var sum = 0.0

    var mean: Double { sum / count }
  }

  /// Pairs of common spread that a rule's own factor starts with.
  private static let factorStrength = 20.0

  /// Squared interactions in units of the strengths, and how many.
  private var scatter = Memory(count: 8, sum: 0.25 * 8)
  /// The same for each rule, in units of the common scatter.
  private var factors: [Memory] = []

  /// - Parameter strengths: the product of both rules' strengths.
  func variance(of one: RuleBook.ID, _ other: RuleBook.ID, strengths: Double) -> Double {
    scatter.mean * strengths * factor(of: one) * factor(of: other)
  }

  /// - Parameters:
  ///   - excess: of a pair over the sum of its effects.
  ///   - strengths: the product of both rules' strengths.
  ///   - noise: the variance of the excess, from what is not known of the single effects.
  mutating func learn(
    _ excess: Double, of one: RuleBook.ID, _ other: RuleBook.ID, strengths: Double, noise: Double
  ) {
    let told = max(0, excess * excess - noise)
    while factors.count <= max(one, other) {
      factors.append(Memory(count: Self.factorStrength, sum: Self.factorStrength))
    }
    let common = scatter.mean * strengths
    for rule in [one, other] where common > 0 {
      factors[rule].sum += told / common
      factors[rule].count += 1
    }
    scatter.sum += told / max(strengths, 1e-6)
    scatter.count += 1
  }

  private func factor(of rule: RuleBook.ID) -> Double { rule < factors.count ? factors[rule].mean : 1 }
}
