internal import Grammars
internal import Measurement
internal import Statistics

/// What is believed of one scenario's perturbations: the surrogate's predictions, with all that was learned here.
///
/// An edit that was asked alone has a belief of its own, which every pair it was asked in sharpens. Edits are taken for
/// independent (assumed-density filtering), so that an observation costs the time of the edits it names.
struct ScenarioModel: Sendable {
  let scenario: SearchScenario
  let features: EffectRegression.Features
  /// How far beyond zero log-odds must lie on the other side to be a decisive flip, in nats.
  private let margin: Double
  /// The probability that the baseline's own choice can be certified.
  let certifiability: Double
  private var edits: [EditState]
  /// What pairs that were asked do beyond the sum of their edits.
  private var excesses: [EditPair: Double] = [:]
  /// Log-odds of sets of edits that were asked by samples.
  private var sets: [Perturbation: SetState] = [:]

  private struct EditState: Sendable {
    /// The shift, once it was asked.
    var shift: NormalBelief?
    /// Before it was asked here.
    var prior: NormalBelief?
    var learned: Surrogate.Learned?
    var isAsked = false
    /// Settled by log probabilities or found to flip: nothing more is to be asked of it.
    var isClosed = false
    /// Replies to it are under way, or the hunt asks more by itself.
    var isPending = false
    /// The share of replies that chose a pole.
    var readable = 1.0
  }

  private struct SetState: Sendable {
    var prior: NormalBelief
    var logOdds: NormalBelief
  }

