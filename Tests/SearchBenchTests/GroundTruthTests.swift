import Foundation
import Grammars
import Testing

@testable import SearchBench

@Suite struct GroundTruthTests {
  @Test(arguments: 1...20) func agreesWithBruteForce(seed: UInt64) {
    let table = TinyTables.table(seed: seed)
    let truth = GroundTruth(table)
    for (number, scenario) in table.scenarios.enumerated() {
      var expected: [Int] = []
      for (index, perturbation) in scenario.space.perturbations.enumerated() {
        func sign(_ set: Perturbation) -> Int? {
          let value = scenario.logOdds(of: set)
          return value.isNaN ? nil : (value > log(1.5) ? 1 : (value < -log(1.5) ? -1 : 0))
        }
        let base = scenario.baseline > 0 ? 1 : -1
        let singles = perturbation.edits.map { Perturbation([$0]) }
        let holds =
          perturbation.edits.count < 2 || singles.allSatisfy { sign($0) != nil && sign($0) != -base }
        if sign(perturbation) == -base, holds { expected.append(index) }
      }
      #expect(truth.flips[number] == expected)
    }
    #expect(truth.flipCount > 0)
  }
}
