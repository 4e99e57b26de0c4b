import ArgumentParser
import FickleKit
import Foundation
import Grammars
import LanguageModels
import Reports

struct GrammarAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract:
      "Ask a model whether a grammar's alternatives keep the decision; exits with 1 when it doubts one.",
    discussion: """
      Each alternative is judged on a few scenarios, two calls each. Use a strong model: its opinion is a reason to \
      read the rule, not a verdict on it. It is tested on pairs of identical prompts; a judge that doubts those \
      fails with 2. Replies are stored in the folder, so an audit that was cut short continues for free.
      """)

  @OptionGroup(title: "Model") var models: ModelOptions
  @OptionGroup(title: "Grammar") var grammar: GrammarOptions

  @Option(parsing: .upToNextOption, help: "Seed files or folders.")
  var seeds = ["seeds"]

  @Option(help: "Scenarios on which each alternative is judged.")
  var scenarios = 3

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if models.model.count != 1 { throw ValidationError("Give one --model, the judge.") }
    if !(1...1000).contains(scenarios) { throw ValidationError("--scenarios must be from 1 to 1000.") }
  }

  func run() async throws {
    let judge = try models.ids()[0]
    // An audit always continues in its folder.
    let folder = runOptions.out ?? "reports/audit-" + judge.description.replacing("/", with: "-")
    let audit = AuditRun(
      seeds: GrammarOptions.locator.seeds(seeds), grammar: try grammar.read(), grammarName: grammar.grammar,
      judge: judge,
      scenariosPerRule: scenarios,
      run: RunSettings(
        asking: models.asking, concurrency: models.limits.concurrency, folder: folder,
        mode: runOptions.restart ? .restart : .matching))
    let result = try await ModelRun.perform(models, output) { try await audit.run($0) }
    try ModelRun.finish(
      result.status, folder: folder, isQuiet: output.quiet, requiresComplete: runOptions.requireComplete)
    try show(result.report)
  }

  private func show(_ result: AuditResult) throws {
    let verdicts = result.verdicts
    let suspects = verdicts.filter(\.isSuspect)
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(result, pretty: true), as: UTF8.self) + "\n")
    } else {
      for verdict in verdicts where verdict.doubted > 0 {
        let mark = verdict.isSuspect ? output.style.yellow("doubted") : "       "
        Terminal.print(
          "\(mark)  \(verdict.doubted)/\(verdict.judged)  \(verdict.editClass.rawValue)/\(verdict.meaning.rawValue)  "
            + "\(verdict.rule)/\(verdict.alternative)  \(verdict.example ?? "")\n")
      }
    }
    let judged = verdicts.reduce(0) { $0 + $1.judged }
    Terminal.note(
      "\(verdicts.count) alternatives, \(judged) pairs judged, \(suspects.count) alternatives doubted")
    guard result.control.isPassed else {
      Terminal.error(
        "the judge doubts \(result.control.doubted) of \(result.control.judged) pairs of identical prompts, "
          + "so its answers cannot be trusted; use a stronger model")
      throw Status.unfinished
    }
    if !suspects.isEmpty { throw Status.gateFailed }
  }
}
