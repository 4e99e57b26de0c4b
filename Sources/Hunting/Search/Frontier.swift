internal import Grammars
internal import Measurement

/// What could be asked next in one scenario: single edits that are unasked, and sets of edits that alone hold.
///
/// Sets are made lazily, the best sums of effects first, so neither time nor memory grows with how many there are. A
/// superset of a flip is never made: only edits that hold take part, and sets around a flipping subset are passed over.
struct Frontier: Sendable {
  /// One thing to ask.
  struct Offer: Sendable {
    /// Irreducible flips that a call is expected to bring.
    let score: Double
    let perturbation: Perturbation
  }

  /// Sets of one size that are looked at together, before the best of them are asked.
  private static func bufferSize(of size: Int) -> Int { size == 2 ? 128 : 32 }
  /// Held edits with which an unasked one is weighed.
  private static let partners = 12
  /// Rounds after which what was learned elsewhere is taken in.
  private static let patience = 8
  /// Sets passed over at a time in search of valid ones.
  private static let maxPasses = 512

  private let space: PromptSpace
  private let maximumCost: Int
  private var unasked: [Int]
  private var held: [Int] = []
  private var heldByRule: [RuleIndex.ID: [Int]] = [:]
  /// Sets of two edits, of three, and so on.
  private var streams: [CombinationStream] = []
  private var buffers: [[Perturbation]] = []
  private var offers: [Offer] = []
  /// Rounds since offers were made; nil when something was asked or learned since.
  private var age: Int?
  /// What was told here since sets were last put in order, and sets told in all.
  private var changes = 0
  private var told = 0

  init(space: PromptSpace, maximumCost: Int) {
    self.space = space
    self.maximumCost = maximumCost
    unasked = space.edits.indices.filter { space.edits[$0].cost <= maximumCost }
  }

  /// Takes in an edit that was asked alone and holds.
  mutating func hold(_ edit: Int, rule: RuleIndex.ID) {
    held.append(edit)
    heldByRule[rule, default: []].append(edit)
  }

  /// Something was told of this scenario.
  mutating func change() {
    age = nil
    changes += 1
    told += 1
  }

  /// Takes a perturbation off that is being asked.
  mutating func remove(_ perturbation: Perturbation) {
    age = nil
    let size = perturbation.edits.count
    if size == 1 {
      unasked.removeAll { $0 == perturbation.edits[0] }
    } else if buffers.indices.contains(size - 2) {
      buffers[size - 2].removeAll { $0 == perturbation }
    }
  }

  /// The best things to ask, best first.
  /// - Parameter count: at most.
  mutating func offers(
    _ count: Int, _ model: ScenarioModel, _ surrogate: Surrogate, isClosed: (Perturbation) -> Bool
  ) -> [Offer] {
    if let age, age < Self.patience {
      self.age = age + 1
      return offers
    }
    refill(model, surrogate, isClosed: isClosed)
    var shortlist = BoundedRanking<Perturbation>(capacity: count)
    for single in leadingSingles(count, model, surrogate) {
      shortlist.offer(single.score, single.perturbation)
    }
    for perturbation in buffers.joined() + knownToInteract(model, surrogate, isClosed: isClosed) {
      shortlist.offer(probability(of: perturbation, model, surrogate, isClosed), perturbation)
    }
    offers = shortlist.descending.map { Offer(score: $0.score, perturbation: $0.element) }
    age = 0
    return offers
  }

  // MARK: Single edits

  /// The single edits that are nearest to a flip, alone or together with the best of those that hold.
  private func leadingSingles(_ count: Int, _ model: ScenarioModel, _ surrogate: Surrogate) -> [Offer] {
    let best = held.first.map { model.effect(of: $0, surrogate).mean } ?? 0
    var leading = BoundedRanking<Int>(capacity: count)
    for edit in unasked {
      var belief = model.prediction(of: edit, surrogate)
      belief.mean += best
      leading.offer(belief.departure(from: model.choice), edit)
    }
    return leading.descending.map {
      Offer(score: worth(of: $0.element, model, surrogate), perturbation: Perturbation([$0.element]))
    }
  }

