public import Grammars
public import Hunting
internal import Randomness

/// Thompson sampling over alternatives for the first decisive flip of each scenario, in place of the hunt's own policy.
///
/// Each alternative is an arm with a Beta posterior of the share of scenarios that it flips (Thompson 1933; Chapelle and
/// Li 2011; FormatSpread, Sclar et al. 2023, searches formats so). For every call all arms draw; the best arm that a
/// scenario offers and has not been asked there is asked, in a random scenario. It knows no margins and no sets.
public struct ThompsonPolicy: SearchPolicy {
  private var generator: SplitMix64
  private var flips: [Double] = []
  private var holds: [Double] = []
  private var scenarios: [SearchScenario] = []
  private var asked: [Set<Int>] = []

  public init(seed: UInt64) {
    generator = SplitMix64(seed: seed, stream: "thompson-first")
  }

  public mutating func open(_ scenario: SearchScenario) {
    let arms = (scenario.alternatives.max() ?? -1) + 1
    while flips.count < arms {
      flips.append(1)
      holds.append(1)
    }
    scenarios.append(scenario)
    asked.append([])
  }

  public mutating func asked(_ perturbation: Perturbation, in scenario: Int) {
    if perturbation.edits.count == 1 { asked[scenario].insert(perturbation.edits[0]) }
  }

  public mutating func learn(_ observation: EffectObservation) {
    guard let isFlip = observation.isFlip, observation.perturbation.edits.count == 1 else { return }
    let arm = scenarios[observation.scenario].alternatives[observation.perturbation.edits[0]]
    if isFlip { flips[arm] += 1 } else { holds[arm] += 1 }
  }

  /// Neutral: replies alone decide.
  public func flipProbability(of perturbation: Perturbation, in scenario: Int) -> Double { 0.8 }

  public func expectedFlips(in scenarios: [Int]) -> Double { Double(scenarios.count) / 2 }

  public mutating func closeAll() {
    scenarios = []
    asked = []
  }

  public mutating func proposals(_ count: Int, worths: [Double], calls: Int) -> [Proposal] {
    var open = scenarios.indices.filter { $0 < worths.count && worths[$0] >= 1 }
    var chosen: [Proposal] = []
    while chosen.count < count, !open.isEmpty {
      let draws = flips.indices.map { generator.nextBeta(flips[$0], holds[$0]) }
      let position = generator.below(open.count)
      let scenario = scenarios[open[position]]
      let best = scenario.alternatives.indices.filter { !asked[scenario.index].contains($0) }
        .max { (draws[scenario.alternatives[$0]], $1) < (draws[scenario.alternatives[$1]], $0) }
      // One proposal of a scenario in a round: its answer decides whether there is another.
      open.remove(at: position)
      guard let best else { continue }
      chosen.append(
        Proposal(
          scenario: scenario.index, perturbation: Perturbation([best]),
          score: draws[scenario.alternatives[best]]))
    }
    return chosen
  }
}
