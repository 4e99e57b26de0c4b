import Foundation
import Testing

@testable import SearchBench

/// Compares the search with the coverage that it had when the thresholds were last written, on tables that a neural
/// respondent and a simulated one have answered in full.
///
/// The thresholds leave room for ties that fall otherwise, not for a worse search. After a better one, write them anew
/// from `fickle-bench search --seeds 20`.
@Suite struct SearchThresholdTests {
  struct Threshold: Decodable, Sendable, CustomTestStringConvertible {
    let table: String
    let strategy: String
    /// Least coverage at five, ten and twenty calls for each scenario.
    let atFive: Double
    let atTen: Double
    let atTwenty: Double

    var testDescription: String { "\(strategy) on \(table)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static let thresholds: [Threshold] =
    (try? JSONDecoder().decode(
      [Threshold].self, from: Data(contentsOf: folder.appending(path: "thresholds.json")))) ?? []

  @Test func thereAreThresholds() {
    #expect(!Self.thresholds.isEmpty)
  }

  @Test(arguments: thresholds)
  func coversAsManyScenariosInAsFewCalls(threshold: Threshold) throws {
    let table = try TruthTable(file: Self.folder.appending(path: threshold.table).path)
    let strategy = try #require(StrategyCatalogue.all.first { $0.name == threshold.strategy })
    let row = BenchRunner().run(table: table, strategies: [strategy], seeds: [1, 2]).rows[0]
    func coverage(_ calls: Int) -> Double {
      row.points.first { $0.callsPerScenario == calls }?.coverage.mean ?? 0
    }
    #expect(coverage(5) >= threshold.atFive)
    #expect(coverage(10) >= threshold.atTen)
    #expect(coverage(20) >= threshold.atTwenty)
  }

  /// The rivals that do best elsewhere, at the same calls.
  @Test func coversMoreThanThompsonSamplingAndPooledTesting() throws {
    let table = try TruthTable(file: Self.folder.appending(path: "respondent.fktt").path)
    let rows = BenchRunner().run(
      table: table,
      strategies: [
        HuntStrategy(), HuntStrategy("thompson-first") { ThompsonPolicy(seed: $0) }, PooledAxisTesting(),
      ],
      seeds: [1, 2, 3]
    ).rows
    for point in rows[0].points.indices {
      #expect(rows[0].points[point].coverage.mean >= rows[1].points[point].coverage.mean - 0.02)
      #expect(rows[0].points[point].coverage.mean >= rows[2].points[point].coverage.mean - 0.02)
    }
  }

  /// Batch engines answer in rounds of hundreds of calls. In rounds of 32 the same hunt certifies some 138 scenarios.
  @Test func findsMostFlipsInFewRounds() throws {
    let table = try TruthTable(file: Self.folder.appending(path: "respondent-wide.fktt").path)
    let bench = SamplingBench(
      callsPerScenario: 32, temperature: 0.25, rounds: (32 * table.scenarios.count / 6, 0), maximumRounds: 8)
    let result = bench.run(table, seed: 1)
    #expect(result.flipped >= 75)
    #expect(result.falseFindings == 0)
  }
}
