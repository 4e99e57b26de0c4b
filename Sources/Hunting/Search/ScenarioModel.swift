internal import Grammars
internal import Measurement

/// What is believed of one scenario's edits: the surrogate's predictions, with all that was told here taken in.
///
/// An edit that was asked alone has a belief of its own, which every pair it was asked in sharpens. Edits are taken for
/// independent (assumed-density filtering), so that an observation costs the time of the edits it names.
struct ScenarioModel: Sendable {
  let choice: Outcome
  /// Of the baseline, moved away from the other side by the margin that a flip has to have.
  private let logOdds: Double
  private let rules: [RuleIndex.ID]
  private var effects: [NormalBelief?]
  /// What pairs that were asked do beyond the sum of their edits.
  private var excesses: [EditPair: Double] = [:]

  private struct EditPair: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
  }

  /// - Parameters:
  ///   - logOdds: of the baseline.
  ///   - margin: by how much log-odds must leave the choice's side to be certain of.
  init(choice: Outcome, logOdds: Double, margin: Double, rules: [RuleIndex.ID]) {
    self.choice = choice
    self.logOdds = logOdds + (choice == .a ? margin : -margin)
    self.rules = rules
    effects = Array(repeating: nil, count: rules.count)
  }

  /// The effect of an edit within a set.
  func effect(of edit: Int, _ surrogate: Surrogate) -> NormalBelief {
    effects[edit] ?? surrogate.effect(of: rules[edit])
  }

  /// An effect as a step towards the other pole.
  func step(of edit: Int, _ surrogate: Surrogate) -> NormalBelief {
    var effect = effect(of: edit, surrogate)
    if choice == .a { effect.mean = -effect.mean }
    return effect
  }

  /// The log-odds under an edit alone.
  func prediction(of edit: Int, _ surrogate: Surrogate) -> NormalBelief {
    var belief = effect(of: edit, surrogate)
    belief.mean += logOdds
    return belief
  }

  /// The log-odds under a set of edits.
  func prediction(of edits: [Int], _ surrogate: Surrogate) -> NormalBelief {
    var belief = NormalBelief(mean: logOdds, variance: 0)
    for (position, edit) in edits.enumerated() {
      add(effect(of: edit, surrogate), to: &belief)
      for earlier in edits[..<position] { add(interaction(of: earlier, edit, surrogate), to: &belief) }
    }
    return belief
  }

  private func interaction(of one: Int, _ other: Int, _ surrogate: Surrogate) -> NormalBelief {
    if !excesses.isEmpty, let told = excesses[EditPair(one, other)] {
      return NormalBelief(mean: told, variance: 0)
    }
    return surrogate.interaction(of: rules[one], rules[other])
  }

  private func add(_ part: NormalBelief, to belief: inout NormalBelief) {
    belief.mean += part.mean
    belief.variance += part.variance
  }

  /// Takes in what one or two edits did; of larger sets nothing is kept.
  /// - Parameters:
  ///   - shift: of the log-odds, against the baseline.
  ///   - noise: the variance of the shift's estimate, zero by log probabilities.
  mutating func learn(
    _ shift: Double, of perturbation: Perturbation, noise: Double, teaching surrogate: inout Surrogate
  ) {
    switch perturbation.edits.count {
    case 1: learn(shift, of: perturbation.edits[0], noise: noise, teaching: &surrogate)
    case 2: learn(shift, of: perturbation.edits[0], perturbation.edits[1], noise: noise, teaching: &surrogate)
    default: return
    }
  }

  private mutating func learn(
    _ shift: Double, of edit: Int, noise: Double, teaching surrogate: inout Surrogate
  ) {
    let rule = rules[edit]
    var belief = surrogate.effect(of: rule)
    belief.observe(shift, noise: noise + surrogate.aloneVariance(of: rule))
    effects[edit] = belief
    surrogate.learn(effect: shift, of: rule, noise: noise)
  }

  private mutating func learn(
    _ shift: Double, of one: Int, _ other: Int, noise: Double, teaching surrogate: inout Surrogate
  ) {
    guard var first = effects[one], var second = effects[other] else { return }
    let expected = surrogate.interaction(of: rules[one], rules[other])
    let excess = shift - first.mean - second.mean
    let unknown = noise + first.variance + second.variance
    surrogate.learn(interaction: excess, of: rules[one], rules[other], noise: unknown)
    excesses[EditPair(one, other)] = excess
    // Each edit takes its share of the error, as it would with the other's variance for noise.
    let (before, after) = (first, second)
    first.observe(before.mean + excess - expected.mean, noise: noise + after.variance + expected.variance)
    second.observe(after.mean + excess - expected.mean, noise: noise + before.variance + expected.variance)
    effects[one] = first
    effects[other] = second
  }
}
