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
public struct CoveragePolicy: SearchPolicy {
  /// The shares of a round that explore and that look again, while there is something to.
  private static let explorationShare = 0.5
  private static let secondLookShare = (logprobs: 0.1, samples: 0.3)
  /// Times that an alternative is asked before nothing but its flips counts.
  private static let looks = (logprobs: 5, samples: 10)
  /// Standard deviations by which an alternative may be stronger than it looks.
  private static let optimism = 1.5
  /// Below this probability of the best single edit, sets of edits are looked at.
  private static let setThreshold = 0.1
  /// Edits of one scenario that compete for a round, at least.
  private static let minShortlist = 2

  private var surrogate = Surrogate()
  private var scenarios: [OpenScenario] = []
  /// How often each alternative was asked, anywhere.
  private var timesAsked: [Int] = []
  private var generator: SplitMix64
  /// Breaks ties between alternatives of which nothing is known.
  private var explorationOrder: [UInt64] = []

  private struct OpenScenario: Sendable {
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

  // MARK: Proposals

  private struct Single: Comparable {
    let scenario: Int
    let edit: Int

    static func < (left: Single, right: Single) -> Bool {
      (left.scenario, left.edit) < (right.scenario, right.edit)
    }
  }

  public mutating func proposals(_ count: Int, worths: [Double]) -> [Proposal] {
    let open = scenarios.indices.filter { $0 < worths.count && worths[$0] > 0 }
    guard count > 0, !open.isEmpty else { return [] }
    for index in open { refreshScores(of: index) }
    func part(_ share: Double) -> Int { Int((share * Double(count)).rounded(.up)) }
    let isExact = scenarios[open[0]].model.scenario.readout == .logprobs
    var chosen = explorations(part(Self.explorationShare), timesAsked: 0..<1, open, worths)
    let looks = isExact ? Self.looks.logprobs : Self.looks.samples
    let share = isExact ? Self.secondLookShare.logprobs : Self.secondLookShare.samples
    chosen += explorations(min(part(share), count - chosen.count), timesAsked: 1..<looks, open, worths)
    let taken = Set(chosen.map { "\($0.scenario)/\($0.perturbation.edits)" })
    let exploited = exploitations(count, open, worths).filter {
      !taken.contains("\($0.scenario)/\($0.perturbation.edits)")
    }
    chosen += exploited.prefix(count - chosen.count)
    return chosen
  }

  private mutating func refreshScores(of index: Int) {
    for edit in scenarios[index].scores.indices {
      let version = surrogate.version(of: scenarios[index].model.scenario.alternatives[edit])
      guard scenarios[index].versions[edit] != version else { continue }
      scenarios[index].versions[edit] = version
      let model = scenarios[index].model
      scenarios[index].scores[edit] =
        model.isAvailable(edit) ? model.certifiability * model.flipProbability(of: edit, surrogate) : -1
    }
  }

  /// Alternatives that were asked so many times: those that were never asked in a random order and in scenarios of
  /// medium margin, the others by what they may do at best and where they are likeliest to flip.
  private func explorations(
    _ count: Int, timesAsked times: Range<Int>, _ open: [Int], _ worths: [Double]
  ) -> [Proposal] {
    guard count > 0 else { return [] }
    let optimism = times.lowerBound > 0 ? Self.optimism : 0
    let margins = open.map { abs(scenarios[$0].model.scenario.logOdds.mean) }.sorted()
    let median = margins[margins.count / 2]
    var candidates: [Int: [(score: Double, single: Single)]] = [:]
    var best: [Int: Double] = [:]
    for index in open {
      let model = scenarios[index].model
      for (edit, alternative) in model.scenario.alternatives.enumerated()
      where times.contains(timesAsked[alternative]) && !model.isAsked(edit)
        && scenarios[index].scores[edit] >= 0
      {
        let score =
          worths[index]
          * (optimism == 0
            ? 1 / (1 + abs(abs(model.scenario.logOdds.mean) - median))
            : model.certifiability * model.flipProbability(of: edit, surrogate, optimism: optimism))
        candidates[alternative, default: []].append((score, Single(scenario: index, edit: edit)))
        best[alternative] = max(best[alternative] ?? 0, score)
      }
    }
    let order = candidates.keys.sorted { left, right in
      let (l, r) =
        optimism == 0
        ? (-Double(timesAsked[left]), -Double(timesAsked[right])) : (best[left] ?? 0, best[right] ?? 0)
      return l != r ? l > r : (explorationOrder[left], left) < (explorationOrder[right], right)
    }
    let perScenario = max(1, (count + open.count - 1) / open.count)
    var used: [Int: Int] = [:]
    var chosen: [Proposal] = []
    for alternative in order where chosen.count < count {
      let free = (candidates[alternative] ?? []).filter { used[$0.single.scenario, default: 0] < perScenario }
      guard let best = free.max(by: { ($0.score, $1.single) < ($1.score, $0.single) }) else { continue }
      used[best.single.scenario, default: 0] += 1
      chosen.append(
        Proposal(
          scenario: best.single.scenario, perturbation: Perturbation([best.single.edit]),
          score: worths[best.single.scenario] * scenarios[best.single.scenario].scores[best.single.edit]))
    }
    return chosen
  }

  /// What is likeliest to flip now: of each scenario a few, each counting for what those before it leave.
  private mutating func exploitations(_ count: Int, _ open: [Int], _ worths: [Double]) -> [Proposal] {
    let shortlist = max(Self.minShortlist, 2 * (count + open.count - 1) / open.count)
    var ranking = BoundedRanking<RankedProposal>(capacity: 2 * count)
    for index in open {
      var best = BoundedRanking<Int>(capacity: shortlist)
      for (edit, score) in scenarios[index].scores.enumerated() where score >= 0 { best.offer(score, edit) }
      var offers = best.descending.map { (probability: $0.score, perturbation: Perturbation([$0.element])) }
      if (offers.first?.probability ?? 0) < Self.setThreshold {
        let (model, surrogate) = (scenarios[index].model, surrogate)
        offers += scenarios[index].sets.offers(shortlist, model, surrogate).map {
          (model.certifiability * $0.probability, $0.perturbation)
        }
        offers.sort { ($1.probability, $0.perturbation) < ($0.probability, $1.perturbation) }
      }
      var remaining = 1.0
      for offer in offers.prefix(shortlist) {
        let proposal = RankedProposal(scenario: index, perturbation: offer.perturbation)
        ranking.offer(worths[index] * remaining * offer.probability, proposal)
        remaining *= 1 - offer.probability
      }
    }
    return ranking.descending.map {
      Proposal(scenario: $0.element.scenario, perturbation: $0.element.perturbation, score: $0.score)
    }
  }
}

/// The earlier scenario stands first among equals.
private struct RankedProposal: Comparable, Sendable {
  let scenario: Int
  let perturbation: Perturbation

  static func < (left: RankedProposal, right: RankedProposal) -> Bool {
    left.scenario != right.scenario ? left.scenario < right.scenario : left.perturbation < right.perturbation
  }
}
