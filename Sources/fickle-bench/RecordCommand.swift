import ArgumentParser
import FickleKit
import Foundation
import Grammars
import LanguageModels
import Prompts
import SearchBench

/// Asks a model every perturbation of some scenarios, and writes a truth table.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Ask a model every perturbation up to a cost, and write a truth table.")

  @Argument(help: "Seed files or folders; scenarios are taken spread evenly over them.")
  var seeds = ["seeds"]

  @Option(help: "The model, by log probabilities.")
  var model = "sim/fickle"

  @Option(help: "Address of an OpenAI-compatible API.")
  var baseUrl: String?

  @Option(help: "The grammar file.")
  var grammar: String

  @Option(help: "Scenarios in the table.")
  var scenarios = 40

  @Option(help: "Edits of each scenario, sampled so that as many rules as possible take part.")
  var edits = 60

  @Option(help: "The largest cost asked.")
  var maxCost = 2

  @Option(help: "Maximum concurrent requests.")
  var concurrency = 8

  @Option(help: "Folder for replies, so that an interrupted recording can continue.")
  var cache: String?

  @Option(help: "The table to write.")
  var out: String

  func run() async throws {
    let grammar = try GrammarReader.read(file: grammar)
    var reader = try SeedReader(paths: seeds)
    let all = try reader.all().flatMap { seed in seed.scenarios.map { (seed, $0) } }
    let count = min(scenarios, all.count)
    let chosen = (0..<count).map { all[$0 * all.count / count] }
    let connector = try ModelConnector(ConnectionSettings(shared: ModelEndpoint(baseURL: baseUrl)))
    let folder = cache ?? FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
    let model = try LogOddsReader(
      model: connector.model(ModelID(model)), folder: folder, concurrency: concurrency)
    let writer = try TruthTableWriter(
      file: out, source: "\(self.model), \(self.grammar)", maximumCost: maxCost)
    let builder = TruthTableBuilder(maximumCost: maxCost)
    for (number, (seed, scenario)) in chosen.enumerated() {
      let space = try PromptSpace(scenario.decision, grammar: grammar, language: seed.language)
      let kept = TruthTableBuilder.sample(of: space, count: edits, seed: 0)
      let table = try await builder.scenario(
        seed: seed.id, scenario: scenario.id, space: space, keeping: kept
      ) { variants in try await model.logOdds(of: variants) }
      try writer.append(table)
      note(
        "\(number + 1)/\(count)  \(seed.id)/\(scenario.id)  \(table.space.sites.count) sites  "
          + "\(table.logOdds.count) perturbations  \(GroundTruth.irreducibleFlips(of: table).count) flips")
    }
    writer.close()
    if cache == nil { try? FileManager.default.removeItem(atPath: folder) }
  }

  private func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
