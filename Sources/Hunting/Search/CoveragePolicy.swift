public import Grammars
internal import Measurement
internal import Randomness

/// Looks for a decisive flip in as many scenarios as it can, for the fewest calls.
///
/// A round's proposals are of three kinds. *Exploration* asks each alternative that was not asked anywhere once, in a
/// scenario of medium margin: few alternatives turn many choices, and one answer says much about an alternative
/// everywhere, because its shifts are regressed on the baselines (``EffectRegression``); near a tie nothing would show of
/// an alternative that draws all choices together. *Second looks* go
/// to alternatives that were asked a few times, by what they may do if they are stronger than they look: effects differ
/// from scenario to scenario, and one weak answer must not bury a strong alternative. *Exploitation* asks what is
/// likeliest to flip now, over all scenarios at once, a flip in each scenario being worth what the hunt says. Sets of
/// edits compete with single edits as soon as no single edit of a scenario is promising.
///
/// By samples an edit stays in the running after its first reply, with its own belief: whatever a single reply missed is
/// asked again once nothing else is likelier to flip.
///
/// A large round cannot wait for what its first replies say. By samples it asks alternatives in several scenarios at once,
/// and until they are known it proposes nothing that is unlikely to flip.
public struct CoveragePolicy: SearchPolicy {
  /// By log probabilities: the share of a round for scenarios without a flip, however little is expected of them.
  private static let firstFlipShare = 0.125
  /// Below this probability of the best single edit, sets of edits are looked at.
  private static let setThreshold = 0.1
  /// Edits of one scenario that compete for a round, at least.
  private static let minShortlist = 2

  /// By samples, in large rounds: the probability of a flip that is proposed before alternatives are known; how often each was asked by
  /// then, on average; and the share of a round that is filled from then on.
  private static let large = (likely: 0.3, timesAsked: 3, share: 0.7)

  private(set) var surrogate = Surrogate()
  private(set) var scenarios: [OpenScenario] = []
  /// How often each alternative was asked, anywhere.
  private(set) var timesAsked: [Int] = []
  private var generator: SplitMix64
  /// Breaks ties between alternatives of which nothing is known.
  private(set) var explorationOrder: [UInt64] = []

  struct OpenScenario: Sendable {
    var model: ScenarioModel
    var sets: SetFrontier
    /// The flip probability of each edit, and the version of its alternative that it was computed from.
    var scores: [Double]
    var versions: [Int]
  }

  public init(seed: UInt64) {
    generator = SplitMix64(seed: seed, stream: "search/exploration")
  }

  // MARK: Dialogue

  public mutating func open(_ scenario: SearchScenario) {
    let edits = scenario.space.edits.count
    for alternative in scenario.alternatives {
      while timesAsked.count <= alternative {
        timesAsked.append(0)
        explorationOrder.append(generator.next())
      }
    }
    var opened = OpenScenario(
      model: ScenarioModel(scenario),
      sets: SetFrontier(space: scenario.space, maximumCost: scenario.maximumCost),
      scores: Array(repeating: 0, count: edits), versions: Array(repeating: -1, count: edits))
    for edit in 0..<edits where scenario.space.edits[edit].cost > scenario.maximumCost {
      opened.model.close(edit)
    }
    precondition(scenario.index == scenarios.count, "scenarios are opened in order")
    scenarios.append(opened)
  }

  public mutating func asked(_ perturbation: Perturbation, in scenario: Int) {
    if perturbation.edits.count == 1 {
      let edit = perturbation.edits[0]
      if !scenarios[scenario].model.isAsked(edit) {
        timesAsked[scenarios[scenario].model.scenario.alternatives[edit]] += 1
      }
      scenarios[scenario].model.markAsked(edit)
      scenarios[scenario].versions[edit] = -1
    } else {
      scenarios[scenario].sets.markAsked(perturbation)
    }
  }

  public mutating func learn(_ observation: EffectObservation) {
    let (index, perturbation) = (observation.scenario, observation.perturbation)
    scenarios[index].model.learn(
      observation.reading, of: perturbation, isFinal: observation.isFlip != nil, teaching: &surrogate)
    let single = perturbation.edits.count == 1 ? perturbation.edits.first : nil
    if perturbation.edits.count > 1 { scenarios[index].sets.noteLearned() }
    if let single { scenarios[index].versions[single] = -1 }
    guard let isFlip = observation.isFlip else { return }
    if let single { scenarios[index].model.markSettled(single) }
    let model = scenarios[index].model
    if isFlip {
      scenarios[index].sets.markFlip(perturbation)
      if let single { scenarios[index].model.close(single) }
    } else if let single {
      scenarios[index].sets.markNonFlipping(single, alternative: model.scenario.alternatives[single])
      if observation.isFinal { scenarios[index].model.close(single) }
    }
  }

  public func flipProbability(of perturbation: Perturbation, in scenario: Int) -> Double {
    scenarios[scenario].model.flipProbability(of: perturbation, surrogate)
  }

  public func expectedFlips(in scenarios: [Int]) -> Double {
    scenarios.reduce(0) { $0 + max(0, self.scenarios[$1].scores.max() ?? 0) }
  }

  public mutating func closeAll() { scenarios = [] }

  public var knowledge: SearchKnowledge? {
    SearchKnowledge(surrogate: surrogate, timesAsked: timesAsked)
  }

  public mutating func adopt(_ knowledge: SearchKnowledge) {
    surrogate = knowledge.surrogate
    timesAsked = knowledge.timesAsked
    explorationOrder = timesAsked.map { _ in generator.next() }
  }

