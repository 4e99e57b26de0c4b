import ArgumentParser
import Authoring
import Documents
import FickleKit
import Foundation
import Hunting
import Prompts
import Reports

struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask one question with two answers, and print what flips the choice as it is found.",
    discussion: """
      The question is the last sentence with a question mark; everything before it is the situation. Needs no files: \
      the question is kept as a seed in the run's folder. For a prompt template of your own, use fickle adopt.
      """)

  @Argument(help: "The text, the path of a file that holds it, or - for stdin.")
  var text: String

  @Option(name: .customLong("a"), help: "One answer, such as \"Approve the refund.\"")
  var first: String

  @Option(name: .customLong("b"), help: "The other answer.")
  var second: String

  @Option(help: "The question, where the text is the situation alone.")
  var question: String?

  @OptionGroup(title: "Model") var models: ModelOptions
  @OptionGroup(title: "Grammar") var grammar: GrammarOptions

  @Option(help: "Maximum model calls, over all models.")
  var budget = 600

  @OptionGroup(title: "Flips") var flipOptions: FlipOptions

  @Option(help: "Stop after this many minimal flips.")
  var flips = 5

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if budget < 1 { throw ValidationError("--budget must be at least 1.") }
    if flips < 1 { throw ValidationError("--flips must be at least 1.") }
  }

  func run() async throws {
    let asked = try AskedQuestion(
      try Self.content(of: text), question: question, options: ByPole(a: first, b: second))
    _ = try grammar.read()
    let ids = try models.ids()
    let settings = try runOptions.settings(models, budget: budget, name: "ask-\(asked.seed.id)")
    let isNew = !FileManager.default.fileExists(atPath: settings.folder + "/" + AskedQuestion.fileName)
    let seeds = try asked.write(to: settings.folder)
    var hunt = HuntRun(
      seeds: [seeds], grammar: try grammar.file(), shippedGrammars: GrammarOptions.locator.shippedGrammars,
      grammarName: grammar.grammar, selection: grammar.selection, models: ids,
      search: HuntSettings(
        readout: .samples, budget: budget, maximumCost: flipOptions.maxCost, alpha: flipOptions.alpha,
        decisive: flipOptions.decisive.value,
        auditShare: 0, scenarioShare: 1, findingsPerScenario: flips),
      run: settings, ranking: .cost)
    let style = output.style
    if output.progress == .json {
      hunt.listener = FindingListener(.everyRound) { _, finding in Events.write(.finding, finding) }
    } else if !output.json {
      hunt.listener = FindingListener(.everyRound) { report, finding in
        let terminal = TerminalReport(report, style: style, width: Terminal.width)
        Terminal.deliver(terminal.text(of: finding, isRanked: false) + "\n")
      }
    }
    let result: RunResult<Report>
    do {
      result = try await ModelRun.perform(models, output) { [hunt] in try await hunt.run($0) }
    } catch {
      if isNew { AskedQuestion.discard(from: settings.folder) }
      throw error
    }
    try finish(result)
  }

  private func finish(_ result: RunResult<Report>) throws {
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(AskedSummary(result.report, style: output.style, width: Terminal.width).text)
    }
    try ModelRun.finish(
      result.status, folder: result.folder, report: "report.html", rejections: result.report.rejections ?? [],
      isQuiet: output.quiet, requiresComplete: runOptions.requireComplete)
  }

  /// The text itself, or what the file or stdin holds.
  private static func content(of text: String) throws(InputError) -> String {
    if text == "-" {
      return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }
    let isPath =
      text.utf8.count < 1024 && !text.contains("\n") && FileManager.default.fileExists(atPath: text)
    return isPath ? try TextFile.read(text, maximumBytes: 1 << 20) : text
  }
}
