import ArgumentParser
import Foundation
import Hunting
import SearchBench

/// Runs whole hunts by samples on tables, and tells what they certify and where their replies go.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Hunt by sampled replies, and count what is certified and whether it is true.",
    discussion: """
      Replies are drawn with the probabilities of a truth table. Printed are, for so many replies for each scenario, the \
      scenarios with a certified flip (mean and standard deviation over hunts), their share of those that have one, \
      the replies for each, what the replies were drawn for, and how many for certification supported no finding.
      """)

  @Argument(help: "Truth tables written by record.")
  var tables: [String]

  @Option(help: "Hunts on each table.")
  var seeds = 5

  @Option(parsing: .upToNextOption, help: "Replies for each scenario.")
  var calls = [10, 20, 32, 50, 100]

  @Option(parsing: .upToNextOption, help: "Temperatures of the sampling: log-odds are divided by them.")
  var temperatures = [0.25, 1.0]

  @Option(
    help:
      "Leave out this many of the alternatives that flip most scenarios: a model with fewer or rarer flips.")
  var withoutStrongest = 0

  @Option(help: "Replies asked together: large rounds are those of batches.")
  var roundSize = HuntSettings.standardRoundSize

  @Option(help: "Rounds that are asked before an earlier one is told, as with many calls in flight.")
  var lag = 0

  @Option(help: "Rounds at most; what is not certified by then is not found.")
  var maxRounds: Int?

  @Flag(help: "Certify that both shares exceed the decisive share.")
  var strict = false

  @Flag(help: "Estimate effects of alternatives alone.")
  var effects = false

  @Flag(help: "Thompson sampling over alternatives in place of the hunt's own policy.")
  var thompson = false

  @Flag(help: "One JSON array.")
  var json = false

  func run() throws {
    var rows: [Row] = []
    for file in tables {
      let table = try TruthTable(file: file).withoutStrongest(withoutStrongest)
      if !json { print(table.source) }
      for temperature in temperatures {
        for count in calls {
          let bench = SamplingBench(
            callsPerScenario: count, temperature: temperature, isStrict: strict, effectsOnly: effects,
            rounds: (roundSize, lag), maximumRounds: maxRounds ?? .max)
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

    /// Means over hunts; the calls of a certified scenario are those of all hunts.
    var text: String {
      func mean(_ value: (SamplingBench.Result) -> Int) -> Double {
        Double(results.reduce(0) { $0 + value($1) }) / Double(results.count)
      }
      func calls(_ purpose: String) -> Double { mean { $0.calls[purpose] ?? 0 } }
      let flipped = mean(\.flipped)
      let squares = results.reduce(0.0) {
        $0 + (Double($1.flipped) - flipped) * (Double($1.flipped) - flipped)
      }
      let deviation = (squares / Double(max(results.count - 1, 1))).squareRoot()
      let wasted = mean {
        ($0.calls["certification"] ?? 0) + ($0.calls["effects"] ?? 0) - $0.supportingReplies
      }
      return String(
        format: """
          T %.2f, %3d calls a scenario: %.1f ±%.1f of %.0f scenarios (%.0f%%), %.0f calls each, %.1f rounds; \
          %.1f findings, %.2f false, %.2f not decisive; \
          baselines %.0f, search %.0f, certification %.0f (%.0f in vain); %.1f of %.0f strong alternatives named
          """,
        temperature, callsPerScenario, flipped, deviation, mean(\.flippable),
        100 * flipped / max(mean(\.flippable), 1), mean(\.samples) / max(flipped, 1), mean(\.rounds),
        mean(\.findings), mean(\.falseFindings), mean(\.indecisiveFindings), calls("baseline"),
        calls("search"),
        calls("certification") + calls("effects"), wasted, mean(\.named), mean(\.strong))
    }
  }
}
