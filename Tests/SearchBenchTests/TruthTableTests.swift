import Documents
import Foundation
import Grammars
import Testing

@testable import SearchBench

@Suite struct TruthTableTests {
  private let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).fktt").path

  @Test func readsAsItWasWritten() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let table = TinyTables.table()
    try table.write(to: file)
    let read = try TruthTable(file: file)
    #expect(read.source == table.source)
    #expect(read.maximumCost == 2)
    #expect(read.scenarios.count == table.scenarios.count)
    for (mine, other) in zip(table.scenarios, read.scenarios) {
      #expect(mine.scenario == other.scenario)
      #expect(mine.space.sites == other.space.sites)
      #expect(mine.space.edits == other.space.edits)
      #expect(mine.space.conflicts == other.space.conflicts)
      #expect(mine.space.perturbations == other.space.perturbations)
      #expect(mine.logOdds.map(\.bitPattern) == other.logOdds.map(\.bitPattern))
    }
  }

  @Test func isSmall() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    try SyntheticWorld().table(seed: 1).write(to: file)
    let size = try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
    #expect(size < 200_000)
  }

  @Test func refusesWhatIsCutOff() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    try TinyTables.table().write(to: file)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try whole.dropLast(3).write(to: URL(fileURLWithPath: file))
    #expect(throws: InputError.self) { try TruthTable(file: file) }
    try Data("no table at all".utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: InputError.self) { try TruthTable(file: file) }
  }

  @Test func roundingKeepsSigns() {
    #expect(LogOddsCode(0.00001).value > 0)
    #expect(LogOddsCode(-0.00001).value < 0)
    #expect(LogOddsCode(0).value == 0)
    #expect(LogOddsCode(1.23449).value == 1.234)
    #expect(LogOddsCode(100).value == 32.767)
    #expect(LogOddsCode(.nan).value.isNaN)
  }

  @Test func listsValidPerturbationsByCost() {
    let space = TinyTables.space()
    #expect(space.perturbations[0].isEmpty)
    let costs = space.perturbations.map { space.cost(of: $0) }
    #expect(costs == costs.sorted())
    #expect(space.perturbations.allSatisfy { space.isValid($0) && space.cost(of: $0) <= 2 })
    let pairs = (0..<8).flatMap { i in (0..<i).map { Perturbation([$0, i]) } }
    #expect(pairs.count { space.isValid($0) && space.cost(of: $0) <= 2 } == costs.count - 9)
  }

  @Test func extrapolatesToSecondOrder() {
    let world = SyntheticWorld()
    let scenario = world.table(seed: 3).scenarios[0]
    func told(_ edits: [Int]) -> Double { scenario.logOdds(of: Perturbation(edits)) }
    let expected =
      told([0, 1]) + told([0, 5]) + told([1, 5]) - told([0]) - told([1]) - told([5]) + told([])
    #expect(abs(told([0, 1, 5]) - expected) < 1e-9)
  }

  @Test func withoutTheStrongestAlternativesTheOtherAnswersStay() throws {
    let table = TinyTables.table(scenarios: 12)
    let weaker = table.withoutStrongest(2)
    let names = Set(weaker.scenarios.flatMap { $0.space.edits.map(\.ruleAlternative) })
    let removed = Set(table.scenarios.flatMap { $0.space.edits.map(\.ruleAlternative) }).subtracting(names)
    #expect(removed.count == 2)
    func flips(_ name: String) -> Int {
      table.scenarios.count { scenario in
        scenario.space.edits.indices.contains { position in
          guard scenario.space.edits[position].ruleAlternative == name,
            let index = scenario.space.index(of: Perturbation([position]))
          else { return false }
          return GroundTruth.flips(Double(scenario.logOdds[index]), against: scenario.baseline)
        }
      }
    }
    #expect((removed.map(flips).min() ?? 0) >= (names.map(flips).max() ?? 0))
    for (scenario, original) in zip(weaker.scenarios, table.scenarios) {
      for perturbation in scenario.space.perturbations {
        let positions = perturbation.edits.map { edit in
          original.space.edits.indices.filter { position in
            let (one, other) = (scenario.space.edits[edit], original.space.edits[position])
            return one.ruleAlternative == other.ruleAlternative
              && scenario.space.sites[one.site] == original.space.sites[other.site]
          }[0]
        }
        #expect(
          Float(scenario.logOdds(of: perturbation)).bitPattern
            == Float(original.logOdds(of: Perturbation(positions))).bitPattern)
      }
    }
  }
}
