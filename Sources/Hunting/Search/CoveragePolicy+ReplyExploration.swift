internal import Grammars
internal import Measurement

/// By samples: what is asked to learn of alternatives.
///
/// An alternative is worth asking about by what it may yield, over its possible kinds of effect, beyond what the calls
/// yield anyway (expected improvement; Mockus 1978): for each kind the sum over the scenarios that offer it of the value
/// of a flip, less the calls that finding and certifying it takes, each at the marginal rate. Alternatives that were
/// never asked, and those that look promising after a few replies, come out on top alike; what hardly can be strong any
/// more drops out. An alternative is asked where a reply says most about that yield, and in large rounds in several places.
extension CoveragePolicy {
  /// Replies after which it shows whether an alternative is strong.
  private static let repliesToTell = 2.0
  /// The share of a large round that explores.
  private static let largeExplorationShare = 0.3

  /// - Parameter rate: what a call is worth at the margin.
  func explorations(
    _ count: Int, beyond rate: Double, _ open: [Int], _ worths: [Double]
  ) -> [Proposal] {
    let sampled = open.filter { scenarios[$0].model.scenario.readout == .samples }
    let gains = gains(beyond: rate, sampled, worths)
    var places: [Int: [Single]] = [:]
    for index in sampled {
      for (edit, alternative) in scenarios[index].model.scenario.alternatives.enumerated()
      where isUnasked(edit, in: index) {
        places[alternative, default: []].append(Single(scenario: index, edit: edit))
      }
    }
    let ranked = places.map { alternative, places -> (value: Double, alternative: Int) in
      let gain = zip(surrogate.kindWeights(of: alternative), gains).reduce(0) { $0 + $1.0 * $1.1 }
      let offered = Double(places.count) / Double(max(sampled.count, 1))
      return (gain * surrogate.readableShare(of: alternative) * offered, alternative)
    }.filter { $0.value > rate * Self.repliesToTell }.sorted {
      $0.value != $1.value
        ? $0.value > $1.value
        : (explorationOrder[$0.alternative], $0.alternative)
          < (explorationOrder[$1.alternative], $1.alternative)
    }
    let passes = max(1, count / HuntSettings.largeRound)
    let share = count >= HuntSettings.largeRound ? Self.largeExplorationShare : Self.explorationShare
    let order = ranked.map(\.alternative)
    var telling: [Int: TellingPlaces] = [:]
    return spread(
      (0..<passes).flatMap { _ in order }, Int((share * Double(count)).rounded(.up)), open, worths
    ) { alternative, isFree in
      if telling[alternative] == nil {
        let weights = surrogate.kindWeights(of: alternative)
        let told = (places[alternative] ?? []).map { (information(in: $0.scenario, weights, gains), $0) }
        let ordered = told.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.1)
        telling[alternative] = TellingPlaces(ordered) { scenarios[$0.scenario].model.choice == .a }
      }
      return telling[alternative]?.take(where: isFree)
    }
  }

  /// Where an alternative may be asked, what says most first. One that favors a pole turns no choice of that pole, so places
  /// whose baselines choose either take turns.
  private struct TellingPlaces {
    private var next: [Single]
    private var other: [Single]

    init(_ places: [Single], isOfOneSide: (Single) -> Bool) {
      let side = places.first.map(isOfOneSide)
      next = places.filter { isOfOneSide($0) == side }
      other = places.filter { isOfOneSide($0) != side }
    }

    mutating func take(where isFree: (Int) -> Bool) -> Single? {
      for _ in 0..<2 {
        defer { swap(&next, &other) }
        if let position = next.firstIndex(where: { isFree($0.scenario) }) { return next.remove(at: position) }
      }
      return nil
    }
  }

  /// What an alternative of each kind would yield in the open scenarios, beyond what its calls yield otherwise.
  private func gains(beyond rate: Double, _ open: [Int], _ worths: [Double]) -> [Double] {
    var gains = EffectKind.all.map { _ in 0.0 }
    for index in open {
      let model = scenarios[index].model
      for (kind, probability) in model.flipProbabilities.enumerated() {
        let (value, cost) = offer(model.certifiability * probability, in: index, worth: worths[index])
        gains[kind] += max(0, value - rate * cost)
      }
    }
    return gains
  }

  /// By how much a reply in a scenario moves the expected gain, in the root mean square: for a binary reply, its
  /// covariance with the gain over the kinds, divided by its standard deviation.
  private func information(in scenario: Int, _ weights: [Double], _ gains: [Double]) -> Double {
    let disagreements = scenarios[scenario].model.disagreements
    var (gain, disagreement, product) = (0.0, 0.0, 0.0)
    for kind in weights.indices {
      gain += weights[kind] * gains[kind]
      disagreement += weights[kind] * disagreements[kind]
      product += weights[kind] * gains[kind] * disagreements[kind]
    }
    return abs(product - gain * disagreement)
      / max(disagreement * (1 - disagreement), 1e-9).squareRoot()
  }
}
