internal import Grammars
internal import Measurement

/// What could be asked next in one scenario: single edits that are unasked, and sets of edits that alone hold.
///
/// Sets are made lazily, best sum of effects first; a superset of a flip is never made, since only edits that
/// hold take part, and sets around a flipping subset are passed over.
struct Frontier: Sendable {
  /// An edit that was asked alone and holds.
  private struct Held: Sendable {
    let edit: Int
    /// By how much it moves the log-odds of pole a over pole b.
    let effect: Double
    let variance: Double
  }

  /// Sets looked at together before the best of them are asked.
  private static let bufferSize = 64

  private let space: PromptSpace
  private let rules: [RuleBook.ID]
  private let maximumCost: Int
  private let baseline: (choice: Outcome, logOdds: Double)
  private var unasked: [Int]
  private var held: [Held] = []
  private var streams: [CombinationStream] = []
  private var isStale = true
  private var buffer: [Perturbation] = []

  init(
    space: PromptSpace, rules: [RuleBook.ID], maximumCost: Int, baseline: (choice: Outcome, logOdds: Double)
  ) {
    self.space = space
    self.rules = rules
    self.maximumCost = maximumCost
    self.baseline = baseline
    unasked = space.edits.indices.filter { space.edits[$0].cost <= maximumCost }
  }

  mutating func hold(edit: Int, effect: Double, variance: Double) {
    held.append(Held(edit: edit, effect: effect, variance: variance))
    isStale = true
  }

  /// Takes a perturbation off that is being asked.
  mutating func remove(_ perturbation: Perturbation) {
    if perturbation.edits.count == 1 {
      unasked.removeAll { $0 == perturbation.edits[0] }
    } else {
      buffer.removeAll { $0 == perturbation }
    }
  }

  /// Offers what could be asked, with its probability of flipping; at most a buffer's worth of sets.
  mutating func offer(
    _ surrogate: Surrogate, isKnown: (Perturbation) -> Bool, containsFlip: (Perturbation) -> Bool,
    to take: (Double, @autoclosure () -> Perturbation) -> Void
  ) {
    refill(isKnown: isKnown, containsFlip: containsFlip)
    for edit in unasked {
      let effect = surrogate.effect(of: rules[edit])
      take(probability(mean: effect.mean, variance: effect.variance), Perturbation([edit]))
    }
    guard !buffer.isEmpty else { return }
    let effects = Dictionary(uniqueKeysWithValues: held.map { ($0.edit, $0) })
    for perturbation in buffer { take(probability(of: perturbation, effects, surrogate), perturbation) }
  }

  private func probability(
    of perturbation: Perturbation, _ effects: [Int: Held], _ surrogate: Surrogate
  ) -> Double {
    var mean = 0.0
    var variance = 0.0
    for (index, edit) in perturbation.edits.enumerated() {
      mean += effects[edit]?.effect ?? 0
      variance += effects[edit]?.variance ?? 0
      for earlier in perturbation.edits[..<index] {
        let interaction = surrogate.interaction(of: rules[earlier], rules[edit])
        mean += interaction.mean
        variance += interaction.variance
      }
    }
    return probability(mean: mean, variance: variance)
  }

  private func probability(mean: Double, variance: Double) -> Double {
    Surrogate.Prediction(mean: baseline.logOdds + mean, variance: variance)
      .probabilityOfLeaving(baseline.choice)
  }

  /// Fills the buffer from the streams, which start anew when more edits are known to hold.
  private mutating func refill(isKnown: (Perturbation) -> Bool, containsFlip: (Perturbation) -> Bool) {
    if isStale {
      let towards = baseline.choice == .a ? -1.0 : 1.0
      held.sort { (-towards * $0.effect, $0.edit) < (-towards * $1.effect, $1.edit) }
      let scores = held.map { towards * $0.effect }
      streams = maximumCost < 2 ? [] : (2...maximumCost).map { CombinationStream(scores: scores, size: $0) }
      buffer = []
      isStale = false
    }
    buffer.removeAll { isKnown($0) || containsFlip($0) }
    for index in streams.indices {
      while buffer.count < Self.bufferSize, let positions = streams[index].next() {
        let perturbation = Perturbation(positions.map { held[$0].edit })
        if space.cost(of: perturbation) <= maximumCost, space.isValid(perturbation),
          !isKnown(perturbation), !containsFlip(perturbation)
        {
          buffer.append(perturbation)
        }
      }
    }
  }
}
