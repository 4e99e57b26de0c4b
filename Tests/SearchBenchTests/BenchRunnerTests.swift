import Foundation
import Grammars
import Testing

@testable import SearchBench

@Suite struct BenchRunnerTests {
  /// Two scenarios with three edits: in the first edit 0 flips, in the second the pair of 1 and 2.
  private var table: TruthTable {
    let edits = (0..<3).map {
      TableSpace.Edit(site: $0, rule: "rule-\($0)", alternative: "applied", editClass: .markup)
    }
    let space = TableSpace(sites: ["a", "b", "c"], edits: edits, conflicts: [], maximumCost: 2)
    func scenario(_ name: String, flipping flips: [[Int]]) -> TruthTable.Scenario {
      TruthTable.Scenario(
        seed: "s", scenario: name, space: space,
        logOdds: space.perturbations.map { flips.contains($0.edits) ? -1 : 1 })
    }
    return TruthTable(
      source: "by hand", maximumCost: 2,
      scenarios: [scenario("one", flipping: [[0], [0, 1]]), scenario("two", flipping: [[1, 2]])])
  }

  @Test func countsCallsUntilAFlipIsCertified() {
    let asked: [(Int, [Int])] = [
      (0, []), (1, []), (1, [1, 2]), (0, [0]), (1, [2]), (0, [0]), (1, [1]), (1, [1, 2]),
    ]
    let charges = asked.map { SearchTask.Charge(scenario: $0.0, perturbation: Perturbation($0.1)) }
    let discovery = Discovery(charges, on: table, truth: GroundTruth(table))
    #expect(discovery.flipCounts == [1, 1])
    #expect(discovery.certified == [[6], [8]])
    #expect(discovery.coverage(at: 5) == 0)
    #expect(discovery.coverage(at: 6) == 0.5)
    #expect(discovery.recall(at: 8) == 1)
    #expect(discovery.firstFlip == 6)
  }

  @Test func sameSeedsGiveTheSameResult() throws {
    let runner = BenchRunner()
    let first = runner.run(table: table, strategies: TinyTables.everything, seeds: [1, 2, 3])
    let second = runner.run(table: table, strategies: TinyTables.everything, seeds: [1, 2, 3])
    #expect(first.text == second.text)
    #expect(first.rows.allSatisfy { $0.points.last?.coverage.mean == 1 })
    #expect(try !JSONEncoder().encode(first).isEmpty)
  }

  @Test func huntNeedsFewerCallsThanChance() {
    var world = SyntheticWorld()
    world.scenarios = 16
    world.edits = 16
    let result = BenchRunner().run(
      world: world, strategies: [RandomSearch(), HuntStrategy()], seeds: [1, 2, 3])
    func coverage(_ row: Int) -> Double {
      result.rows[row].points.reduce(0) { $0 + $1.coverage.mean }
    }
    #expect(coverage(1) > coverage(0))
  }
}
