import FickleKit
import Foundation
import Reports
import Testing

/// Nothing is found where there is nothing to find.
@Suite struct NullModelTests {
  @Test func aModelWithoutFormatEffectsHasNoFindingOnTheShippedSeeds() async throws {
    let folder = try TemporaryFolder()
    let report = try await KitRun.hunt(
      "sim/steady", seeds: [Checkout.seeds], grammar: Checkout.standardGrammar, folder: folder.path + "/run",
      budget: 6000)
    #expect(report.totals.findings == 0)
    #expect(report.totals.nearTies == 0)
    #expect(report.totals.scenarios >= 40)
    #expect(report.totals.calls > 5000)
  }

  @Test(arguments: [ReadoutChoice.logprobs, .samples])
  func aCoinIsUnstableAndHasNoFinding(readout: ReadoutChoice) async throws {
    let folder = try TemporaryFolder()
    let report = try await KitRun.hunt(
      "sim/noisy", seeds: [Checkout.seeds], grammar: Checkout.standardGrammar, folder: folder.path + "/run",
      readout: readout, budget: 15_000)
    #expect(report.totals.findings == 0)
    // By samples a fair coin passes for certain in at most alpha of the scenarios.
    let least = readout == .logprobs ? 1.0 : 0.9
    #expect(Double(report.totals.nearTies) >= least * Double(report.totals.scenarios))
  }
}
