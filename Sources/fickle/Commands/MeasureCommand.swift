import ArgumentParser
import Documents
import FickleKit
import Foundation
import Grammars
import LanguageModels
import Reports

struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure how far revealed preferences deviate from stated ones, by category and model.",
    discussion: """
      Asks each principle's questions (stated) and each scenario (revealed), unperturbed, in both orders of the \
      options, which are averaged in log-odds. Means over scenarios have 95% intervals, from resampling principles. \
      The rows are in measure.json and deviations.csv in the run's folder.
      """)

  @Argument(help: "Seed files (.yaml, .jsonl) or folders of them.")
  var seeds = ["seeds"]

  @OptionGroup(title: "Model") var models: ModelOptions

  @Option(help: "The grammar whose defaults lay the prompts out: a file, or the name of a shipped one.")
  var grammar = "standard"

  @Option(help: "Samples of each order of a scenario, where replies are sampled.")
  var samples = 10

  @Option(
    help: "Share of replies, or of probability mass, that makes a choice decisive: 60% or 0.6.",
    transform: Share.init)
  var decisive = Share(0.6)

  @Option(help: "Maximum model calls, over all models. Default: as many as it takes; see --dry-run.")
  var budget: Int?

  @Option(help: "Figures in the table on the terminal: divergence, or paper for those of arXiv 2506.00751.")
  var metric = DeviationTable.Metric.divergence

  @Flag(help: "Print what would be asked, without making a call.")
  var dryRun = false

  @Flag(help: "Print the rows as CSV on stdout.")
  var csv = false

  @Option(help: "Scenarios listed below the table, the largest deviations first.")
  var top = 5

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if !(1...10_000).contains(samples) { throw ValidationError("--samples must be from 1 to 10000.") }
    if !(decisive.value >= 0.5 && decisive.value < 1) {
      throw ValidationError("--decisive must be at least 50% and below 100%.")
    }
    if let budget, budget < 1 { throw ValidationError("--budget must be at least 1.") }
    if csv, output.json { throw ValidationError("Give either --csv or --json.") }
  }

  func run() async throws {
    let ids = try models.ids()
    if dryRun {
      let plan = try MeasurePlan(
        seeds: GrammarOptions.locator.seeds(seeds), grammar: GrammarOptions.read(grammar), samples: samples)
      let estimate = RunEstimate(
        calls: ids.map { _ in plan.calls }, promptBytes: plan.promptBytes, models: ids, asking: models.asking,
        concurrency: models.limits.concurrency, connector: try models.connector())
      return Terminal.print(plan.text(models: ids.map(\.description)) + estimate.text(column: 12))
    }
    let locator = GrammarOptions.locator
    let name = "measure-" + ids.map(\.description).joined(separator: "+")
    let measure = MeasureRun(
      seeds: locator.seeds(seeds), grammar: try locator.grammar(grammar),
      shippedGrammars: locator.shippedGrammars,
      grammarName: grammar, models: ids, samples: samples, decisive: decisive.value,
      run: try runOptions.settings(models, budget: budget, name: name))
    try finish(try await ModelRun.perform(models, output) { try await measure.run($0) })
  }

  private func finish(_ result: RunResult<MeasureReport>) throws {
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else if csv {
      Terminal.print(DeviationCSV(result.report.deviations).text)
    } else {
      Terminal.print(
        DeviationTable(result.report, metric: metric, style: output.style, width: Terminal.width, top: top)
          .text)
    }
    try ModelRun.finish(
      result.status, folder: result.folder, report: MeasureFiles.reportName,
      rejections: result.report.rejections ?? [],
      unreadable: result.report.unreadable ?? [],
      isQuiet: output.quiet, requiresComplete: runOptions.requireComplete)
  }
}
