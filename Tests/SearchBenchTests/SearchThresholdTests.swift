import Foundation
import Testing

@testable import SearchBench

/// Holds the search to the calls that it needed when the thresholds were last written: on tables that a neural
/// respondent and a simulated one have answered in full.
///
/// The thresholds leave room for ties that fall otherwise, not for a worse search. After a better one, write them anew
/// from `fickle-bench search --seeds 20`.
@Suite struct SearchThresholdTests {
  struct Threshold: Decodable, Sendable, CustomTestStringConvertible {
    let table: String
    let strategy: String
    /// Least share of all irreducible flips found within a tenth, and a quarter, of all calls.
    let atTenth: Double
    let atQuarter: Double
    /// Calls in a scenario until its first flip, at most.
    let medianFirst: Double
    let meanFirst: Double

    var testDescription: String { "\(strategy) on \(table)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static let thresholds: [Threshold] =
    (try? JSONDecoder().decode(
      [Threshold].self, from: Data(contentsOf: folder.appending(path: "thresholds.json")))) ?? []

  @Test func thereAreThresholds() {
    #expect(Self.thresholds.count >= 2)
  }

  @Test(arguments: thresholds)
  func findsAsManyFlipsInAsFewCalls(threshold: Threshold) throws {
    let table = try TruthTable(file: Self.folder.appending(path: threshold.table).path)
    let strategy = try #require(StrategyCatalogue.all.first { $0.name == threshold.strategy })
    let result = BenchRunner(budgetShare: 0.25).run(table: table, strategies: [strategy], seeds: [1])
    let row = result.rows[0]
    func share(_ budget: Double) -> Double { row.shares.first { $0.budget == budget }?.found.mean ?? 0 }
    #expect(share(0.1) >= threshold.atTenth)
    #expect(share(0.25) >= threshold.atQuarter)
    #expect(row.medianFirstInScenario.mean <= threshold.medianFirst)
    #expect(row.meanFirstInScenario.mean <= threshold.meanFirst)
  }

  /// The best of the rivals on the respondent's table, at the same calls.
  @Test func beatsGreedyRanking() throws {
    let table = try TruthTable(file: Self.folder.appending(path: "respondent.fktt").path)
    let result = BenchRunner(budgetShare: 0.1).run(
      table: table, strategies: [HuntStrategy(), GreedyRanking()], seeds: [1])
    #expect(result.rows[0].area.mean >= 1.4 * result.rows[1].area.mean)
    #expect(result.rows[0].medianFirstInScenario.mean <= 0.5 * result.rows[1].medianFirstInScenario.mean)
  }
}
