import ArgumentParser
import Foundation
import SearchBench

/// Times the hunt itself, without any model.
struct OverheadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overhead",
    abstract: "Measure the time that a hunt itself takes per call, with free replies.")

  @Option(parsing: .upToNextOption, help: "Sites of each scenario.")
  var sites = [200, 1000]

  @Option(parsing: .upToNextOption, help: "Largest costs.")
  var maxCost = [2, 4]

  @Option(help: "Calls of each hunt.")
  var calls = 20_000

  @Flag(help: "One JSON array.")
  var json = false

  func run() throws {
    var results: [OverheadBench.Result] = []
    for count in sites {
      for cost in maxCost {
        let result = try OverheadBench().run(sites: count, maximumCost: cost, calls: calls)
        results.append(result)
        if !json {
          print(
            String(
              format: "%5d sites, cost up to %d: %.0f microseconds a call over %d calls, %d findings", count,
              cost,
              result.microsecondsPerCall, result.calls, result.findings))
        }
      }
    }
    if json { print(try Output.json(results)) }
  }
}
