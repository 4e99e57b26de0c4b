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
      Each alternative is judged on a few scenarios, two calls each. Take a strong model: its opinion is a reason to \
      read the rule, not a verdict on it. It is tested on pairs of one and the same prompt; a judge that doubts those \
      fails with 2. Replies are kept in the folder, so an audit that broke off goes on for free.
      """)

  @OptionGroup(title: "Model") var models: ModelOptions
  @OptionGroup(title: "Grammar") var grammar: GrammarOptions

  @Option(parsing: .upToNextOption, help: "Seed files or folders.")
  var seeds = ["seeds"]

  @Option(help: "Scenarios on which each alternative is judged.")
  var scenarios = 3

  @Option(help: "The folder of the judge's replies. Default: reports/audit- and the model's name.")
  var out: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if models.model.count != 1 { throw ValidationError("Give one --model, the judge.") }
    if !(1...1000).contains(scenarios) { throw ValidationError("--scenarios must be from 1 to 1000.") }
  }

  func run() async throws {
    let judge = try models.ids()[0]
    let name = "audit-" + judge.description.replacing("/", with: "-")
    let job = AuditJob(
      seeds: seeds, grammar: try grammar.read(), judge: judge, readout: models.readout,
      scenariosPerRule: scenarios, temperature: models.temperature, maxTokens: models.maxTokens,
      seed: models.seed, concurrency: models.concurrency, requestsPerMinute: models.rpm,
      folder: out ?? "reports/" + name)
    let connector = models.connector()
    let auditor = GrammarAuditor(job: job, connector: connector, tool: Tool.record)
    let outcome = await Result { try await Interrupt.cancelling { try await auditor.audit(at: Date()) } }
    try show(try outcome.get())
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
        "the judge doubts \(result.control.doubted) of \(result.control.judged) pairs of one and the same prompt, "
          + "so its doubts tell nothing; take a stronger one")
      throw Status.unfinished
    }
    if !suspects.isEmpty { throw Status.gateFailed }
  }
}
