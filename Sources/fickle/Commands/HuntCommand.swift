import ArgumentParser
import FickleKit
import Foundation
import Hunting
import LanguageModels
import Reports

struct HuntCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hunt",
    abstract: "Hunt for the smallest perturbations that flip a model's choices.",
    discussion: """
      Every reply is kept in the run's folder before it is used, so an interrupted hunt goes on with --resume and \
      pays nothing twice. The report is in report.json and findings.jsonl in that folder.
      """)

  enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case never, flip
  }

  @Argument(help: "Seed files (.yaml, .jsonl) or folders of them.")
  var seeds = ["seeds"]

  @OptionGroup(title: "Model") var models: ModelOptions
  @OptionGroup(title: "Grammar") var grammar: GrammarOptions

  @Option(help: "Model calls at most, over all models.")
  var budget = 2000

  @Option(help: "The largest sum of the costs of a perturbation's edits.")
  var maxCost = 2

  @Option(help: "Share of false findings that is accepted, and the error of each verdict.")
  var alpha = 0.05

  @Option(help: "Share of replies, or of probability mass, from which on a choice is decisive: 60% or 0.6.", transform: Share.init)
  var decisive = Share(0.6)

  @Flag(help: "By samples, certify that both choices exceed --decisive, not only one half.")
  var strict = false

  @Flag(help: "Only estimate what each edit does over all scenarios; certify no single flip.")
  var effects = false

  @Option(help: "Samples of one prompt at most to certify it.")
  var maxSamples = 60

  @Option(help: "What findings are ranked by: divergence, cost, distance or shift.")
  var rankBy = Ranking.divergence

  @Option(
    help: "Share of the calls for random perturbations, which bound what was not asked: 5% or 0.05.",
    transform: Share.init)
  var audit: Share?

  @Option(
    help: """
      What to look for: coverage (a flip in every scenario that has one, then more), first (one flip in each \
      scenario) or all (as many flips as there are).
      """)
  var goal = Goal.coverage

  @Option(help: "Leave a scenario alone after so many minimal flips.")
  var perScenario: Int?

  @Option(help: "Stop when a call is expected to find fewer minimal flips than this, such as 0.01.")
  var minYield = 0.0

  @Option(name: .long, help: "The run's folder. Default: reports/ and the model's name.")
  var out: String?

  @Flag(help: "Go on with the run in --out, or with the newest run of this model.")
  var resume = false

  @Flag(help: "Say what would be hunted, and make no call.")
  var dryRun = false

  @Option(help: "Exit with 1 when there is a finding: never or flip.")
  var failOn = FailOn.never

  @Option(help: "Findings in the table on the terminal.")
  var top = 15

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if budget < 1 { throw ValidationError("--budget must be at least 1.") }
    if !(1...6).contains(maxCost) { throw ValidationError("--max-cost must be from 1 to 6.") }
    if !(alpha > 0 && alpha < 0.5) { throw ValidationError("--alpha must lie between 0 and 0.5.") }
    if !(1...100_000).contains(maxSamples) {
      throw ValidationError("--max-samples must be from 1 to 100000.")
    }
    if let perScenario, perScenario < 1 { throw ValidationError("--per-scenario must be at least 1.") }
    if !(decisive.value >= 0.5 && decisive.value < 1) {
      throw ValidationError("--decisive must be at least 50% and below 100%.")
    }
    if goal == .first, perScenario ?? 1 > 1 {
      throw ValidationError("--goal first is --per-scenario 1; give one of them.")
    }
    if !(0...1).contains(minYield) { throw ValidationError("--min-yield must be from 0 to 1.") }
  }

  func run() async throws {
    let whole = try grammar.read()
    let ids = try models.ids()
    if dryRun {
      let plan = try HuntPlan(seeds: seeds, grammar: whole, maximumCost: maxCost)
      return Terminal.print(plan.text(models: ids.map(\.description), budget: budget))
    }
    let name = ids.map(\.description).joined(separator: "+")
    let job = HuntJob(
      seeds: seeds, grammar: try grammar.file(),
      shippedGrammars: GrammarOptions.locator.shippedGrammars, grammarName: grammar.grammar,
      selection: grammar.selection,
      models: ids, readout: models.readout, budget: budget, maximumCost: maxCost, alpha: alpha,
      decisive: decisive.value, isStrict: strict, goal: goal, effectsOnly: effects,
      maximumSamples: maxSamples, auditShare: audit?.value,
      findingsPerScenario: goal == .first ? 1 : perScenario, minYield: minYield,
      temperature: models.temperature, maxTokens: models.maxTokens, system: models.system, seed: models.seed,
      concurrency: models.concurrency,
      requestsPerMinute: models.rpm, folder: try RunFolder.choose(out: out, name: name, resume: resume),
      ranking: rankBy)
    let connector = models.connector(isQuiet: output.quiet)
    let meter = output.quiet ? nil : ProgressMeter(isTerminal: Terminal.isErrorTerminal)
    let runner = HuntRunner(job: job, connector: connector, tool: Tool.record) { meter?.show($0) }
    let outcome = await Result { try await Interrupt.cancelling { try await runner.run(at: Date()) } }
    meter?.finish()
    try finish(try outcome.get())
  }

  private func finish(_ result: HuntRunner.Result) throws {
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else {
      let report = TerminalReport(result.report, style: output.style, width: Terminal.width, top: top)
      Terminal.print(report.text)
    }
    if !output.quiet { Terminal.note("report: \(result.folder)/\(ReportFiles.reportName)") }
    if result.wasInterrupted {
      Terminal.note("interrupted; go on with the same command and --resume --out \(result.folder)")
      throw Status.interrupted
    }
    if let failure = result.failure {
      Terminal.error("\(failure)\n  What was paid for is kept; go on with --resume --out \(result.folder).")
      throw Status.unfinished
    }
    if result.report.models.contains(where: { $0.shortfall != nil }) { throw Status.unfinished }
    if failOn == .flip, result.report.totals.findings > 0 { throw Status.gateFailed }
  }
}
