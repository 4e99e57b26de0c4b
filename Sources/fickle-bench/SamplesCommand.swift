import ArgumentParser
import Foundation
import SearchBench

/// Compares what sampled replies cost with giving every prompt the same number.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Hunt by sampled replies, and count what is certified and whether it is true.",
    discussion: "Replies are drawn with the probabilities of a truth table.")

  @Argument(help: "Truth tables written by record.")
  var tables: [String]

  @Option(help: "Hunts on each table.")
  var seeds = 5

  @Option(parsing: .upToNextOption, help: "Replies for each scenario.")
  var calls = [10, 20, 32, 50, 100]

  @Option(parsing: .upToNextOption, help: "Temperatures of the sampling: log-odds are divided by them.")
  var temperatures = [0.25, 1.0]

  @Flag(help: "Certify that both shares exceed the decisive share.")
  var strict = false

  @Flag(help: "Thompson sampling over alternatives in place of the hunt's own policy.")
  var thompson = false

  @Flag(help: "One JSON array.")
  var json = false

  func run() throws {
    var rows: [Row] = []
    for file in tables {
      let table = try TruthTable(file: file)
      for temperature in temperatures {
        for count in calls {
          let bench = SamplingBench(callsPerScenario: count, temperature: temperature, isStrict: strict)
          let results = (1...UInt64(max(seeds, 1))).map { seed in
            bench.run(table, seed: seed, policy: thompson ? ThompsonPolicy(seed: seed) : nil)
          }
          let row = Row(
            table: table.source, temperature: temperature, callsPerScenario: count, results: results)
          rows.append(row)
          if !json { print(row.text) }
        }
      }
    }
    if json { print(try Output.json(rows)) }
  }

  struct Row: Encodable {
    let table: String
    let temperature: Double
    let callsPerScenario: Int
    let results: [SamplingBench.Result]

    /// Sums over seeds; the calls of a certified scenario are those of all hunts.
    var text: String {
      func sum(_ value: (SamplingBench.Result) -> Int) -> Int { results.reduce(0) { $0 + value($1) } }
      let flipped = sum(\.flipped)
      return String(
        format:
          "T %.2f, %3d calls a scenario: %4d of %4d scenarios, %4.0f calls each; %4d findings, %d false, %d not decisive",
        temperature, callsPerScenario, flipped, sum(\.flippable),
        Double(sum(\.samples)) / Double(max(flipped, 1)),
        sum(\.findings), sum(\.falseFindings), sum(\.indecisiveFindings))
    }
  }
}
