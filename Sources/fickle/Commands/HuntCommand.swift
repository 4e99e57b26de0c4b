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
      Every reply is stored in the run's folder before it is used, so an interrupted hunt continues with --resume and \
      pays for nothing twice. The report is in report.json and findings.jsonl in that folder.
      """)

  enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case never, flip
  }

  @Argument(help: "Seed files (.yaml, .jsonl) or folders of them.")
  var seeds = ["seeds"]

  @OptionGroup(title: "Model") var models: ModelOptions
  @OptionGroup(title: "Grammar") var grammar: GrammarOptions

  @Option(help: "Maximum model calls, over all models.")
  var budget = 2000

  @OptionGroup(title: "Flips") var flipOptions: FlipOptions

  @Flag(help: "By samples, certify that both choices exceed --decisive, not only one half.")
  var strict = false

  @Flag(help: "Only estimate what each edit does over all scenarios; certify no single flip.")
  var effects = false

  @Option(help: "Maximum samples of one prompt to certify it.")
  var maxSamples = 60

  @Option(help: "Rank findings by divergence, cost, distance or shift.")
  var rankBy = Ranking.divergence

  @Option(
    help: "Share of the calls spent on random perturbations, which bound what was not asked: 5% or 0.05.",
    transform: Share.init)
  var audit: Share?

  @Option(
    help: """
      What to look for: coverage (a flip in every scenario that has one, then more), first (one flip in each \
      scenario) or all (as many flips as there are).
      """)
  var goal = Goal.coverage

  @Option(help: "Stop hunting in a scenario after this many minimal flips.")
  var perScenario: Int?

  @Option(help: "Stop when a call is expected to find fewer minimal flips than this, such as 0.01.")
  var minYield = 0.0

  @Option(
    help: """
      Calls planned together on what is known by then: fewer rounds of more calls find less for the same calls. Default: 32; \
      with a --concurrency above that as many, up to a fortieth of the budget, and two rounds at a time; with --batch a quarter of \
      the budget, by samples a sixth.
      """)
  var roundSize: Int?

  @Option(
    help: """
      Hunt only in one of several parts of the seeds, as in 2/8, so that as many machines share the work; see fickle merge. \
      The budget is that of the part.
      """,
    transform: Self.shard)
  var shard: Shard?

  @Option(
    help: ArgumentHelp(
      "Begin the search with what another run has learned of the same model: its folder.", valueName: "run"))
  var prior: String?

  @Flag(help: "Print what would be asked, without making a call.")
  var dryRun = false

  @Option(help: "Exit with 1 when there is a finding: never or flip.")
  var failOn = FailOn.never

  @Option(help: "Number of scenarios in the table on the terminal.")
  var top = 15

  @OptionGroup(title: "Run") var runOptions: RunOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if budget < 1 { throw ValidationError("--budget must be at least 1.") }
    if !(1...100_000).contains(maxSamples) {
      throw ValidationError("--max-samples must be from 1 to 100000.")
    }
    if let perScenario, perScenario < 1 { throw ValidationError("--per-scenario must be at least 1.") }
    if goal == .first, perScenario ?? 1 > 1 {
      throw ValidationError("--goal first is --per-scenario 1; give one of them.")
    }
    if let roundSize, !(1...1_000_000).contains(roundSize) {
      throw ValidationError("--round-size must be from 1 to 1000000.")
    }
    if !(0...1).contains(minYield) { throw ValidationError("--min-yield must be from 0 to 1.") }
  }

  func run() async throws {
    let whole = try grammar.read()
    let ids = try models.ids()
    if dryRun {
      let plan = try HuntPlan(
        seeds: GrammarOptions.locator.seeds(seeds), grammar: whole, maximumCost: flipOptions.maxCost,
        shard: shard)
      let estimate = RunEstimate(
        calls: HuntPlan.calls(budget: budget, models: ids.count), promptBytes: plan.promptBytes, models: ids,
        asking: models.asking, concurrency: models.limits.concurrency, connector: try models.connector())
      return Terminal.print(
        plan.text(models: ids.map(\.description), budget: budget) + estimate.text(column: 15))
    }
    var hunt = HuntRun(
      seeds: GrammarOptions.locator.seeds(seeds), grammar: try grammar.file(),
      shippedGrammars: GrammarOptions.locator.shippedGrammars,
      grammarName: grammar.grammar, selection: grammar.selection, models: ids, search: search,
      run: try runOptions.settings(
        models, budget: budget, name: name(of: ids)),
      ranking: rankBy)
    hunt.shard = shard
    hunt.prior = prior
    if output.progress == .json {
      hunt.listener = FindingListener(.tenthOfTime) { _, finding in Events.write(.finding, finding) }
    }
    let result = try await ModelRun.perform(models, output, sharesReplies: true) { [hunt] in
      try await hunt.run($0)
    }
    try finish(result)
  }

  /// What the run is called: shards of one hunt side by side have names of their own.
  private func name(of ids: [ModelID]) -> String {
    ids.map(\.description).joined(separator: "+") + (shard.map { "-\($0.number)-of-\($0.count)" } ?? "")
  }

  private static func shard(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      throw ValidationError(
        "\(text) is no shard; give its number from 1 and how many there are, at most \(Shard.maximum), as in 2/8."
      )
    }
    return shard
  }

  /// Rounds over which a hunt by batches spreads its search: each may take hours, and replies that are sampled say less.
  private var batchRounds: Int {
    let ids = (try? models.ids()) ?? []
    let isSampled =
      models.readout == .samples
      || ids.contains {
        (try? ModelConnector.registry.provider(of: $0))?.capabilities(of: $0).logprobs == 0
      }
    return isSampled ? 6 : 4
  }

  /// The one place where options of the hunt become its settings. Readout, budget and seed are the run's.
  private var search: HuntSettings {
    var rounds =
      models.limits.batch == nil
      ? HuntSettings.rounds(concurrency: models.limits.concurrency, budget: budget)
      : (size: max(HuntSettings.standardRoundSize, budget / batchRounds), lag: 0)
    if let roundSize { rounds = (roundSize, 0) }
    return HuntSettings(
      readout: .samples, budget: budget, maximumCost: flipOptions.maxCost, alpha: flipOptions.alpha,
      decisive: flipOptions.decisive.value,
      isStrict: strict, maximumSamples: maxSamples,
      roundSize: rounds.size, lag: rounds.lag,
      auditShare: audit?.value, goal: goal,
      findingsPerScenario: goal == .first ? 1 : perScenario, minYield: minYield,
      effectsOnly: effects)
  }

  private func finish(_ result: RunResult<Report>) throws {
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else {
      let report = TerminalReport(result.report, style: output.style, width: Terminal.width, top: top)
      Terminal.print(report.text)
    }
    try ModelRun.finish(
      result.status, folder: result.folder, report: ReportFiles.reportName,
      rejections: result.report.rejections ?? [],
      unreadable: result.report.unreadable ?? [],
      isQuiet: output.quiet, requiresComplete: runOptions.requireComplete)
    if failOn == .flip, result.report.totals.findings > 0 { throw Status.gateFailed }
  }
}
