import ArgumentParser
import FickleKit
import Foundation
import LanguageModels
import Reports
import Suites

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Re-run a suite against a model, and gate a release; exits with 1 when a gate is broken.",
    discussion: """
      Each prompt is asked until its choice is certain. A case is regressed when it passed before and fails now, \
      fixed the other way round, drifted when its verdict stands but a distribution has moved, held otherwise, and \
      undecided when a choice is not certain or not recorded. The chance of any false regression is at most --alpha. \
      Exits with 2 when no case at all is decided. See docs/check.md.
      """)

  @Argument(help: "A suite written by fickle suite --format jsonl: the folder or the file.")
  var suite: String

  @OptionGroup(title: "Model") var models: ModelOptions

  @Option(
    help: """
      Hold cases against another model, asked now, or the folder of an earlier check or of a hunt (FOLDER#MODEL where \
      it has several); else against the suite's own record.
      """)
  var against: String?

  @Option(help: "The error of each verdict, and of all claims of regression together.")
  var alpha = 0.05

  @Option(help: "Samples of one prompt at most.")
  var maxSamples = 200

  @Option(
    help: """
      How often an undecided prompt is given --max-samples more. Earlier replies keep counting and a certain choice is \
      not asked again, so a regression is never retried away.
      """)
  var retries = 0

  @Option(help: "Least Jensen-Shannon divergence from the record, in bits, that counts as drift.")
  var driftThreshold = 0.05

  @Option(help: "Regressed cases at most.")
  var maxRegressions = 0

  @Option(help: "Share of decided cases that fail, at most: 20% or 0.2.", transform: Share.init)
  var maxFlipRate: Share?

  @Option(help: "Share of decided cases that drift, at most.", transform: Share.init)
  var maxDrift: Share?

  @Option(
    help: "Share of all cases that are decided, at least; 50% unless given, 0% for none.",
    transform: Share.init)
  var minDecided = Share(0.5)

  @Option(help: "The check's folder. Default: reports/check- and the model's name.")
  var out: String?

  @Flag(help: "Go on with the check in --out, or with the newest of this model.")
  var resume = false

  @Option(help: "Write JUnit XML to this file.")
  var junit: String?

  @Option(help: "Append a Markdown summary to this file, such as $GITHUB_STEP_SUMMARY.")
  var summary: String?

  @Flag(help: "Print GitHub annotations on stdout, an error for each of the first ten regressions.")
  var annotations = false

  @Option(help: "Changed cases listed on the terminal.")
  var top = 20

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if models.model.count != 1 { throw ValidationError("Give one --model, the one to check.") }
    if !(alpha > 0 && alpha < 0.5) { throw ValidationError("--alpha must lie between 0 and 0.5.") }
    if !(1...100_000).contains(maxSamples) {
      throw ValidationError("--max-samples must be from 1 to 100000.")
    }
    if !(0...100).contains(retries) { throw ValidationError("--retries must be from 0 to 100.") }
    if maxRegressions < 0 { throw ValidationError("--max-regressions must not be negative.") }
    if !(0...1).contains(driftThreshold) { throw ValidationError("--drift-threshold must be from 0 to 1.") }
    if annotations, output.json { throw ValidationError("Give either --annotations or --json.") }
  }

  func run() async throws {
    let id = try models.ids()[0]
    let job = CheckJob(
      suite: suite, model: id, reference: try against.map(CheckReference.init) ?? .suite,
      readout: models.readout,
      settings: CheckSettings(
        alpha: alpha, maximumSamples: maxSamples, retries: retries, driftThreshold: driftThreshold),
      gates: CheckGates(
        maximumRegressions: maxRegressions, maximumFlipRate: maxFlipRate?.value,
        maximumDrift: maxDrift?.value, minimumDecided: minDecided.value > 0 ? minDecided.value : nil),
      temperature: models.temperature, maxTokens: models.maxTokens, system: models.system, seed: models.seed,
      concurrency: models.concurrency, requestsPerMinute: models.rpm,
      folder: try RunFolder.choose(out: out, name: "check-\(id)", resume: resume))
    let connector = models.connector(isQuiet: output.quiet)
    let meter = output.quiet ? nil : ProgressMeter(isTerminal: Terminal.isErrorTerminal)
    let runner = CheckRunner(job: job, connector: connector, tool: Tool.record) { meter?.show($0) }
    let outcome = await Result { try await Interrupt.cancelling { try await runner.run(at: Date()) } }
    meter?.finish()
    try finish(try outcome.get())
  }

  private func finish(_ result: CheckRunner.Result) throws {
    let report = result.report
    if let junit {
      try Data(JUnitReport(report).text.utf8).write(to: URL(fileURLWithPath: junit), options: .atomic)
    }
    if let summary { try append(CheckSummaryPage(report).text, to: summary) }
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(report, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(CheckTable(report, style: output.style, top: top).text)
      if annotations { Terminal.print(GitHubAnnotations(report).text) }
    }
    if !output.quiet { Terminal.note("report: \(result.folder)/\(CheckFiles.reportName)") }
    if result.wasInterrupted {
      Terminal.note("interrupted; go on with the same command and --resume --out \(result.folder)")
      throw Status.interrupted
    }
    if let failure = result.failure {
      Terminal.error(
        "\(failure)\n  What was paid for is kept; go on with the same command and --resume --out \(result.folder)."
      )
      throw Status.unfinished
    }
    switch report.verdict {
    case .passes: return
    case .fails: throw Status.gateFailed
    case .undecided:
      Terminal.error(
        "no case is decided; raise --max-samples or --retries, or hold the cases against another record")
      throw Status.unfinished
    }
  }

  private func append(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: file)
    let before = (try? Data(contentsOf: url)) ?? Data()
    try (before + Data(text.utf8)).write(to: url, options: .atomic)
  }
}
