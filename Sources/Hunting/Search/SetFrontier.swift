internal import Grammars
internal import Measurement

/// The sets of edits that could be asked next in one scenario: edits that were each asked alone and do not flip.
///
/// Sets are made lazily, the best sums of shifts first, so neither time nor memory grows with how many there are. A
/// superset of a flip is never made: only edits that do not flip take part, and sets around a flipping subset are
/// passed over.
struct SetFrontier: Sendable {
  /// Sets of one size that are looked at together, before the best of them are asked.
  private static func bufferSize(of size: Int) -> Int { size == 2 ? 128 : 32 }
  /// Sets passed over at a time in search of valid ones.
  private static let maxPasses = 512
  /// Sites of one alternative that are looked at for its interactions.
  private static let sitesPerAlternative = 4
  /// Standard deviations by which a shift may be better than believed.
  private static let optimism = 0.5

  private let space: PromptSpace
  private let maximumCost: Int
  private var nonFlipping: [Int] = []
  private var nonFlippingByAlternative: [RuleIndex.ID: [Int]] = [:]
  /// Sets of two edits, of three, and so on.
  private var streams: [CombinationStream] = []
  private var buffers: [[Perturbation]] = []
  /// The pairs among them.
  private var bufferedPairs: Set<Perturbation> = []
  /// Asked, or a superset of a flip.
  private var asked: Set<Perturbation> = []
  private var flips: [Perturbation] = []
  /// Pairs whose alternatives are known to interact, while neither those nor the edits here change.
  private var interacting: (version: Int, pairs: [Perturbation])?
  /// What was learned here since sets were last put in order, and in all.
  private var changes = 1
  private var learned = 0

  init(space: PromptSpace, maximumCost: Int) {
    self.space = space
    self.maximumCost = maximumCost
  }

  /// Takes in an edit that was asked alone and does not flip.
  mutating func markNonFlipping(_ edit: Int, alternative: RuleIndex.ID) {
    guard !nonFlippingByAlternative[alternative, default: []].contains(edit) else { return }
    nonFlipping.append(edit)
    nonFlippingByAlternative[alternative, default: []].append(edit)
    interacting = nil
    changes += 1
    learned += 1
  }

  mutating func markFlip(_ perturbation: Perturbation) {
    flips.append(perturbation)
    if perturbation.edits.count == 1 {
      nonFlipping.removeAll { $0 == perturbation.edits[0] }
      for key in nonFlippingByAlternative.keys {
        nonFlippingByAlternative[key]?.removeAll { $0 == perturbation.edits[0] }
      }
      interacting = nil
      changes += 1
    }
    for index in buffers.indices {
      buffers[index].removeAll { perturbation.isSubset(of: $0) }
    }
    bufferedPairs = Set(buffers.first ?? [])
  }

  mutating func markAsked(_ perturbation: Perturbation) {
    guard perturbation.edits.count > 1 else { return }
    asked.insert(perturbation)
    let index = perturbation.edits.count - 2
    if buffers.indices.contains(index) { buffers[index].removeAll { $0 == perturbation } }
    bufferedPairs.remove(perturbation)
  }

  /// What was learned of a set changes the order of the others.
  mutating func noteLearned() {
    changes += 1
    learned += 1
  }

  /// Sets with the probability that each is a minimal decisive flip, best first.
  mutating func offers(
    _ count: Int, _ model: ScenarioModel, _ surrogate: Surrogate
  ) -> [(probability: Double, perturbation: Perturbation)] {
    guard maximumCost > 1, nonFlipping.count > 1 else { return [] }
    refill(model, surrogate)
    var shortlist = BoundedRanking<Perturbation>(capacity: count)
    func offer(_ perturbation: Perturbation) {
      // That no pair in it flips only makes it less likely.
      let probability = model.flipProbability(of: perturbation, surrogate)
      guard shortlist.takes(probability) else { return }
      shortlist.offer(
        probability * probabilityThatNoPairFlips(in: perturbation, model, surrogate), perturbation)
    }
    for buffer in buffers {
      for perturbation in buffer { offer(perturbation) }
    }
    for perturbation in knownToInteract(model, surrogate)
    where !bufferedPairs.contains(perturbation) && !isClosed(perturbation) {
      offer(perturbation)
    }
    return shortlist.descending.map { ($0.score, $0.element) }
  }

  private func isClosed(_ perturbation: Perturbation) -> Bool {
    asked.contains(perturbation) || flips.contains { $0.isSubset(of: perturbation) }
  }

  /// Pairs of alternatives that interact towards the other pole, which sums of single shifts would not find.
  private mutating func knownToInteract(_ model: ScenarioModel, _ surrogate: Surrogate) -> [Perturbation] {
    if let known = interacting, known.version == surrogate.leaderVersion { return known.pairs }
    let pairs = surrogate.leadingInteractions.flatMap { leader -> [Perturbation] in
      guard (leader.mean < 0) == (model.choice == .a), let ones = nonFlippingByAlternative[leader.pair.first],
        let others = nonFlippingByAlternative[leader.pair.second]
      else { return [] }
      return ones.prefix(Self.sitesPerAlternative).flatMap { one in
        others.prefix(Self.sitesPerAlternative).compactMap { other -> Perturbation? in
          let pair = Perturbation([one, other])
          guard one != other, space.areCompatible(one, other), space.cost(of: pair) <= maximumCost else {
            return nil
          }
          return pair
        }
      }
    }
    interacting = (surrogate.leaderVersion, pairs)
    return pairs
  }

  private func probabilityThatNoPairFlips(
    in perturbation: Perturbation, _ model: ScenarioModel, _ surrogate: Surrogate
  ) -> Double {
    guard perturbation.edits.count > 2 else { return 1 }
    var probability = 1.0
    for (position, edit) in perturbation.edits.enumerated() {
      for earlier in perturbation.edits[..<position] {
        let pair = Perturbation([earlier, edit])
        if !isClosed(pair) { probability *= 1 - model.flipProbability(of: pair, surrogate) }
      }
    }
    return probability
  }

  /// Fills the buffers from the streams, which start anew as beliefs change: the more was learned, the less often.
  private mutating func refill(_ model: ScenarioModel, _ surrogate: Surrogate) {
    if changes > learned / 16 {
      changes = 0
      putInOrder(model, surrogate)
    }
    for index in streams.indices {
      var passes = 0
      while buffers[index].count < Self.bufferSize(of: index + 2),
        passes < Self.maxPasses || buffers[index].isEmpty,
        let positions = streams[index].next()
      {
        passes += 1
        let perturbation = Perturbation(positions.map { nonFlipping[$0] })
        if space.cost(of: perturbation) <= maximumCost, space.isValid(perturbation), !isClosed(perturbation) {
          buffers[index].append(perturbation)
          if index == 0 { bufferedPairs.insert(perturbation) }
        }
      }
    }
  }

  private mutating func putInOrder(_ model: ScenarioModel, _ surrogate: Surrogate) {
    let ranked = nonFlipping.map { edit in
      let step = model.step(of: edit, surrogate)
      return (score: step.mean + Self.optimism * step.variance.squareRoot(), edit: edit)
    }.sorted { ($1.score, $0.edit) < ($0.score, $1.edit) }
    nonFlipping = ranked.map(\.edit)
    let sizes = maximumCost < 2 ? [] : Array(2...maximumCost)
    streams = sizes.map { CombinationStream(scores: ranked.map(\.score), size: $0) }
    buffers = sizes.map { _ in [] }
    bufferedPairs = []
  }
}
