internal import Grammars
internal import Randomness

/// Asks everything, cheapest first, over all scenarios at once, in random order within a cost.
///
/// Breadth-first search; the one rival that certifies everything it passes. Supersets of flips are left out.
public struct ExhaustiveSearch: SearchStrategy {
  public let name = "exhaustive"

  public init() {}

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    let largest = task.spaces.map(\.maximumCost).max() ?? 0
    for cost in 0...largest {
      let levels = task.spaces.map { space in
        generator.shuffled(space.perturbations.filter { space.cost(of: $0) == cost })
      }
      for position in 0..<(levels.map(\.count).max() ?? 0) {
        for (scenario, level) in levels.enumerated() where position < level.count {
          guard !register.covers(level[position], in: scenario) else { continue }
          try register.ask(level[position], in: scenario, of: &task)
        }
      }
    }
  }
}
