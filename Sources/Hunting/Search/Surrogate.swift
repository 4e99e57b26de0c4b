/// Predicts what edits do, from what they did before: the order of the search, never its verdict.
///
/// The log-odds of pole a over pole b under a perturbation are modelled as the baseline's, plus a shift for each edit,
/// plus an interaction for each pair of edits. What the same alternatives did in other scenarios is the prior of both.
struct Surrogate: Sendable, Codable {
  private struct Readable: Sendable, Codable {
    var decided = 0
    var trials = 0
  }

  private var regressions: [EffectRegression] = []
  /// Squared prediction errors over all alternatives, as if eight had been seen.
  private var errors = 0.35 * 0.35 * 8
  private var predictions = 8.0
  private var interactions = InteractionModel()
  private var kinds = EffectKindBelief()
  /// Sampled replies that choose a pole, and all, by alternative.
  private var readable: [Readable] = []
  /// By samples how often something was learned, and when how common kinds are is computed anew: ever more seldom.
  private var learnedReplies = 0
  private var nextRefresh = Self.refreshInterval
  private static let refreshInterval = 64
  /// Counts changes that bear on all alternatives.
  private var generation = 0
  /// Counts what was learned of each alternative, so that scores made of it are known to be stale.
  private var versions: [Int] = []

  /// The scatter over all alternatives, in squared nats.
  private var commonScatter: Double { errors / predictions }
  /// The share of a shift's variance that belongs to the edit standing alone, and says nothing of sets: pairs fall short
  /// of the sum of their edits.
  private static let aloneShare = 0.15

  /// Whether it can have been learned of so many alternatives; what comes from a file may be anything.
  func isPlausible(alternatives: Int) -> Bool {
    let counts = [regressions.count, versions.count, readable.count]
    return counts.allSatisfy { $0 == regressions.count && $0 <= alternatives }
      && versions.allSatisfy(Plausible.count) && Plausible.count(generation) && generation < 1 << 30
      && Plausible.count(learnedReplies) && Plausible.count(nextRefresh)
      && readable.allSatisfy { Plausible.part($0.decided, of: $0.trials) }
      && kinds.isPlausible(alternatives: alternatives) && interactions.isPlausible(alternatives: alternatives)
  }

  /// What an alternative does in a scenario where it was not asked.
  func shift(of alternative: RuleIndex.ID, _ features: EffectRegression.Features) -> NormalBelief {
    alternative < regressions.count
      ? regressions[alternative].prediction(features, commonScatter: commonScatter)
      : Self.unseen.prediction(features, commonScatter: commonScatter)
  }

  /// The variance of what an edit does only when it stands alone.
  func aloneVariance(of alternative: RuleIndex.ID) -> Double {
    Self.aloneShare
      * (alternative < regressions.count ? regressions[alternative] : Self.unseen).scatter(commonScatter)
  }

  /// Changes whenever something was learned that bears on an alternative.
  func version(of alternative: RuleIndex.ID) -> Int {
    generation * 1_000_000 + (alternative < versions.count ? versions[alternative] : 0)
  }

  /// What a pair of edits does beyond the sum of its parts.
  func interaction(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> NormalBelief {
    interactions.interaction(of: one, other, strengths: strengths(of: one, other))
  }

  /// The pairs of alternatives that are known to interact most.
  var leadingInteractions: [InteractionModel.Leader] { interactions.leaders }

  /// Changes whenever those pairs are chosen anew.
  var leaderVersion: Int { interactions.leaderVersion }

  /// The probability of each kind of effect, by samples.
  func kindWeights(of alternative: RuleIndex.ID) -> [Double] { kinds.weights(of: alternative) }

  /// Takes in a shift, by log probabilities.
  mutating func learn(_ shift: Double, of alternative: RuleIndex.ID, _ features: EffectRegression.Features) {
    reserve(alternative)
    versions[alternative] += 1
    errors += regressions[alternative].learn(shift, features, commonScatter: commonScatter)
    predictions += 1
  }

  /// What the replies to one prompt say of its alternative.
  struct LearnedReplies: Sendable {
    /// Logarithms of their likelihood by kind of effect.
    let logLikelihoods: [Double]
    /// Replies that choose a pole, of all.
    let decided: Int
    let trials: Int
  }

  /// The share of an alternative's replies that choose a pole.
  func readableShare(of alternative: RuleIndex.ID) -> Double {
    guard alternative < readable.count else { return 1 }
    return Double(readable[alternative].decided + 1) / Double(readable[alternative].trials + 1)
  }

  /// Takes in the replies to one prompt, by samples.
  /// - Parameter earlier: what was taken in before of the same prompt, which this replaces.
  mutating func learn(
    _ replies: LearnedReplies, replacing earlier: LearnedReplies?, of alternative: RuleIndex.ID
  ) {
    reserve(alternative)
    versions[alternative] += 1
    kinds.learn(replies.logLikelihoods, replacing: earlier?.logLikelihoods, of: alternative)
    readable[alternative].decided += replies.decided - (earlier?.decided ?? 0)
    readable[alternative].trials += replies.trials - (earlier?.trials ?? 0)
    learnedReplies += 1
    guard learnedReplies >= nextRefresh else { return }
    nextRefresh += max(Self.refreshInterval, learnedReplies / 4)
    kinds.refreshCommonness()
    generation += 1
  }

  private mutating func reserve(_ alternative: RuleIndex.ID) {
    while regressions.count <= alternative {
      regressions.append(EffectRegression())
      versions.append(0)
      readable.append(Readable())
    }
  }

  mutating func learn(interaction: Double, of one: RuleIndex.ID, _ other: RuleIndex.ID, noise: Double) {
    interactions.learn(interaction, of: one, other, strengths: strengths(of: one, other), noise: noise)
  }

  private func strengths(of one: RuleIndex.ID, _ other: RuleIndex.ID) -> Double {
    strength(of: one) * strength(of: other)
  }

  private func strength(of alternative: RuleIndex.ID) -> Double {
    alternative < regressions.count
      ? regressions[alternative].strength(commonScatter) : Self.unseen.strength(commonScatter)
  }

  private static let unseen = EffectRegression()
}
