internal import FickleKit
internal import Foundation
internal import Hunting
internal import LanguageModels
internal import Reports

/// Calls per second of whole hunts on a simulated respondent, with the store on.
public struct HuntBench {
  private let seeds: [String]
  private let grammar: String

  /// - Parameter grammar: path of the grammar file.
  public init(seeds: [String], grammar: String) {
    self.seeds = seeds
    self.grammar = grammar
  }

  /// - Throws: what is wrong with the seeds or the grammar, or with the temporary folder.
  public func run(calls: Int, concurrency: Int) async throws -> Rate {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-bench-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = RunSettings(
      asking: AskingSettings(seed: 1), concurrency: concurrency, budget: calls, folder: folder.path)
    let rounds = HuntSettings.rounds(concurrency: concurrency, budget: calls)
    let hunt = HuntRun(
      seeds: seeds, grammar: grammar, grammarName: "bench", models: [try ModelID("sim/fickle")],
      search: HuntSettings(readout: .logprobs, budget: calls, roundSize: rounds.size, lag: rounds.lag),
      run: run)
    let connector = try ModelConnector(ConnectionSettings())
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await hunt.run(RunContext(connector: connector, time: Date()))
    let duration = clock.now - start
    let made = result.report.totals.calls
    return Rate("calls of a hunt on sim/fickle, stored", count: made, in: duration)
  }
}
