import Grammars
import Hunting
import Randomness

@testable import SearchBench

/// Small tables on which every answer can be checked by brute force.
enum TinyTables {
  /// Sites with two alternatives, conflicts, an edit of cost two, an unanswered prompt, and a shared rule.
  static func space(edits count: Int = 8, maximumCost: Int = 2) -> TableSpace {
    let classes: [EditClass] = [.order, .label, .markup]
    let edits = (0..<count).map { number in
      TableSpace.Edit(
        site: number < 2 ? 0 : number - 1,
        rule: number >= count - 2 ? "shared" : "rule-\(number < 2 ? 0 : number)",
        alternative: number >= count - 2 ? "applied" : "alternative-\(number)",
        editClass: number >= count - 2 ? .wording : classes[number % 3], cost: number == 3 ? 2 : 1)
    }
    return TableSpace(
      sites: (0..<count - 1).map { "site-\($0)" }, edits: edits,
      conflicts: [.init(2, 4), .init(2, count - 1), .init(0, 5), .init(1, 5)], maximumCost: maximumCost)
  }

  static func table(scenarios: Int = 4, edits: Int = 8, seed: UInt64 = 1) -> TruthTable {
    var generator = SplitMix64(seed: seed)
    let space = space(edits: edits)
    let drawn = (0..<scenarios).map { number in
      var logOdds = space.perturbations.map { _ in 1.2 * generator.nextNormal() }
      logOdds[0] = number % 2 == 0 ? 1.1 : -0.9
      logOdds[5] = .nan
      return TruthTable.Scenario(seed: "seed", scenario: "scenario-\(number)", space: space, logOdds: logOdds)
    }
    return TruthTable(source: "tiny", maximumCost: 2, scenarios: drawn)
  }

  static func run(
    _ strategy: any SearchStrategy, on table: TruthTable, budget: Int = .max, seed: UInt64 = 1
  ) -> [SearchTask.Charge] {
    var task = SearchTask(table, budget: budget)
    do throws(BudgetSpent) { try strategy.search(&task, seed: seed) } catch {}
    return task.charges
  }

  static let everything: [any SearchStrategy] = [
    ExhaustiveSearch(), RandomSearch(), GreedyRanking(), BeamSearch(width: 3), ThompsonSampling(),
    HuntStrategy(), HuntStrategy("hunt-all", goal: .all),
  ]
}
