import ArgumentParser
import EngineBench
import Foundation

/// Measures whole hunts as the number of scenarios grows.
struct ScaleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Measure the speed and the memory of hunts over many scenarios.",
    discussion: """
      The scenarios of the seeds are varied by a number and streamed from JSON Lines. Hunts run from the smallest to the \
      largest in one process, so that the peak after each is that of the largest so far.
      """)

  @Option(parsing: .upToNextOption, help: "Seed files or folders.")
  var seeds = ["seeds"]

  @Option(help: "The grammar file.")
  var grammar = "grammars/standard.yaml"

  @Option(parsing: .upToNextOption, help: "Numbers of scenarios.")
  var scenarios = [1000, 10_000, 100_000]

  @Option(help: "Calls for each scenario.")
  var calls = 10

  @Option(help: "Concurrent calls.")
  var concurrency = 32

  @Flag(help: "One JSON array.")
  var json = false

  func run() async throws {
    let bench = try ScaleBench(seeds: seeds, grammar: grammar)
    var rows: [ScaleBench.Row] = []
    if !json { print("scenarios      calls  calls/s  findings  peak MB  report MB  page MB") }
    for count in scenarios.sorted() {
      let row = try await bench.run(scenarios: count, calls: calls, concurrency: concurrency) {
        PeakMemory.megabytes
      }
      rows.append(row)
      if !json { print(Self.line(row)) }
    }
    if json { print(try Output.json(rows)) }
  }

  private static func line(_ row: ScaleBench.Row) -> String {
    String(
      format: "%9d  %9d  %7.0f  %8d  %7.0f  %9.1f  %7.1f", row.scenarios, row.calls, row.callsPerSecond,
      row.findings, row.peakMegabytes, row.reportMegabytes, row.pageMegabytes)
  }
}