  private struct EditPair: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
  }

  /// By samples, log-odds within this distance of zero are seldom worth the replies that certify them (p = 0.8).
  private static let certifiableMargin = 1.4

  init(_ scenario: SearchScenario) {
    self.scenario = scenario
    features = EffectRegression.features(logOdds: scenario.logOdds.mean)
    let decisive = scenario.decisiveness.logOdds
    margin = scenario.readout == .logprobs ? decisive : max(decisive, Self.certifiableMargin)
    let belief = NormalBelief(mean: scenario.logOdds.mean, variance: scenario.logOdds.variance)
    let toward = scenario.choice == .a ? belief.mean : -belief.mean
    certifiability =
      scenario.readout == .logprobs
      ? 1 : NormalDistribution.cumulative((toward - margin) / max(belief.variance, 0.01).squareRoot())
    edits = Array(repeating: EditState(), count: scenario.space.edits.count)
  }

  var choice: Outcome { scenario.choice }

  func isAsked(_ edit: Int) -> Bool { edits[edit].isAsked }

  /// Whether an edit may be proposed.
  func isAvailable(_ edit: Int) -> Bool { !edits[edit].isClosed && !edits[edit].isPending }

  mutating func markAsked(_ edit: Int) {
    edits[edit].isAsked = true
    edits[edit].isPending = true
  }

  mutating func markSettled(_ edit: Int) { edits[edit].isPending = false }

  mutating func close(_ edit: Int) { edits[edit].isClosed = true }

  // MARK: Predictions

  /// The shift of an edit within a set.
  func shift(of edit: Int, _ surrogate: Surrogate) -> NormalBelief {
    edits[edit].shift ?? surrogate.shift(of: scenario.alternatives[edit], features)
  }

  /// A shift as a step towards the other pole.
  func step(of edit: Int, _ surrogate: Surrogate) -> NormalBelief {
    var shift = shift(of: edit, surrogate)
    if choice == .a { shift.mean = -shift.mean }
    return shift
  }

  /// The log-odds under a set of edits.
  func prediction(of edits: [Int], _ surrogate: Surrogate) -> NormalBelief {
    var belief = NormalBelief(mean: scenario.logOdds.mean, variance: scenario.logOdds.variance)
    for (position, edit) in edits.enumerated() {
      add(shift(of: edit, surrogate), to: &belief)
      for earlier in edits[..<position] { add(interaction(of: earlier, edit, surrogate), to: &belief) }
    }
    return belief
  }

  /// The probability that a perturbation is a decisive flip.
  func flipProbability(of perturbation: Perturbation, _ surrogate: Surrogate) -> Double {
    if perturbation.edits.count == 1 { return flipProbability(of: perturbation.edits[0], surrogate) }
    return flipProbability(sets[perturbation]?.logOdds ?? prediction(of: perturbation.edits, surrogate))
  }

  /// - Parameter optimism: standard deviations by which the shift may be stronger than believed.
  func flipProbability(of edit: Int, _ surrogate: Surrogate, optimism: Double = 0) -> Double {
    var belief = shift(of: edit, surrogate)
    belief.mean -= (choice == .a ? 1 : -1) * optimism * belief.variance.squareRoot()
    belief.mean += scenario.logOdds.mean
    belief.variance += scenario.logOdds.variance
    return edits[edit].readable * flipProbability(belief)
  }

  private func flipProbability(_ logOdds: NormalBelief) -> Double {
    let toward = choice == .a ? logOdds.mean : -logOdds.mean
    return NormalDistribution.cumulative((-margin - toward) / max(logOdds.variance, 1e-9).squareRoot())
  }

  private func interaction(of one: Int, _ other: Int, _ surrogate: Surrogate) -> NormalBelief {
    if !excesses.isEmpty, let known = excesses[EditPair(one, other)] {
      return NormalBelief(mean: known, variance: 0)
    }
    return surrogate.interaction(of: scenario.alternatives[one], scenario.alternatives[other])
  }

  private func add(_ part: NormalBelief, to belief: inout NormalBelief) {
    belief.mean += part.mean
    belief.variance += part.variance
  }

  // MARK: Learning

  /// Takes in what a perturbation did, and passes on what that says of its alternatives; of sets of more than two
  /// edits nothing is kept.
  mutating func learn(
    _ reading: EffectObservation.Reading, of perturbation: Perturbation, isFinal: Bool,
    teaching surrogate: inout Surrogate
  ) {
    guard let (shift, noise) = estimate(reading, of: perturbation, surrogate) else { return }
    switch perturbation.edits.count {
    case 1: learn(shift, of: perturbation.edits[0], noise: noise, teaching: &surrogate)
    case 2 where isFinal:
      learn(shift, of: perturbation.edits[0], perturbation.edits[1], noise: noise, teaching: &surrogate)
    default: return
    }
  }

  /// The shift of the log-odds that a reading tells of, with the variance of the estimate.
  private mutating func estimate(
    _ reading: EffectObservation.Reading, of perturbation: Perturbation, _ surrogate: Surrogate
  ) -> (shift: Double, noise: Double)? {
    switch reading {
    case .nothing: return nil
    case .logOdds(let logOdds): return (logOdds - scenario.logOdds.mean, scenario.logOdds.variance)
    case .replies(let counts):
      let prior = prior(of: perturbation, surrogate)
      if perturbation.edits.count == 1 {
        edits[perturbation.edits[0]].readable = Double(counts.decided + 1) / Double(counts.trials + 1)
      } else {
        sets[perturbation] = SetState(
          prior: prior, logOdds: ReplyLikelihood.posterior(prior, a: counts.a, b: counts.b))
      }
      return ReplyLikelihood.observation(prior, a: counts.a, b: counts.b).map {
        ($0.value - scenario.logOdds.mean, $0.variance + scenario.logOdds.variance)
      }
    }
  }

  /// The belief about a perturbation's log-odds before anything was asked of it.
  private mutating func prior(of perturbation: Perturbation, _ surrogate: Surrogate) -> NormalBelief {
    guard perturbation.edits.count == 1 else {
      return sets[perturbation]?.prior ?? prediction(of: perturbation.edits, surrogate)
    }
    let edit = perturbation.edits[0]
    if let known = edits[edit].prior { return known }
    let prior = prediction(of: perturbation.edits, surrogate)
    edits[edit].prior = prior
    return prior
  }

  private mutating func learn(
    _ shift: Double, of edit: Int, noise: Double, teaching surrogate: inout Surrogate
  ) {
    let alternative = scenario.alternatives[edit]
    var belief =
      edits[edit].prior.map {
        NormalBelief(
          mean: $0.mean - scenario.logOdds.mean, variance: max($0.variance - scenario.logOdds.variance, 1e-6))
      } ?? surrogate.shift(of: alternative, features)
    belief.observe(shift, noise: noise + surrogate.aloneVariance(of: alternative))
    edits[edit].shift = belief
    edits[edit].learned = surrogate.learn(
      shift, of: alternative, features, noise: noise, replacing: edits[edit].learned)
  }

  private mutating func learn(
    _ shift: Double, of one: Int, _ other: Int, noise: Double, teaching surrogate: inout Surrogate
  ) {
    guard var first = edits[one].shift, var second = edits[other].shift else { return }
    let (rule, otherRule) = (scenario.alternatives[one], scenario.alternatives[other])
    let expected = surrogate.interaction(of: rule, otherRule)
    let excess = shift - first.mean - second.mean
    let unknown = noise + first.variance + second.variance
    surrogate.learn(interaction: excess, of: rule, otherRule, noise: unknown)
    if scenario.readout == .logprobs { excesses[EditPair(one, other)] = excess }
    // Each edit takes its share of the error, as it would with the other's variance for noise.
    let (before, after) = (first, second)
    first.observe(before.mean + excess - expected.mean, noise: noise + after.variance + expected.variance)
    second.observe(after.mean + excess - expected.mean, noise: noise + before.variance + expected.variance)
    edits[one].shift = first
    edits[other].shift = second
  }
}
