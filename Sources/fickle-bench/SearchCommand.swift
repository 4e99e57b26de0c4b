import ArgumentParser
import Foundation
import SearchBench

/// Runs every strategy on tables and on worlds, and counts calls.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Compare search strategies on truth tables and synthetic worlds, in model calls.",
    discussion: """
      A seed shuffles a table's scenarios and breaks ties, or draws a new world. Printed are, at so many calls for \
      each scenario (baselines, repeats and certification counted), the share of the scenarios with a decisive flip \
      of which one is certified, the mean share of a scenario's irreducible flips that are, and the calls to the \
      first; ± is the standard deviation over seeds.
      """)

  @Argument(help: "Truth tables written by record; none for synthetic worlds.")
  var tables: [String] = []

  @Option(help: "Runs of each strategy.")
  var seeds = 20

  @Option(parsing: .upToNextOption, help: "Strategies by name; all of them by default.")
  var strategies: [String] = []

  @Flag(help: "One JSON array.")
  var json = false

  func run() throws {
    let all = StrategyCatalogue.all
    let unknown = strategies.filter { name in !all.contains { $0.name == name } }
    guard unknown.isEmpty else {
      throw ValidationError(
        "no strategy \(unknown.joined(separator: ", ")); there are \(all.map(\.name).joined(separator: ", "))"
      )
    }
    let chosen = strategies.isEmpty ? all : all.filter { strategies.contains($0.name) }
    let runner = BenchRunner()
    let seeds = (1...UInt64(max(seeds, 1))).map(\.self)
    var results: [BenchResult] = []
    for file in tables {
      results.append(runner.run(table: try TruthTable(file: file), strategies: chosen, seeds: seeds))
    }
    if tables.isEmpty {
      results.append(runner.run(world: SyntheticWorld(), strategies: chosen, seeds: seeds))
    }
    if json {
      print(try Output.json(results))
    } else {
      print(results.map(\.text).joined(separator: "\n"))
    }
  }
}
