/// Predicts what edits do, from what they did before: the order of the search, never its verdict.
///
/// The log-odds of pole a over pole b under a perturbation are modelled as the baseline's, plus an effect for each edit,
/// plus an interaction for each pair of edits. What the same rules did in other scenarios is the prior of both.
struct Surrogate: Sendable {
  private var effects = EffectModel()
  private var interactions = InteractionModel()

  /// The effect of an edit of this rule in a scenario where it was not asked.
  func effect(of rule: RuleIndex.ID) -> NormalBelief { effects.prior(of: rule) }

  /// The variance of what an edit does only when it stands alone.
  func aloneVariance(of rule: RuleIndex.ID) -> Double { effects.aloneVariance(of: rule) }

  /// What a pair of edits does beyond the sum of its parts.
  func interaction(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> NormalBelief {
    interactions.interaction(of: one, other, strengths: strengths(of: one, other))
  }

  /// The pairs of rules that are known to interact most.
  var leadingInteractions: [InteractionModel.Leader] { interactions.leaders }

  /// - Parameter noise: the variance of the estimate, zero by log probabilities.
  mutating func learn(effect: Double, of rule: RuleIndex.ID, noise: Double) {
    effects.learn(effect, of: rule, noise: noise)
  }

  mutating func learn(interaction: Double, of one: RuleIndex.ID, _ other: RuleIndex.ID, noise: Double) {
    interactions.learn(
      interaction, of: one, other, strengths: strengths(of: one, other), noise: noise)
  }

  private func strengths(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> Double {
    effects.strength(of: one) * effects.strength(of: other)
  }
}
