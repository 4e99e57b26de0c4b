/// Predicts what edits do, from what they did before: the order of the search, never its verdict.
///
/// The log-odds of pole a over pole b under a perturbation are modelled as the baseline's, plus a shift for each edit,
/// plus an interaction for each pair of edits. What the same alternatives did in other scenarios is the prior of both.
struct Surrogate: Sendable {
  private var regressions: [EffectRegression] = []
  /// Squared prediction errors over all alternatives, as if eight had been seen.
  private var errors = 0.35 * 0.35 * 8
  private var predictions = 8.0
  private var interactions = InteractionModel()
  /// Counts what was learned of each alternative, so that scores made of it are known to be stale.
  private var versions: [Int] = []

  /// The scatter over all alternatives, in squared nats.
  private var commonScatter: Double { errors / predictions }
  /// The share of a shift's variance that belongs to the edit standing alone, and says nothing of sets: pairs fall short
  /// of the sum of their edits.
  private static let aloneShare = 0.15

  /// What an alternative does in a scenario where it was not asked.
  func shift(of alternative: RuleIndex.ID, _ features: EffectRegression.Features) -> NormalBelief {
    regression(of: alternative).prediction(features, commonScatter: commonScatter)
  }

  /// The variance of what an edit does only when it stands alone.
  func aloneVariance(of alternative: RuleIndex.ID) -> Double {
    Self.aloneShare * regression(of: alternative).scatter(commonScatter)
  }

  func version(of alternative: RuleIndex.ID) -> Int {
    alternative < versions.count ? versions[alternative] : 0
  }

  /// What a pair of edits does beyond the sum of its parts.
  func interaction(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> NormalBelief {
    interactions.interaction(of: one, other, strengths: strengths(of: one, other))
  }

  /// The pairs of alternatives that are known to interact most.
  var leadingInteractions: [InteractionModel.Leader] { interactions.leaders }

  /// A shift that was learned, so that it can be replaced when more replies are known.
  struct Learned: Sendable {
    let shift: Double
    let weight: Double
  }

  /// - Parameters:
  ///   - noise: the variance of the shift's estimate, zero by log probabilities.
  ///   - earlier: what was learned before from the same prompt, which this replaces.
  mutating func learn(
    _ shift: Double, of alternative: RuleIndex.ID, _ features: EffectRegression.Features, noise: Double,
    replacing earlier: Learned?
  ) -> Learned {
    while regressions.count <= alternative {
      regressions.append(EffectRegression())
      versions.append(0)
    }
    let common = commonScatter
    versions[alternative] += 1
    let scatter = regressions[alternative].scatter(common)
    let weight = scatter / (scatter + noise)
    if let earlier {
      regressions[alternative].add(earlier.shift, features, weight: -earlier.weight)
      regressions[alternative].add(shift, features, weight: weight)
    } else {
      let excess = regressions[alternative].learn(shift, features, noise: noise, commonScatter: common)
      errors += weight * excess
      predictions += weight
    }
    return Learned(shift: shift, weight: weight)
  }

  mutating func learn(interaction: Double, of one: RuleIndex.ID, _ other: RuleIndex.ID, noise: Double) {
    interactions.learn(interaction, of: one, other, strengths: strengths(of: one, other), noise: noise)
  }

  private func strengths(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> Double {
    regression(of: one).strength(commonScatter) * regression(of: other).strength(commonScatter)
  }

  private func regression(of alternative: RuleIndex.ID) -> EffectRegression {
    alternative < regressions.count ? regressions[alternative] : EffectRegression()
  }
}