  // MARK: Proposals

  public mutating func proposals(_ count: Int, worths: [Double], calls: Int) -> [Proposal] {
    let open = scenarios.indices.filter { $0 < worths.count && worths[$0] > 0 }
    guard count > 0, !open.isEmpty else { return [] }
    for index in open { refreshScores(of: index) }
    let offers = offers(count, open, worths)
    let isExact = scenarios[open[0]].model.scenario.readout == .logprobs
    var chosen =
      isExact
      ? explorations(count, open, worths)
      : explorations(count, beyond: marginalRate(of: offers, calls: calls), open, worths)
    var taken = Set(chosen.map { Place($0) })
    func take(_ most: Int, _ isWanted: (Offer) -> Bool) {
      var left = min(most, count - chosen.count)
      for offer in offers where left > 0 && isWanted(offer) {
        let proposal = Proposal(
          scenario: offer.scenario, perturbation: offer.perturbation, score: offer.rate)
        guard taken.insert(Place(proposal)).inserted else { continue }
        chosen.append(proposal)
        left -= 1
      }
    }
    // By log probabilities asking all of a scenario is affordable: those without a flip never stop being asked.
    if isExact { take(Int((Self.firstFlipShare * Double(count)).rounded(.up))) { worths[$0.scenario] >= 1 } }
    if isExact || count < HuntSettings.largeRound {
      take(count) { _ in true }
    } else {
      take(count) { $0.probability >= Self.large.likely }
      let isExplored = timesAsked.reduce(0, +) >= Self.large.timesAsked * timesAsked.count
      if isExplored || chosen.isEmpty {
        take(Int(Self.large.share * Double(count)) - chosen.count) { _ in true }
      }
    }
    return chosen
  }

  /// The rate of the last offer that the remaining calls reach when the best are taken first: what a call is worth
  /// at the margin, the Lagrange multiplier of the budget.
  private func marginalRate(of offers: [Offer], calls: Int) -> Double {
    var rest = Double(calls)
    for offer in offers {
      rest -= offer.cost
      if rest <= 0 { return offer.rate }
    }
    return 0
  }

  private struct Place: Hashable {
    let scenario: Int
    let perturbation: Perturbation

    init(_ proposal: Proposal) { (scenario, perturbation) = (proposal.scenario, proposal.perturbation) }
  }

  private mutating func refreshScores(of index: Int) {
    let model = scenarios[index].model
    for edit in scenarios[index].scores.indices {
      let version = surrogate.version(of: model.scenario.alternatives[edit])
      guard scenarios[index].versions[edit] != version else { continue }
      scenarios[index].versions[edit] = version
      scenarios[index].scores[edit] =
        model.isAvailable(edit) ? model.certifiability * model.flipProbability(of: edit, surrogate) : -1
    }
  }

  // MARK: Offers

  /// A perturbation, with what asking it is worth and what it is expected to cost.
  struct Offer: Comparable, Sendable {
    let scenario: Int
    let perturbation: Perturbation
    let rate: Double
    /// That it flips, and nothing better in the scenario does.
    let probability: Double
    /// Calls, certification included, should it flip.
    let cost: Double

    /// Among equals the earlier scenario comes first.
    static func < (left: Offer, right: Offer) -> Bool {
      left.scenario != right.scenario
        ? left.scenario < right.scenario : left.perturbation < right.perturbation
    }
  }

  /// Fresh replies that certify a flip by samples: in a scenario's first one the baseline's too.
  private static let certification = (first: 22.0, further: 10.0)

  /// What one call for a perturbation is worth and costs in all, should it flip with a probability.
  func offer(_ probability: Double, in scenario: Int, worth: Double) -> (value: Double, cost: Double) {
    let isExact = scenarios[scenario].model.scenario.readout == .logprobs
    let certification =
      isExact ? 0 : worth >= 1 ? Self.certification.first : Self.certification.further
    return (worth * probability, 1 + probability * certification)
  }

  /// What yields most for its calls now: of each scenario a few, each counting for what those before it leave.
  private mutating func offers(_ count: Int, _ open: [Int], _ worths: [Double]) -> [Offer] {
    let shortlist = max(Self.minShortlist, 2 * (count + open.count - 1) / open.count)
    var ranking = BoundedRanking<Offer>(capacity: max(2 * count, 2 * open.count))
    for index in open {
      var best = BoundedRanking<Int>(capacity: shortlist)
      for (edit, score) in scenarios[index].scores.enumerated() where score >= 0 { best.offer(score, edit) }
      var candidates = best.descending.map {
        (probability: $0.score, perturbation: Perturbation([$0.element]))
      }
      if (candidates.first?.probability ?? 0) < Self.setThreshold {
        let (model, surrogate) = (scenarios[index].model, surrogate)
        candidates += scenarios[index].sets.offers(shortlist, model, surrogate).map {
          (model.certifiability * $0.probability, $0.perturbation)
        }
        candidates.sort { ($1.probability, $0.perturbation) < ($0.probability, $1.perturbation) }
      }
      var remaining = 1.0
      for candidate in candidates.prefix(shortlist) {
        let probability = remaining * candidate.probability
        let (value, cost) = offer(probability, in: index, worth: worths[index])
        ranking.offer(
          value / cost,
          Offer(
            scenario: index, perturbation: candidate.perturbation, rate: value / cost,
            probability: probability, cost: cost))
        remaining *= 1 - candidate.probability
      }
    }
    return ranking.descending.map(\.element)
  }
}
