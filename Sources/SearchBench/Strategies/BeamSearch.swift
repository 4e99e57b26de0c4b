internal import Grammars
internal import Randomness

/// Keeps the best few sets of each size and extends them by every edit.
///
/// TextAttack's beam search (Morris et al. 2020; width 8 as there). The score of a set is how near it leads
/// to a flip. When a beam has run to the largest cost, the next best starts form the next beam, until all
/// were used.
public struct BeamSearch: SearchStrategy {
  public let name: String
  public let width: Int

  public init(width: Int = 8) {
    self.width = width
    name = "beam-\(width)"
  }

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    let order = task.spaces.map { generator.shuffled(Array($0.edits.indices)) }
    let ranked = try task.rankedEdits(order: order, register: &register)
    let beams = stride(from: 0, to: ranked.map(\.count).max() ?? 0, by: width)
    for start in beams {
      for (scenario, edits) in ranked.enumerated() where start < edits.count {
        let seeds = edits[start..<min(start + width, edits.count)].map { Perturbation([$0]) }
        try extend(seeds, in: scenario, of: &task, register: &register)
      }
    }
  }

  private func extend(
    _ seeds: [Perturbation], in scenario: Int, of task: inout SearchTask, register: inout FlipRegister
  ) throws(BudgetSpent) {
    var beam = seeds
    let space = task.spaces[scenario]
    while !beam.isEmpty {
      var next: [(set: Perturbation, approach: Double)] = []
      for set in beam {
        for edit in space.edits.indices where !set.edits.contains(edit) {
          let larger = set.adding(edit)
          guard space.index(of: larger) != nil, task.told(larger, in: scenario) == nil,
            !register.covers(larger, in: scenario)
          else { continue }
          if try register.ask(larger, in: scenario, of: &task) { continue }
          next.append((larger, try task.approach(of: larger, in: scenario)))
        }
      }
      next.sort { ($1.approach, $0.set) < ($0.approach, $1.set) }
      beam = next.prefix(width).map(\.set)
    }
  }
}
