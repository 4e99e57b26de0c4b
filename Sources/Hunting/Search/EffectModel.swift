/// What each rule's alternative does to the log-odds, as far as scenarios have told.
///
/// An empirical-Bayes normal model: in a scenario that was not asked, an effect is drawn towards the rule's mean over
/// the others, the more so the more often it was seen. How far a rule's effects scatter around that mean is learned
/// from the errors of the model's own predictions, and drawn towards the scatter of all rules: a few rules are strong
/// and most are weak.
struct EffectModel: Sendable {
  private struct Memory: Sendable {
    /// How often it was seen; noisy observations count for less.
    var weight = 0.0
    var sum = 0.0
    /// Squared errors of predictions, and how many.
    var errors = 0.0
    var predictions = 0.0
  }

  /// Observations of zero that an unseen mean counts as, and of the common scatter that an unseen scatter counts as.
  private static let meanStrength = 1.0
  private static let scatterStrength = 2.0
  /// The share of an effect's variance that belongs to the edit standing alone, and tells nothing of sets: pairs fall
  /// short of the sum of their edits.
  private static let aloneShare = 0.15

  private var memories: [Memory] = []
  private var common = Memory(errors: 0.25 * 8, predictions: 8)

  /// The effect of a rule in a scenario where it was not asked.
  func prior(of rule: RuleIndex.ID) -> NormalBelief {
    let memory = memory(of: rule)
    return NormalBelief(
      mean: mean(of: memory), variance: scatter(of: memory) * (1 + 1 / (memory.weight + Self.meanStrength)))
  }

  /// The variance of what an edit does only when it stands alone.
  func aloneVariance(of rule: RuleIndex.ID) -> Double { Self.aloneShare * scatter(of: memory(of: rule)) }

  /// How strong a rule is: the root of its mean square effect.
  func strength(of rule: RuleIndex.ID) -> Double {
    let memory = memory(of: rule)
    let mean = mean(of: memory)
    return (scatter(of: memory) + mean * mean).squareRoot()
  }

  /// - Parameter noise: the variance of the estimate, zero by log probabilities.
  mutating func learn(_ effect: Double, of rule: RuleIndex.ID, noise: Double) {
    while memories.count <= rule { memories.append(Memory()) }
    let prior = prior(of: rule)
    let scatter = scatter(of: memories[rule])
    let error = effect - prior.mean
    let told = max(0, error * error - noise) * scatter / prior.variance
    let weight = scatter / (scatter + noise)
    memories[rule].errors += told
    memories[rule].predictions += 1
    memories[rule].weight += weight
    memories[rule].sum += weight * effect
    common.errors += told
    common.predictions += 1
  }

  private func memory(of rule: RuleIndex.ID) -> Memory { rule < memories.count ? memories[rule] : Memory() }

  private func mean(of memory: Memory) -> Double { memory.sum / (memory.weight + Self.meanStrength) }

  private func scatter(of memory: Memory) -> Double {
    let shared = common.errors / common.predictions
    return (memory.errors + Self.scatterStrength * shared) / (memory.predictions + Self.scatterStrength)
  }
}
