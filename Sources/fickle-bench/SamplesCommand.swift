import ArgumentParser
import SearchBench

/// Compares what sampled replies cost with giving every prompt the same number.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Compare the hunt's use of sampled replies with the same number for every prompt.",
    discussion: "Replies are drawn with the probabilities of a truth table.")

  @Argument(help: "Truth tables written by record.")
  var tables: [String]

  @Option(help: "Hunts on each table.")
  var seeds = 5

  @Option(help: "Replies that a hunt may draw.")
  var budget = 20_000

  @Option(help: "Temperature of the sampling: log-odds are divided by it.")
  var temperature = 0.25

  @Flag(help: "One JSON array.")
  var json = false

  func run() throws {
    var results: [SamplingBench.Result] = []
    for file in tables {
      let table = try TruthTable(file: file)
      for seed in 1...UInt64(max(seeds, 1)) {
        let result = SamplingBench(budget: budget, temperature: temperature).run(table, seed: seed)
        results.append(result)
        if !json {
          let uniform =
            result.uniformSamples.map { "\($0) (\(Output.ratio(result.samples, $0)) of it)" }
            ?? "out of reach"
          print(
            "\(result.samples) samples over \(result.prompts) prompts: \(result.findings) findings, "
              + "\(result.falseFindings) false; uniform \(uniform)")
        }
      }
    }
    if json { print(try Output.json(results)) }
  }
}
