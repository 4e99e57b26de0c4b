internal import Grammars
internal import Randomness

/// Draws a large random perturbation and minimises it when it flips; again and again.
///
/// `ddmin` (Zeller and Hildebrandt 2002) from random starts, in one scenario after the other. Its results are
/// 1-minimal: they count when they are irreducible flips within the table's cost. Starts cost more than the
/// table holds; their answers are extrapolated (see ``TruthTable/Scenario/logOdds(of:)``).
public struct DeltaDebugging: SearchStrategy {
  public let name: String
  /// Edits of a start.
  public let startSize: Int
  /// Starts in a row that tell nothing new before a scenario is given up.
  private static let patience = 200

  public init(startSize: Int = 8) {
    self.startSize = startSize
    name = "ddmin-\(startSize)"
  }

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var certified: Set<SearchTask.Charge> = []
    var idle = task.spaces.map { $0.edits.isEmpty ? Self.patience : 0 }
    while idle.contains(where: { $0 < Self.patience }) {
      for scenario in task.spaces.indices where idle[scenario] < Self.patience {
        let before = task.calls
        let start = start(in: task.spaces[scenario], using: &generator)
        if try task.flips(start, in: scenario) {
          try minimise(start, in: scenario, of: &task, certified: &certified)
        }
        idle[scenario] = task.calls == before ? idle[scenario] + 1 : 0
      }
    }
  }

  private func start(in space: TableSpace, using generator: inout SplitMix64) -> Perturbation {
    var chosen: [Int] = []
    for edit in generator.shuffled(Array(space.edits.indices)) where chosen.count < startSize {
      if chosen.allSatisfy({ space.areCompatible($0, edit) }) { chosen.append(edit) }
    }
    return Perturbation(chosen)
  }

  /// The algorithm's two moves, reduce to a subset and reduce to a complement, at growing granularity.
  private func minimise(
    _ start: Perturbation, in scenario: Int, of task: inout SearchTask,
    certified: inout Set<SearchTask.Charge>
  ) throws(BudgetSpent) {
    var edits = start.edits
    var parts = 2
    while edits.count >= 2 {
      let size = (edits.count + parts - 1) / parts
      let chunks = stride(from: 0, to: edits.count, by: size).map {
        Array(edits[$0..<min($0 + size, edits.count)])
      }
      let complements = chunks.map { chunk in edits.filter { !chunk.contains($0) } }
      var found: (edits: [Int], parts: Int)?
      for chunk in chunks where found == nil {
        if try task.flips(Perturbation(chunk), in: scenario) { found = (chunk, 2) }
      }
      for complement in complements where found == nil && !complement.isEmpty {
        if try task.flips(Perturbation(complement), in: scenario) { found = (complement, max(parts - 1, 2)) }
      }
      if let found {
        (edits, parts) = found
      } else {
        guard parts < edits.count else { break }
        parts = min(2 * parts, edits.count)
      }
    }
    if certified.insert(SearchTask.Charge(scenario: scenario, perturbation: Perturbation(edits))).inserted {
      try task.repeat(Perturbation(edits), in: scenario)
    }
  }
}
