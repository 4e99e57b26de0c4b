internal import Grammars
internal import Randomness

/// Draws perturbations of all scenarios uniformly, without replacement; shrinks the flips among them.
///
/// What tools do that sample formats (FormatSpread's naive baseline, Sclar et al. 2023; llm-consistency).
public struct RandomSearch: SearchStrategy {
  public let name = "random"

  public init() {}

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    let all = task.spaces.enumerated().flatMap { scenario, space in
      space.perturbations.dropFirst().map { (scenario, $0) }
    }
    for (scenario, perturbation) in generator.shuffled(all) where !register.covers(perturbation, in: scenario)
    {
      try register.ask(perturbation, in: scenario, of: &task)
    }
  }
}
