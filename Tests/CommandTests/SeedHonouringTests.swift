import Foundation
import TestSupport
import Testing

/// Servers that honour the seed exactly: their replies are as good as independent, since every call has a seed of its own.
@Suite(.timeLimit(.minutes(15))) struct SeedHonouringTests {
  /// Which pole the reply names is a function of the seed alone: the same one four times out of five, whatever the prompt.
  private static func server() async throws -> LoopbackModelServer {
    try await LoopbackModelServer { call in
      let mixed = UInt64(bitPattern: Int64(call.seed ?? 0)) &* 0x9E37_79B9_7F4A_7C15
      let options = call.prompt.contains("Keep it.") ? ["Keep it.", "Sell that."] : ["One", "Other"]
      return .text(options[Double(mixed >> 11) / 0x1p53 < 0.8 ? 0 : 1])
    }
  }

  @Test func nothingFlipsWhereNothingHasAnEffect() async throws {
    let workplace = try Workplace(seeds: 12)
    let server = try await Self.server()
    let result = try await Command.run(
      workplace.hunt(server, budget: 900, ["--readout", "samples", "--max-tokens", "4", "-q"]))
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    let report = try workplace.report()
    #expect(report.totals.findings == 0)
    // With one seed for all prompts of a repeat there would be a few dozen of them.
    let seeds = server.calls.compactMap(\.seed)
    #expect(seeds.count > 800 && Set(seeds).count == seeds.count)
  }

  @Test func intervalsOfAMeasurementHaveAWidth() async throws {
    struct Measured: Decodable {
      struct Row: Decodable {
        struct Interval: Decodable {
          let low: Double
          let high: Double
        }
        let level: String
        let kl: Double?
        let interval: Interval?
        let logOddsShiftInterval: Interval?
      }
      let deviations: [Row]
    }
    let workplace = try Workplace(seeds: 0)
    // Questions of their own: principles that pose the same prompts get the same replies, and are not independent.
    let seeds = (0..<12).map { index in
      """
      - id: seed-\(index)
        category: test
        principle: {a: One, b: Other, questions: [Which is better in \(index)?, Which is right in \(index)?]}
        scenarios:
          - {id: s, text: Case \(index) is on the table., question: What now?, options: {a: Keep it., b: Sell that.}}

      """
    }
    try seeds.joined().write(toFile: workplace.file("seeds.yaml"), atomically: true, encoding: .utf8)
    let server = try await Self.server()
    let result = try await Command.run([
      "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL, "--readout", "samples", "--samples", "10", "--out", workplace.file("run"), "-q",
      "--json",
    ])
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    let rows = try JSONDecoder().decode(Measured.self, from: Data(result.output.utf8)).deviations
    let row = try #require(rows.first { $0.level == "model" })
    let interval = try #require(row.interval)
    // Stated and revealed choices are the same, so nothing deviates.
    #expect(interval.low == 0 && interval.high > 0.01 && interval.high < 0.2, "\(interval)")
    let shift = try #require(row.logOddsShiftInterval)
    #expect(shift.low < 0 && shift.high > 0 && shift.high - shift.low > 0.1, "\(shift)")
  }
}
