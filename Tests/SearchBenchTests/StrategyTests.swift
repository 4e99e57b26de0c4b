import Grammars
import Randomness
import Testing

@testable import SearchBench

@Suite struct StrategyTests {
  @Test(arguments: 0..<TinyTables.everything.count, [1, 2, 3] as [UInt64])
  func findsEveryFlipWithoutLimit(index: Int, seed: UInt64) {
    let table = TinyTables.table(seed: seed)
    let truth = GroundTruth(table)
    let charges = TinyTables.run(TinyTables.everything[index], on: table, seed: seed)
    let discovery = Discovery(charges, on: table, truth: truth)
    #expect(discovery.certified.map(\.count) == truth.flips.map(\.count))
  }

  @Test(arguments: 0...TinyTables.everything.count)
  func chargesWhatItAsksInOrder(index: Int) {
    let strategy =
      index < TinyTables.everything.count ? TinyTables.everything[index] : DeltaDebugging(startSize: 4)
    let table = TinyTables.table()
    let charges = TinyTables.run(strategy, on: table)
    // A flip is asked twice, and a baseline as often as noise is measured; nothing is asked for ever.
    let most = Dictionary(grouping: charges, by: \.self).max { $0.value.count < $1.value.count }
    #expect(
      (most?.value.count ?? 0) <= 8,
      "\(String(describing: most?.key)) \(most?.value.count ?? 0) of \(charges.count)")
    #expect(charges.allSatisfy { table.scenarios[$0.scenario].space.isValid($0.perturbation) })
    let limited = TinyTables.run(strategy, on: table, budget: 17)
    #expect(limited.count <= 17)
    // A hunt spends a small budget in another way; rivals know nothing of theirs.
    if !(strategy is HuntStrategy) { #expect(limited == Array(charges.prefix(17))) }
  }

  @Test(arguments: 0...TinyTables.everything.count)
  func sameSeedAsksTheSame(index: Int) {
    let strategy =
      index < TinyTables.everything.count ? TinyTables.everything[index] : DeltaDebugging(startSize: 4)
    let table = TinyTables.table(edits: 10)
    #expect(TinyTables.run(strategy, on: table, seed: 7) == TinyTables.run(strategy, on: table, seed: 7))
  }

  @Test func deltaDebuggingFindsFlips() {
    let table = TinyTables.table()
    let charges = TinyTables.run(DeltaDebugging(startSize: 4), on: table)
    #expect(Discovery(charges, on: table, truth: GroundTruth(table)).firstFlip != nil)
  }

  @Test func exhaustiveSearchLeavesOutOnlySupersets() {
    let table = TinyTables.table()
    let charges = Set(TinyTables.run(ExhaustiveSearch(), on: table))
    for (number, scenario) in table.scenarios.enumerated() {
      for perturbation in scenario.space.perturbations {
        let isCovered = perturbation.properSubsets.contains {
          GroundTruth.flips(scenario.logOdds(of: $0), against: scenario.baseline)
        }
        #expect(charges.contains(.init(scenario: number, perturbation: perturbation)) == !isCovered)
      }
    }
  }

  @Test func betaDrawsHaveTheirMean() {
    var generator = SplitMix64(seed: 5)
    let draws = (0..<20_000).map { _ in generator.nextBeta(2, 6) }
    #expect(abs(draws.reduce(0, +) / 20_000 - 0.25) < 0.005)
  }
}
