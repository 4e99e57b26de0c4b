internal import OrderedCollections

/// What pairs of rules do beyond the sum of their effects.
///
/// Strong edits interact more than weak ones, so the spread of a pair's interaction is taken to grow with the strengths
/// of both, times a factor of each rule that is learned; its mean is what the same two rules did in other scenarios.
/// Format effects are far from additive (Sclar et al. 2023): what cannot be predicted stays in the spread.
struct InteractionModel: Sendable, Codable {
  /// Two rules, in ascending order.
  struct RulePair: Hashable, Comparable, Sendable, Codable {
    let first: RuleIndex.ID
    let second: RuleIndex.ID

    init(_ one: RuleIndex.ID, _ other: RuleIndex.ID) {
      (first, second) = (min(one, other), max(one, other))
    }

    static func < (left: RulePair, right: RulePair) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  /// A pair of rules that is known to interact.
  struct Leader: Sendable, Codable {
    let pair: RulePair
    /// Of the log-odds of pole a over pole b.
    let mean: Double
  }

  private struct Memory: Sendable, Codable {
    var count = 0.0
    var sum = 0.0

    var mean: Double { sum / count }
    /// Drawn towards zero, as if zero had been seen a few times.
    var drawnMean: Double { sum / (count + InteractionModel.meanStrength) }
  }

  /// Observations of no interaction that an unseen pair counts as.
  private static let meanStrength = 3.0
  /// Pairs of common spread that a rule's own factor starts with.
  private static let factorStrength = 20.0
  /// Lessons after which leaders are chosen anew, how many there are, and the least they do, in nats.
  private static let leaderInterval = 64
  private static let leaderCount = 64
  private static let minInteraction = 0.3

  private var pairs: OrderedDictionary<RulePair, Memory> = [:]
  /// Squared interactions in units of the strengths, and how many.
  private var scatter = Memory(count: 8, sum: 0.25 * 8)
  /// The same for each rule, in units of the common scatter.
  private var factors: [Memory] = []
  private var lessons = 0
  /// The pairs of rules that interact most, either way.
  private(set) var leaders: [Leader] = []

  /// Changes whenever leaders are chosen anew.
  var leaderVersion: Int { lessons / Self.leaderInterval }

  /// Whether it can have been learned of so many alternatives.
  func isPlausible(alternatives: Int) -> Bool {
    let known = 0..<max(alternatives, 1)
    return factors.count <= alternatives && Plausible.count(lessons)
      && (pairs.keys + leaders.map(\.pair)).allSatisfy {
        known.contains($0.first) && known.contains($0.second)
      }
  }

  /// - Parameter strengths: the product of both rules' strengths.
  func interaction(of one: RuleIndex.ID, _ other: RuleIndex.ID, strengths: Double) -> NormalBelief {
    NormalBelief(
      mean: pairs[RulePair(one, other)]?.drawnMean ?? 0,
      variance: scatter.mean * strengths * factor(of: one) * factor(of: other))
  }

  /// - Parameters:
  ///   - excess: of a pair over the sum of its effects.
  ///   - strengths: the product of both rules' strengths.
  ///   - noise: the variance of the excess, from what is not known of the single effects.
  mutating func learn(
    _ excess: Double, of one: RuleIndex.ID, _ other: RuleIndex.ID, strengths: Double, noise: Double
  ) {
    let expected = interaction(of: one, other, strengths: strengths)
    let error = excess - expected.mean
    let told = max(0, error * error - noise)
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
    let weight = expected.variance / max(expected.variance + noise, .leastNormalMagnitude)
    pairs[RulePair(one, other), default: Memory()].count += weight
    pairs[RulePair(one, other), default: Memory()].sum += weight * excess
    lessons += 1
    if lessons.isMultiple(of: Self.leaderInterval) { chooseLeaders() }
  }

  private mutating func chooseLeaders() {
    var ranking = BoundedRanking<RulePair>(capacity: Self.leaderCount)
    for (pair, memory) in pairs where abs(memory.drawnMean) >= Self.minInteraction {
      ranking.offer(abs(memory.drawnMean), pair)
    }
    leaders = ranking.descending.map { Leader(pair: $0.element, mean: pairs[$0.element]?.drawnMean ?? 0) }
  }

  private func factor(of rule: RuleIndex.ID) -> Double { rule < factors.count ? factors[rule].mean : 1 }
}
