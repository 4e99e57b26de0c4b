internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports

/// The survey of one model of a measurement.
struct ModelSurvey {
  /// Scenarios asked together.
  private static let batch = 32

  private let job: MeasureJob
  private let grammar: Grammar
  private let executor: RoundExecutor
  private let expectedCalls: Int
  private let onProgress: @Sendable (MeasureProgress) -> Void
  private var readoutReason: String?
  private var subjects: ScenarioLoader
  private var survey: Survey
  private var usage: Usage
  private var texts = TextComparison()
  private var measured = 0
  /// Calls that the probe took, and those asked before the survey began anew with samples.
  private var spentBefore: Int
  private var unread = UnreadScenarios()

  /// Finds out how to read the model, with at most one call.
  /// - Parameter grammar: without alternatives; its defaults lay the prompts out.
  init(
    job: MeasureJob, grammar: Grammar, plan: MeasurePlan, budget: Int, broker: ModelBroker,
    onProgress: @escaping @Sendable (MeasureProgress) -> Void
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
    let planned = chosen.readout == .logprobs ? plan.calls.logprobs : plan.calls.samples
    expectedCalls = min(budget, chosen.cost + planned)
    executor = RoundExecutor(broker: broker, questioner: questioner, concurrency: job.concurrency)
    subjects = try ScenarioLoader(seeds: job.seeds, grammar: grammar)
    survey = Survey(
      settings: SurveySettings(
        readout: chosen.readout, samples: job.samples, budget: budget - chosen.cost))
  }

  /// Goes on until all scenarios are measured or the budget is spent.
  /// - Throws: what kept it from going on; ``result`` then holds what was measured before.
  mutating func run() async throws {
    while true {
      let queries = survey.ask()
      if queries.isEmpty {
        let next = try subjects.next(Self.batch)
        if next.isEmpty { return }
        survey.admit(next)
        unread.expect(next)
        measured += next.count
        continue
      }
      let before = spentBefore + survey.spent - queries.count
      var answered = 0
      let answers = try await executor.answer(queries) {
        answered += 1
        onProgress(
          MeasureProgress(
            model: executor.broker.model.id.description, calls: before + answered,
            budget: max(expectedCalls, before + answered), scenarios: measured))
      }
      for receipt in answers.compactMap(\.receipt) { usage.add(receipt.key, receipt.reply) }
      survey.tell(answers.map(\.observation))
      for (query, answer) in zip(queries, answers) { unread.record(answer.observation, to: query) }
      for match in answers.compactMap(\.text) { texts.add(match) }
      if survey.settings.readout == .logprobs, texts.isPastTolerance { try beginAnewWithSamples() }
    }
  }

  private mutating func beginAnewWithSamples() throws {
    readoutReason = texts.reason
    spentBefore += survey.spent
    measured = 0
    unread = UnreadScenarios()
    subjects = try ScenarioLoader(seeds: job.seeds, grammar: grammar)
    survey = Survey(
      settings: SurveySettings(
        readout: .samples, samples: job.samples, budget: max(0, survey.settings.budget - survey.spent)))
  }

  /// Calls asked so far, of the budget.
  var spent: Int { spentBefore + survey.spent }

  var result: MeasureReportBuilder.Measured {
    MeasureReportBuilder.Measured(
      model: executor.broker.model.id.description, resolved: usage.resolvedModels.sorted(),
      outcome: survey.outcome(), readout: survey.settings.readout, readoutReason: readoutReason,
      textComparison: texts.record, unread: unread.counts, usage: usage.totals)
  }
}

/// How far a measurement has come.
public struct MeasureProgress: CallProgress {
  public let model: String
  public private(set) var calls: Int
  public private(set) var budget: Int
  public let scenarios: Int

  /// The same as part of a measurement of several models, which are asked the same.
  /// - Parameters:
  ///   - before: calls that the models before took.
  ///   - modelsAhead: models after it.
  func within(before: Int, modelsAhead: Int) -> MeasureProgress {
    var progress = self
    progress.calls += before
    progress.budget = before + budget * (1 + modelsAhead)
    return progress
  }

  public var details: String { "\(scenarios) scenarios" }
}
