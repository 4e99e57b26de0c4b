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
    abstract: "Measure how far revealed preferences stand from stated ones, by category and model.",
    discussion: """
      Asks each principle's questions (stated) and each scenario (revealed), unperturbed, in both orders of the \
      options, which are averaged in log-odds. Means over scenarios come with 95% intervals, by drawing principles \
      anew. The rows are in measure.json and deviations.csv in the run's folder.
      """)

  @Argument(help: "Seed files (.yaml, .jsonl) or folders of them.")
  var seeds = ["seeds"]

  @OptionGroup(title: "Model") var models: ModelOptions

  @Option(help: "The grammar whose defaults lay the prompts out: a file, or the name of a shipped one.")
  var grammar = "standard"

  @Option(help: "Samples of each order of a scenario, where replies are sampled.")
  var samples = 10

  @Option(help: "Model calls at most, over all models. Default: as many as it takes; see --dry-run.")
  var budget: Int?

  @Option(help: "Figures in the table on the terminal: divergence, or paper for those of arXiv 2506.00751.")
  var metric = DeviationTable.Metric.divergence

  @Option(help: "The run's folder. Default: reports/measure- and the models' names.")
  var out: String?

  @Flag(help: "Go on with the run in --out, or with the newest measurement of these models.")
  var resume = false

  @Flag(help: "Say what would be asked, and make no call.")
  var dryRun = false

  @Flag(help: "Print the rows as CSV on stdout.")
  var csv = false

  @Option(help: "Scenarios listed below the table, the largest deviations first.")
  var top = 5

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if !(1...10_000).contains(samples) { throw ValidationError("--samples must be from 1 to 10000.") }
    if let budget, budget < 1 { throw ValidationError("--budget must be at least 1.") }
    if csv, output.json { throw ValidationError("Give either --csv or --json.") }
  }

  func run() async throws {
    let ids = try models.ids()
    if dryRun {
      let plan = try MeasurePlan(
        seeds: seeds, grammar: GrammarOptions.read(grammar), samples: samples)
      return Terminal.print(plan.text(models: ids.map(\.description)))
    }
    let locator = GrammarOptions.locator
    let name = "measure-" + ids.map(\.description).joined(separator: "+")
    let job = MeasureJob(
      seeds: seeds, grammar: try locator.grammar(grammar), shippedGrammars: locator.shippedGrammars,
      grammarName: grammar, models: ids, readout: models.readout,
      samples: samples, budget: budget, temperature: models.temperature, maxTokens: models.maxTokens,
      system: models.system, seed: models.seed, concurrency: models.concurrency,
      requestsPerMinute: models.rpm, folder: try RunFolder.choose(out: out, name: name, resume: resume))
    let connector = models.connector(isQuiet: output.quiet)
    let meter = output.quiet ? nil : ProgressMeter(isTerminal: Terminal.isErrorTerminal)
    let runner = MeasureRunner(job: job, connector: connector, tool: Tool.record) { meter?.show($0) }
    let outcome = await Result { try await Interrupt.cancelling { try await runner.run(at: Date()) } }
    meter?.finish()
    try finish(try outcome.get())
  }

  private func finish(_ result: MeasureRunner.Result) throws {
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else if csv {
      Terminal.print(DeviationCSV(result.report.deviations).text)
    } else {
      Terminal.print(DeviationTable(result.report, metric: metric, style: output.style, top: top).text)
    }
    if !output.quiet { Terminal.note("report: \(result.folder)/\(MeasureFiles.reportName)") }
    if result.wasInterrupted {
      Terminal.note("interrupted; go on with the same command and --resume --out \(result.folder)")
      throw Status.interrupted
    }
    if let failure = result.failure {
      Terminal.error("\(failure)\n  What was paid for is kept; go on with --resume --out \(result.folder).")
      throw Status.unfinished
    }
    if result.report.models.contains(where: { $0.shortfall != nil }) { throw Status.unfinished }
  }
}
