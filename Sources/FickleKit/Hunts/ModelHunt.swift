internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports

/// The hunt on one model of a run: it carries queries to the model, and what they told back to the state machine.
struct ModelHunt {
  private let scenarioCount: Int
  private let executor: RoundExecutor
  private let readoutReason: String?
  private let onProgress: @Sendable (HuntProgress) -> Void
  private var subjects: SubjectReader
  private var hunt: Hunt
  private var usage: Usage
  private var rounds = 0

  /// Finds out how to read the model, with at most one call.
  init(
    job: HuntJob, grammar: Grammar, scenarioCount: Int, budget: Int, broker: ModelBroker,
    onProgress: @escaping @Sendable (HuntProgress) -> Void
  ) async throws {
    let questioner = Questioner(
      system: job.system, temperature: job.temperature, maxTokens: job.maxTokens, seed: job.seed)
    var usage = Usage()
    var reason: String?
    let readout: Readout
    switch job.readout {
    case .logprobs: readout = .logprobs
    case .samples: readout = .samples
    case .auto:
      var subjects = try SubjectReader(seeds: job.seeds, grammar: grammar)
      let probe = ReadoutProbe(broker: broker, questioner: questioner)
      if let first = try subjects.next(1).first {
        (readout, reason) = try await probe.readout(with: first.space.render(.none), usage: &usage)
      } else {
        readout = .samples
      }
    }
    let settings = HuntSettings(
      readout: readout, budget: budget, maximumCost: job.maximumCost, alpha: job.alpha,
      maximumSamples: job.maximumSamples, seed: job.seed)
    self.scenarioCount = scenarioCount
    self.usage = usage
    self.onProgress = onProgress
    readoutReason = reason
    executor = RoundExecutor(broker: broker, questioner: questioner, concurrency: job.concurrency)
    subjects = try SubjectReader(seeds: job.seeds, grammar: grammar)
    hunt = Hunt(settings: settings, scenarioCount: scenarioCount)
  }

  /// Goes on until nothing is left to ask or the budget is spent.
  /// - Throws: what kept it from going on; ``hunted`` then holds what was found before.
  mutating func run() async throws {
    while true {
      if hunt.vacancies > 0 { hunt.admit(try subjects.next(hunt.vacancies)) }
      let queries = hunt.ask()
      if queries.isEmpty {
        if hunt.vacancies > 0 { continue }
        return
      }
      rounds += 1
      let display = Display(hunt, queries: queries.count)
      var answered = 0
      let answers = try await executor.answer(queries) {
        answered += 1
        onProgress(progress(display, answered: answered))
      }
      // Counted in the order of the queries: which of two equal calls was paid does not depend on the network.
      for receipt in answers.compactMap(\.receipt) { usage.add(receipt.key, receipt.reply) }
      hunt.tell(answers.map(\.observation))
    }
  }

  var hunted: ReportBuilder.Hunted {
    ReportBuilder.Hunted(
      model: executor.broker.model.id.description, resolved: usage.resolvedModels.sorted(),
      outcome: hunt.outcome(), readout: hunt.settings.readout, readoutReason: readoutReason,
      usage: usage.totals)
  }

  /// What a display shows while a round is under way.
  private struct Display {
    let spentBefore: Int
    let progress: Hunt.Progress

    init(_ hunt: Hunt, queries: Int) {
      spentBefore = hunt.spent - queries
      progress = hunt.progress
    }
  }

  private func progress(_ display: Display, answered: Int) -> HuntProgress {
    HuntProgress(
      model: executor.broker.model.id.description, rounds: rounds, calls: display.spentBefore + answered,
      budget: hunt.settings.budget, flips: display.progress.flips, scenarios: scenarioCount,
      settled: display.progress.settled)
  }
}
