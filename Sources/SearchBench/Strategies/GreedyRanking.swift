internal import Grammars
internal import Randomness

/// Ranks single edits by their effect, then adds them greedily until the choice flips, and shrinks.
///
/// Greedy search with word importance ranking: TextFooler (Jin et al. 2020), TextAttack (Morris et al. 2020).
/// A run ends at the largest cost of the search space; the next begins with the pair that the ranking puts
/// next, so that the whole budget is used: all partners of the strongest edit, then those of the second, and
/// so on.
public struct GreedyRanking: SearchStrategy {
  public let name = "greedy-ranking"

  public init() {}

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    let order = task.spaces.map { generator.shuffled(Array($0.edits.indices)) }
    let ranked = try task.rankedEdits(order: order, register: &register)
    var starts = ranked.map { edits in
      edits.indices.flatMap { first in edits.indices.dropFirst(first + 1).map { (edits[first], edits[$0]) } }[
        ...]
    }
    while starts.contains(where: { !$0.isEmpty }) {
      for scenario in starts.indices {
        guard let (first, second) = starts[scenario].popFirst() else { continue }
        let start = Perturbation([first, second])
        guard task.spaces[scenario].index(of: start) != nil else { continue }
        try climb(from: start, along: ranked[scenario], in: scenario, of: &task, register: &register)
      }
    }
  }

  /// Adds edits, best first, until the choice flips or the cost is spent.
  private func climb(
    from start: Perturbation, along ranked: [Int], in scenario: Int, of task: inout SearchTask,
    register: inout FlipRegister
  ) throws(BudgetSpent) {
    var current = start
    while !register.covers(current, in: scenario) {
      if try register.ask(current, in: scenario, of: &task) { return }
      let space = task.spaces[scenario]
      let next = ranked.lazy.filter { !current.edits.contains($0) }.map { current.adding($0) }.first {
        space.index(of: $0) != nil
      }
      guard let next else { return }
      current = next
    }
  }
}
