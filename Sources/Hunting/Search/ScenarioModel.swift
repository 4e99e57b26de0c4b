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
  /// By samples: the log-odds under an edit that was not asked here, by kind of effect.
  private let kinds: [KindPrediction]
  private var edits: [EditState]
  /// What pairs that were asked do beyond the sum of their edits.
  private var excesses: [EditPair: Double] = [:]
  /// Log-odds of sets of edits that were asked by samples.
  private var sets: [Perturbation: SetState] = [:]

  private struct EditState: Sendable {
    /// The shift, once it was asked.
    var shift: NormalBelief?
    /// By samples: the log-odds under it by kind of effect, and what its replies taught, once it was asked.
    var beliefs: [NormalBelief]?
    var learned: Surrogate.LearnedReplies?
    var isAsked = false
    /// Settled by log probabilities or found to flip: nothing more is to be asked of it.
    var isClosed = false
    /// Replies to it are under way, or the hunt asks more by itself.
    var isPending = false
    /// The share of replies that chose a pole.
    var readable = 1.0
  }

  private struct KindPrediction: Sendable {
    let belief: NormalBelief
    let flipProbability: Double
    /// The probability that a reply does not make the baseline's choice.
    let disagreement: Double
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
    let (choice, margin) = (scenario.choice, margin)
    kinds =
      scenario.readout == .logprobs
      ? []
      : EffectKind.all.map { kind in
        let logOdds = kind.logOdds(from: belief, scale: scenario.scale)
        return KindPrediction(
          belief: logOdds, flipProbability: logOdds.probabilityOfLeaving(choice, by: margin),
          disagreement: ReplyLikelihood.probability(of: choice == .a ? .b : .a, logOdds))
      }
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
    if let known = edits[edit].shift { return known }
    let alternative = scenario.alternatives[edit]
    return scenario.readout == .logprobs
      ? surrogate.shift(of: alternative, features)
      : shift(of: kinds.map(\.belief), weights: surrogate.kindWeights(of: alternative))
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
    let known = sets.isEmpty ? nil : sets[perturbation]?.logOdds
    return flipProbability(known ?? prediction(of: perturbation.edits, surrogate))
  }

  /// - Parameter optimism: standard deviations by which the shift may be stronger than believed, by log probabilities.
  func flipProbability(of edit: Int, _ surrogate: Surrogate, optimism: Double = 0) -> Double {
    guard scenario.readout == .logprobs else { return sampledFlipProbability(of: edit, surrogate) }
    var belief = shift(of: edit, surrogate)
    belief.mean -= (choice == .a ? 1 : -1) * optimism * belief.variance.squareRoot()
    belief.mean += scenario.logOdds.mean
    belief.variance += scenario.logOdds.variance
    return edits[edit].readable * flipProbability(belief)
  }

  private func sampledFlipProbability(of edit: Int, _ surrogate: Surrogate) -> Double {
    let weights = surrogate.kindWeights(of: scenario.alternatives[edit])
    guard let beliefs = edits[edit].beliefs else {
      return surrogate.readableShare(of: scenario.alternatives[edit])
        * zip(weights, kinds).reduce(0) { $0 + $1.0 * $1.1.flipProbability }
    }
    return edits[edit].readable
      * zip(weights, beliefs).reduce(0) { $0 + $1.0 * flipProbability($1.1) }
  }

  private func flipProbability(_ logOdds: NormalBelief) -> Double {
    logOdds.probabilityOfLeaving(choice, by: margin)
  }

  /// By samples: the probability that an edit which was not asked here flips, by kind of effect.
  var flipProbabilities: [Double] { kinds.map(\.flipProbability) }

  /// By samples: the probability that a reply to an edit which was not asked here disagrees, by kind of effect.
  var disagreements: [Double] { kinds.map(\.disagreement) }

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
    let edit = perturbation.edits.count == 1 ? perturbation.edits.first : nil
    switch reading {
    case .nothing:
      if let edit, scenario.readout == .samples {
        learn(OutcomeCounts(unreadable: 1), of: edit, teaching: &surrogate)
      }
    case .logOdds(let logOdds):
      let shift = logOdds - scenario.logOdds.mean
      if let edit {
        learn(shift, of: edit, teaching: &surrogate)
      } else if isFinal {
        learn(shift, ofPair: perturbation, noise: scenario.logOdds.variance, teaching: &surrogate)
      }
    case .replies(let counts):
      if let edit {
        learn(counts, of: edit, teaching: &surrogate)
      } else {
        learn(counts, ofSet: perturbation, isFinal: isFinal, teaching: &surrogate)
      }
    }
  }

  private mutating func learn(_ shift: Double, of edit: Int, teaching surrogate: inout Surrogate) {
    let alternative = scenario.alternatives[edit]
    var belief = surrogate.shift(of: alternative, features)
    belief.observe(shift, noise: surrogate.aloneVariance(of: alternative))
    edits[edit].shift = belief
    surrogate.learn(shift, of: alternative, features)
  }

  private mutating func learn(_ counts: OutcomeCounts, of edit: Int, teaching surrogate: inout Surrogate) {
    edits[edit].readable = Double(counts.decided + 1) / Double(counts.trials + 1)
    guard scenario.readout == .samples else {
      // A prompt that had to be sampled among log probabilities: its replies say too little of other scenarios.
      var prior = surrogate.shift(of: scenario.alternatives[edit], features)
      prior.mean += scenario.logOdds.mean
      let after = ReplyLikelihood.posterior(prior, a: counts.a, b: counts.b)
      edits[edit].shift = NormalBelief(mean: after.mean - scenario.logOdds.mean, variance: after.variance)
      return
    }
    let updates = kinds.map { ReplyLikelihood.update($0.belief, a: counts.a, b: counts.b) }
    let evidence = updates.map(\.logLikelihood)
    let alternative = scenario.alternatives[edit]
    let learned = Surrogate.LearnedReplies(
      logLikelihoods: evidence, decided: counts.decided, trials: counts.trials)
    surrogate.learn(learned, replacing: edits[edit].learned, of: alternative)
    edits[edit].learned = learned
    let beliefs = updates.map(\.belief)
    edits[edit].beliefs = beliefs
    edits[edit].shift = shift(of: beliefs, weights: surrogate.kindWeights(of: alternative))
  }

  /// The mean and variance of the shift over the kinds of effect.
  private func shift(of beliefs: [NormalBelief], weights: [Double]) -> NormalBelief {
    let mean = zip(weights, beliefs).reduce(0) { $0 + $1.0 * $1.1.mean }
    let variance = zip(weights, beliefs).reduce(0) {
      $0 + $1.0 * ($1.1.variance + ($1.1.mean - mean) * ($1.1.mean - mean))
    }
    return NormalBelief(
      mean: mean - scenario.logOdds.mean, variance: max(variance - scenario.logOdds.variance, 1e-6))
  }

  private mutating func learn(
    _ counts: OutcomeCounts, ofSet set: Perturbation, isFinal: Bool, teaching surrogate: inout Surrogate
  ) {
    let prior = sets[set]?.prior ?? prediction(of: set.edits, surrogate)
    sets[set] = SetState(prior: prior, logOdds: ReplyLikelihood.posterior(prior, a: counts.a, b: counts.b))
    guard isFinal, let observed = ReplyLikelihood.observation(prior, a: counts.a, b: counts.b) else { return }
    learn(
      observed.value - scenario.logOdds.mean, ofPair: set,
      noise: observed.variance + scenario.logOdds.variance, teaching: &surrogate)
  }

  private mutating func learn(
    _ shift: Double, ofPair pair: Perturbation, noise: Double, teaching surrogate: inout Surrogate
  ) {
    guard pair.edits.count == 2 else { return }
    let (one, other) = (pair.edits[0], pair.edits[1])
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
