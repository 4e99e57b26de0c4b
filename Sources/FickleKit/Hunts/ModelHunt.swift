internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports

/// The hunt on one model of a run: it carries queries to the model, and what they told back to the state machine.
struct ModelHunt {
  private let job: HuntJob
  private let grammar: Grammar
  private let executor: RoundExecutor
  private let onProgress: @Sendable (HuntProgress) -> Void
  private var readoutReason: String?
  private var subjects: ScenarioLoader
  private var hunt: Hunt
  private var usage: Usage
  private var texts = TextComparison()
  private var rounds = 0
  /// Calls that the probe took, and those asked before the hunt began anew with samples.
  private var spentBefore: Int

  /// Finds out how to read the model, with at most one call.
  init(
    job: HuntJob, grammar: Grammar, scenarioCount: Int, budget: Int, broker: ModelBroker,
    onProgress: @escaping @Sendable (HuntProgress) -> Void
  ) async throws {
    let questioner = Questioner(
      system: job.system, temperature: job.temperature, maxTokens: job.maxTokens, seed: job.seed)
    var usage = Usage()
    var first = try ScenarioLoader(seeds: job.seeds, grammar: grammar)
    let chosen = try await ReadoutProbe(broker: broker, questioner: questioner)
      .readout(job.readout, with: first.next(1).first?.space.render(.none), budget: budget, usage: &usage)
    self.job = job
    self.grammar = grammar
    self.usage = usage
    self.onProgress = onProgress
    readoutReason = chosen.reason
    spentBefore = chosen.cost
    executor = RoundExecutor(broker: broker, questioner: questioner, concurrency: job.concurrency)
    hunt = Hunt(
      settings: job.settings(readout: chosen.readout, budget: budget - chosen.cost),
      scenarioCount: scenarioCount)
    subjects = try Self.subjects(of: job, grammar, for: hunt)
  }

  /// Goes on until nothing is left to ask or the budget is spent.
  /// - Throws: what kept it from going on; ``hunted`` then holds what was found before.
  mutating func run() async throws {
    while true {
      if hunt.admissibleCount > 0 { hunt.admit(try subjects.next(hunt.admissibleCount)) }
      let queries = hunt.ask()
      if queries.isEmpty {
        if hunt.admissibleCount > 0 { continue }
        return
      }
      rounds += 1
      let display = Display(spentBefore: spentBefore + hunt.spent - queries.count, progress: hunt.progress)
      var answered = 0
      let answers = try await executor.answer(queries) {
        answered += 1
        onProgress(progress(display, answered: answered))
      }
      // Counted in the order of the queries: which of two equal calls was paid does not depend on the network.
      for receipt in answers.compactMap(\.receipt) { usage.add(receipt.key, receipt.reply) }
      hunt.tell(answers.map(\.observation))
      for match in answers.compactMap(\.text) { texts.add(match) }
      if hunt.settings.readout == .logprobs, texts.isPastTolerance { try beginAnewWithSamples() }
    }
  }

  /// What first tokens have told is not what users see, so nothing of it is kept; what it cost is spent.
  private mutating func beginAnewWithSamples() throws {
    readoutReason = texts.reason
    spentBefore += hunt.spent
    let rest = max(0, hunt.settings.budget - hunt.spent)
    hunt = Hunt(settings: job.settings(readout: .samples, budget: rest), scenarioCount: hunt.scenarioCount)
    subjects = try Self.subjects(of: job, grammar, for: hunt)
  }

  /// A budget that cannot reach all scenarios is spread over the whole of the seeds, not spent on the first files.
  private static func subjects(
    of job: HuntJob, _ grammar: Grammar, for hunt: Hunt
  ) throws -> ScenarioLoader {
    try ScenarioLoader(
      seeds: job.seeds, grammar: grammar,
      spread: .init(count: hunt.affordableScenarioCount, total: hunt.scenarioCount))
  }

  /// Calls asked so far, of the budget.
  var spent: Int { spentBefore + hunt.spent }

  var hunted: ReportBuilder.Hunted {
    ReportBuilder.Hunted(
      model: executor.broker.model.id.description, resolved: usage.resolvedModels.sorted(),
      outcome: hunt.outcome(), readout: hunt.settings.readout, readoutReason: readoutReason,
      textComparison: texts.record, usage: usage.totals)
  }

  /// What a display shows while a round is under way.
  private struct Display {
    let spentBefore: Int
    let progress: Hunt.Progress
  }

  private func progress(_ display: Display, answered: Int) -> HuntProgress {
    HuntProgress(
      model: executor.broker.model.id.description, calls: display.spentBefore + answered,
      budget: spentBefore + hunt.settings.budget, rounds: rounds, flips: display.progress.flips,
      scenarios: hunt.scenarioCount, settled: display.progress.settled)
  }
}
