internal import Grammars
internal import Hunting
public import LanguageModels
public import Reports

/// A measurement of stated and revealed preferences over one or several models, checked and ready to run.
public struct MeasureRun: Sendable {
  public var seeds: [String]
  /// Path of the grammar file: its defaults lay the prompts out.
  public var grammar: String
  /// Folders of shipped grammars, which it may include by name.
  public var shippedGrammars: [String]
  /// As the user named it, for the report.
  public var grammarName: String
  public var models: [ModelID]
  /// Samples of each order of a scenario.
  public var samples: Int
  /// The share of replies, or of probability mass, from which on a choice is decisive.
  public var decisive: Double
  public var run: RunSettings

  public init(
    seeds: [String], grammar: String, shippedGrammars: [String] = [], grammarName: String,
    models: [ModelID], samples: Int = 10, decisive: Double = 0.6, run: RunSettings
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.shippedGrammars = shippedGrammars
    self.grammarName = grammarName
    self.models = models
    self.samples = samples
    self.decisive = decisive
    self.run = run
  }

  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(_ context: RunContext) async throws -> RunResult<MeasureReport> {
    let grammar = try GrammarReader(shipped: shippedGrammars).read(file: grammar).selecting(.none)
    _ = try ScenarioLoader.countScenarios(in: seeds)
    let expected = try MeasurePlan(seeds: seeds, grammar: grammar, samples: samples).calls
    let connected = try context.connect(models)
    let record = MeasureSettingsRecord(
      seeds: seeds, grammar: grammarName, samples: samples, decisive: decisive, asking: run.asking)
    let session = try RunSession("measure", settings: run, context: context, models: models, record: record)
    var first = try ScenarioLoader(seeds: seeds, grammar: grammar)
    let plan = InquiryPlan(
      firstVariants: try first.next(2).map { $0.space.render(.none) },
      begin: { [samples, decisive] _, readout, budget in
        MeasureInquiry(
          SurveySettings(readout: readout, samples: samples, budget: budget, decisive: decisive))
      },
      items: { [seeds] _ in try ScenarioLoader(seeds: seeds, grammar: grammar) },
      expectedCalls: { $0 == .logprobs ? expected.logprobs : expected.samples })
    let drives = try await session.drives(over: connected, plan: plan)
    let status = RunStatus.of(drives)
    var report = MeasureReportBuilder(tool: context.tool, settings: record).report(of: drives.map(\.measured))
    report.status = status
    report.rejections = drives.flatMap(\.rejections)
    report.unreadable = drives.flatMap(\.unreadableReplies)
    for (index, drive) in drives.enumerated() {
      report.models[index].status = drive.status
      report.models[index].shortfall = drive.shortfall
      report.models[index].adaptations = drive.adaptations.isEmpty ? nil : drive.adaptations
    }
    try MeasureFiles.write(report, to: run.folder)
    return session.result(report, status)
  }
}

/// A survey that also counts the unreadable replies of each scenario.
struct MeasureInquiry: Inquiry {
  private var survey: Survey
  private var unread = UnreadScenarios()
  private var pending: [Query] = []

  init(_ settings: SurveySettings) {
    survey = Survey(settings: settings)
  }

  var admissibleCount: Int { survey.admissibleCount }

  mutating func admit(_ items: [HuntScenario]) {
    survey.admit(items)
    unread.expect(items)
  }

  mutating func ask() -> [Query] {
    pending = survey.ask()
    return pending
  }

  mutating func tell(_ observations: [Observation]) {
    survey.tell(observations)
    for (query, observation) in zip(pending, observations) { unread.record(observation, to: query) }
  }

  mutating func refund(_ calls: Int) { survey.refund(calls) }
  var status: InquiryStatus { survey.status }
  var shortfall: String? { survey.shortfall }

  func outcome() -> (survey: SurveyOutcome, unread: [ScenarioName: Int]) { (survey.outcome(), unread.counts) }
}

extension Drive where Asked == MeasureInquiry {
  fileprivate var measured: MeasureReportBuilder.Measured {
    let outcome = inquiry.outcome()
    return MeasureReportBuilder.Measured(
      model: model, resolved: usage.resolvedModels.sorted(), outcome: outcome.survey, readout: readout,
      readoutReason: readoutReason, textComparison: texts.record, unread: outcome.unread, usage: usage.totals)
  }
}
