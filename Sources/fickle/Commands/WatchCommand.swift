import ArgumentParser
import FickleKit
import Foundation
import LanguageModels
import Reports
import Suites

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract:
      "Ask a suite's prompts again on a schedule, and say when the model has changed; exits with 1 when it has.",
    discussion: """
      Each run is one look: it draws --samples replies to each prompt and adds them to --state. The first look draws \
      --record-samples, which later looks are compared with. The chance that any alarm is ever false is at most --alpha, \
      over all prompts and however many looks there are. Some prompts are anchors, which are asked even when the suite no \
      longer has them. Choices are always read from samples. See docs/watch.md.
      """)

  @Argument(help: "A suite written by fickle suite --format jsonl: the folder or the file.")
  var suite: String

  @OptionGroup(title: "Model") var models: ModelOptions

  @Option(help: "The file that holds all looks of this watch; made by the first one.")
  var state: String

  @Option(help: "The chance that any alarm of this watch is ever false.")
  var alpha = 0.05

  @Option(help: "Replies to each prompt at each look.")
  var samples = 10

  @Option(help: "Replies to each prompt at its first look.")
  var recordSamples = 40

  @Option(help: "Write JUnit XML to this file.")
  var junit: String?

  @Option(help: "Append a Markdown summary to this file, such as $GITHUB_STEP_SUMMARY.")
  var summary: String?

  @Option(help: "Number of changed cases, and of looks, listed on the terminal.")
  var top = 20

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if models.model.count != 1 { throw ValidationError("Give one --model, the one to watch.") }
    if models.readout == .logprobs {
      throw ValidationError("watch reads choices from samples; leave --readout out.")
    }
    if state.isEmpty { throw ValidationError("--state needs the name of a file.") }
    if !(alpha > 0 && alpha < 0.5) { throw ValidationError("--alpha must lie between 0 and 0.5.") }
    if !(1...10_000).contains(samples) { throw ValidationError("--samples must be from 1 to 10000.") }
    if !(1...10_000).contains(recordSamples) {
      throw ValidationError("--record-samples must be from 1 to 10000.")
    }
  }

  func run() async throws {
    let id = try models.ids()[0]
    let watch = WatchRun(
      suite: suite, model: id, state: state, alpha: alpha, recordSamples: recordSamples, samples: samples,
      run: try runOptions.settings(models, budget: nil, name: "watch-\(id)"))
    // Before anything is paid, a file that cannot be written to shows.
    let summaryFile = try summary.flatMap { $0.isEmpty ? nil : try AppendedFile($0) }
    try finish(try await ModelRun.perform(models, output) { try await watch.run($0) }, summaryFile)
  }

  private func finish(_ result: RunResult<WatchReport>, _ summaryFile: AppendedFile?) throws {
    let report = result.report
    if let junit, !junit.isEmpty {
      try Data(WatchJUnitReport(report).text.utf8).write(to: URL(fileURLWithPath: junit), options: .atomic)
    }
    try summaryFile?.append(WatchSummaryPage(report).text)
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(report, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(WatchTable(report, style: output.style, top: top).text)
    }
    try ModelRun.finish(
      result.status, folder: result.folder, report: WatchFiles.reportName, rejections: report.rejections,
      isQuiet: output.quiet,
      requiresComplete: runOptions.requireComplete)
    if report.isAlarmed { throw Status.gateFailed }
  }
}