  /// Irreducible flips a call, when the edit is asked alone and then with its best partners.
  ///
  /// A single edit seldom flips, but no set with it can be called irreducible before it was asked: its call is spread
  /// over as many partners as give the best ratio, as a search for the best quotient of prize and time does (Gittins).
  private func worth(of edit: Int, _ model: ScenarioModel, _ surrogate: Surrogate) -> Double {
    let alone = model.prediction(of: edit, surrogate).probabilityOfLeaving(model.choice)
    var prizes: [Double] = []
    if space.edits[edit].cost < maximumCost {
      for partner in held.prefix(Self.partners) where space.areCompatible(edit, partner) {
        let pair = model.prediction(of: [edit, partner], surrogate)
        prizes.append((1 - alone) * pair.probabilityOfLeaving(model.choice))
      }
    }
    var (best, sum, calls) = (alone, alone, 1.0)
    for prize in prizes.sorted(by: >) {
      sum += prize
      calls += 1
      best = max(best, sum / calls)
    }
    return best
  }

  // MARK: Sets

  /// Pairs of rules that interact towards the other pole, which sums of single effects would not find.
  private func knownToInteract(
    _ model: ScenarioModel, _ surrogate: Surrogate, isClosed: (Perturbation) -> Bool
  ) -> [Perturbation] {
    guard maximumCost > 1 else { return [] }
    let buffered = Set(buffers.first ?? [])
    return surrogate.leadingInteractions.flatMap { leader -> [Perturbation] in
      guard (leader.mean < 0) == (model.choice == .a), let ones = heldByRule[leader.pair.first],
        let others = heldByRule[leader.pair.second]
      else { return [] }
      return ones.prefix(Self.sitesOfRule).flatMap { one in
        others.prefix(Self.sitesOfRule).compactMap { other -> Perturbation? in
          let pair = Perturbation([one, other])
          guard one != other, space.areCompatible(one, other), space.cost(of: pair) <= maximumCost,
            !buffered.contains(pair), !isClosed(pair)
          else { return nil }
          return pair
        }
      }
    }
  }

  /// Sites of one rule that are looked at for its interactions.
  private static let sitesOfRule = 4

  /// The probability that a set flips while none of its pairs does.
  private func probability(
    of perturbation: Perturbation, _ model: ScenarioModel, _ surrogate: Surrogate,
    _ isClosed: (Perturbation) -> Bool
  ) -> Double {
    var probability = model.prediction(of: perturbation.edits, surrogate).probabilityOfLeaving(model.choice)
    guard perturbation.edits.count > 2 else { return probability }
    for (position, edit) in perturbation.edits.enumerated() {
      for earlier in perturbation.edits[..<position] {
        if !isClosed(Perturbation([earlier, edit])) {
          let pair = model.prediction(of: [earlier, edit], surrogate)
          probability *= 1 - pair.probabilityOfLeaving(model.choice)
        }
      }
    }
    return probability
  }

  /// Fills the buffers from the streams, which start anew as beliefs change: the more sets were told, the less often.
  private mutating func refill(
    _ model: ScenarioModel, _ surrogate: Surrogate, isClosed: (Perturbation) -> Bool
  ) {
    if changes > told / 16 {
      changes = 0
      putInOrder(model, surrogate)
    } else {
      for index in buffers.indices { buffers[index].removeAll(where: isClosed) }
    }
    for index in streams.indices {
      var passes = 0
      while buffers[index].count < Self.bufferSize(of: index + 2),
        passes < Self.maxPasses || buffers[index].isEmpty,
        let positions = streams[index].next()
      {
        passes += 1
        let perturbation = Perturbation(positions.map { held[$0] })
        if space.cost(of: perturbation) <= maximumCost, space.isValid(perturbation), !isClosed(perturbation) {
          buffers[index].append(perturbation)
        }
      }
    }
  }

  private mutating func putInOrder(_ model: ScenarioModel, _ surrogate: Surrogate) {
    let ranked = held.map { edit in
      let step = model.step(of: edit, surrogate)
      return (score: step.mean + Self.optimism * step.variance.squareRoot(), edit: edit)
    }.sorted { ($1.score, $0.edit) < ($0.score, $1.edit) }
    held = ranked.map(\.edit)
    let sizes = maximumCost < 2 ? [] : Array(2...maximumCost)
    streams = sizes.map { CombinationStream(scores: ranked.map(\.score), size: $0) }
    buffers = sizes.map { _ in [] }
  }

  /// Standard deviations by which an effect may be better than believed.
  private static let optimism = 0.5
}
