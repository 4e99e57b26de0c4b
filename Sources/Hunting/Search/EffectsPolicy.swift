public import Grammars
internal import Measurement
internal import Randomness
internal import Statistics

/// Estimates what each alternative does over all scenarios: each is asked in scenarios drawn at random.
///
/// Scenarios are assigned to an alternative in a random order of its own, so those asked are a uniform sample of those
/// that offer it. Alternatives take turns; after a first look at all, those that look strongest get more, by the upper
/// bound of the share that they change: what hardly ever changes a choice is not asked again.
public struct EffectsPolicy: SearchPolicy {
  /// Scenarios of each alternative in the first look.
  private static let firstLook = 3

  private struct Alternative: Sendable {
    /// Scenarios that offer it and in which it was not asked, with its edit there; in random order.
    var waiting: [(key: UInt64, scenario: Int, edit: Int)] = []
    var isSorted = true
    var asked = 0
    var changed = 0.0
  }

  private let seed: UInt64
  private var alternatives: [Alternative] = []
  private var generator: SplitMix64
  private var scenarios: [SearchScenario] = []

  public init(seed: UInt64) {
    self.seed = seed
    generator = SplitMix64(seed: seed, stream: "search/effects")
  }

  public mutating func open(_ scenario: SearchScenario) {
    scenarios.append(scenario)
    var seen: Set<Int> = []
    for (edit, alternative) in scenario.alternatives.enumerated() where seen.insert(alternative).inserted {
      while alternatives.count <= alternative { alternatives.append(Alternative()) }
      alternatives[alternative].waiting.append((generator.next(), scenario.index, edit))
      alternatives[alternative].isSorted = false
    }
  }

  public mutating func asked(_ perturbation: Perturbation, in scenario: Int) {}

  public mutating func learn(_ observation: EffectObservation) {
    guard observation.isFlip != nil, observation.perturbation.edits.count == 1 else { return }
    let scenario = scenarios[observation.scenario]
    let alternative = scenario.alternatives[observation.perturbation.edits[0]]
    switch observation.reading {
    case .logOdds: alternatives[alternative].changed += observation.isFlip == true ? 1 : 0
    case .replies(let counts):
      // What cannot be read is not a change, and an alternative that draws such replies is not worth more of them.
      alternatives[alternative].changed +=
        Double(counts.readable - counts[scenario.choice]) / Double(max(counts.trials, 1))
    case .nothing: return
    }
  }

  public func flipProbability(of perturbation: Perturbation, in scenario: Int) -> Double { 0 }

  public func expectedFlips(in scenarios: [Int]) -> Double { 0 }

  public mutating func closeAll() {
    scenarios = []
    for index in alternatives.indices { alternatives[index].waiting = [] }
  }

  public mutating func proposals(_ count: Int, worths: [Double], calls: Int) -> [Proposal] {
    var chosen: [Proposal] = []
    for index in alternatives.indices where !alternatives[index].isSorted {
      alternatives[index].waiting.sort { ($0.key, $0.scenario) > ($1.key, $1.scenario) }
      alternatives[index].isSorted = true
    }
    while chosen.count < count, let index = next {
      guard let place = alternatives[index].waiting.popLast() else { continue }
      alternatives[index].asked += 1
      guard place.scenario < worths.count, worths[place.scenario] > 0 else { continue }
      chosen.append(
        Proposal(scenario: place.scenario, perturbation: Perturbation([place.edit]), score: score(of: index)))
    }
    return chosen
  }

  /// The alternative to ask next: the least asked in the first look, then the one with the largest upper bound.
  private var next: Int? {
    let open = alternatives.indices.filter { !alternatives[$0].waiting.isEmpty }
    if let least = open.min(by: { (alternatives[$0].asked, $0) < (alternatives[$1].asked, $1) }),
      alternatives[least].asked < Self.firstLook
    {
      return least
    }
    return open.max { (score(of: $0), $1) < (score(of: $1), $0) }
  }

  /// The upper bound of the share that an alternative changes, one standard error above its smoothed estimate.
  private func score(of index: Int) -> Double {
    let n = Double(alternatives[index].asked)
    let share = (alternatives[index].changed + 0.5) / (n + 1)
    return share + (share * (1 - share) / (n + 1)).squareRoot()
  }
}
