import ArgumentParser
import FickleKit
import Foundation
import LanguageModels
import Reports
import Suites

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Re-run a suite against a model, and gate a release; exits with 1 when a gate fails.",
    discussion: """
      Each prompt is asked until its choice is certain. A case is regressed when it passed before and fails now, \
      fixed the other way round, drifted when its result is the same but a distribution has moved, held otherwise, \
      and undecided when a choice is not certain or not recorded. The chance of any false regression is at most --alpha. \
      Exits with 2 when no case at all is decided. See docs/check.md.
      """)

  @Argument(help: "A suite written by fickle suite --format jsonl: the folder or the file.")
  var suite: String

  @OptionGroup(title: "Model") var models: ModelOptions

  @Option(
    help: """
      Compare with another model, asked now, or with the folder of an earlier check or of a hunt (FOLDER#MODEL where \
      it has several); else with the suite's own record.
      """)
  var against: String?

  @Option(help: "The error rate of each decision, and of all claims of regression together.")
  var alpha = 0.05

  @Option(help: "Maximum samples of one prompt.")
  var maxSamples = 200

  @Option(
    help: """
      How often an undecided prompt gets --max-samples more. Earlier replies still count and a certain choice is \
      not asked again, so a regression is never retried away.
      """)
  var retries = 0

  @Option(
    help: "Share of replies, or of probability mass, that makes a choice decisive: 60% or 0.6.",
    transform: Share.init)
  var decisive = Share(0.6)

  @Option(help: "Minimum Jensen-Shannon divergence from the record, in bits, that counts as drift.")
  var driftThreshold = 0.05

  @Option(
    help: """
      Samples of each prompt that drift is tested on, drawn whatever they say; by samples drift needs as many in the \
      reference (--against). Default: 60 with --max-drift, else none.
      """)
  var driftSamples: Int?

  @Option(help: "Maximum number of regressed cases.")
  var maxRegressions = 0

  @Option(help: "Maximum share of decided cases that fail: 20% or 0.2.", transform: Share.init)
  var maxFlipRate: Share?

  @Option(help: "Maximum share of decided cases that drift.", transform: Share.init)
  var maxDrift: Share?

  @Option(
    help: "Minimum share of all cases that are decided; 0% for none.",
    transform: Share.init)
  var minDecided = Share(0.5)

  @Option(help: "Write JUnit XML to this file.")
  var junit: String?

  @Option(help: "Append a Markdown summary to this file, such as $GITHUB_STEP_SUMMARY.")
  var summary: String?

  @Flag(help: "Print GitHub annotations on stdout: an error for each of the first ten regressions.")
  var annotations = false

  @Option(help: "Number of changed cases listed on the terminal.")
  var top = 20

  @OptionGroup(title: "Run") var runOptions: RunOptions
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
    if !(decisive.value >= 0.5 && decisive.value < 1) {
      throw ValidationError("--decisive must be at least 50% and below 100%.")
    }
    if let driftSamples, !(0...100_000).contains(driftSamples) {
      throw ValidationError("--drift-samples must be from 0 to 100000.")
    }
    if !(0...1).contains(driftThreshold) { throw ValidationError("--drift-threshold must be from 0 to 1.") }
    if annotations, output.json { throw ValidationError("Give either --annotations or --json.") }
  }

  func run() async throws {
    let id = try models.ids()[0]
    let check = CheckRun(
      suite: suite, model: id,
      reference: try against.map { try CheckReference($0, models: ModelOptions.table) } ?? .suite,
      settings: CheckSettings(
        alpha: alpha, maximumSamples: maxSamples, retries: retries, decisive: decisive.value,
        driftThreshold: driftThreshold, driftSamples: driftSamples ?? (maxDrift == nil ? 0 : 60)),
      gates: CheckGates(
        maximumRegressions: maxRegressions, maximumFlipRate: maxFlipRate?.value,
        maximumDrift: maxDrift?.value, minimumDecided: minDecided.value > 0 ? minDecided.value : nil),
      run: try runOptions.settings(models, budget: nil, name: "check-\(id)"))
    if case .run(let folder, _) = check.reference { RunNote.show(try ReportFiles.read(folder), at: folder) }
    let cases = try SuiteFile.read(suite)
    if against == nil, !cases.contains(where: { $0.kind == .stable }), !output.quiet {
      Terminal.note(
        "note: the suite has no controls, so against its own record nothing in it can regress; make one with fickle "
          + "suite, which adds controls, or compare with --against")
    }
    // Before anything is paid, a file that cannot be written to shows.
    let summaryFile = try summary.flatMap { $0.isEmpty ? nil : try AppendedFile($0) }
    let junitFile = try junit.flatMap { $0.isEmpty ? nil : try WrittenFile($0) }
    try finish(try await ModelRun.perform(models, output) { try await check.run($0) }, summaryFile, junitFile)
  }

  private func finish(
    _ result: RunResult<CheckReport>, _ summaryFile: AppendedFile?, _ junitFile: WrittenFile?
  ) throws {
    let report = result.report
    try junitFile?.write(JUnitReport(report).text)
    try summaryFile?.append(CheckSummaryPage(report).text)
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(report, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(CheckTable(report, style: output.style, width: Terminal.width, top: top).text)
      if annotations { Terminal.print(GitHubAnnotations(report).text) }
    }
    try ModelRun.finish(
      result.status, folder: result.folder, report: CheckFiles.reportName,
      rejections: report.rejections ?? [],
      unreadable: report.unreadable ?? [], isQuiet: output.quiet,
      requiresComplete: runOptions.requireComplete)
    switch report.verdict {
    case .passes: return
    case .fails: throw Status.gateFailed
    case .undecided:
      Terminal.error(
        "no case is decided; raise --max-samples or --retries, or compare with another record (--against)")
      throw Status.unfinished
    }
  }
}
