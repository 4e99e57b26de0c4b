public import Foundation
internal import Grammars
internal import LanguageModels
public import Reports
internal import RunStore

/// Runs a measurement: asks every model each principle's questions and each scenario, and leaves a report.
public struct MeasureRunner: Sendable {
  /// How a run ended.
  public struct Result: Sendable {
    public let report: MeasureReport
    public let folder: String
    /// Why it ended before its time; what was measured so far is written all the same.
    public let failure: String?
    public let wasInterrupted: Bool
  }

  private let job: MeasureJob
  private let connector: ModelConnector
  private let tool: ToolRecord
  private let onProgress: @Sendable (MeasureProgress) -> Void

  public init(
    job: MeasureJob, connector: ModelConnector, tool: ToolRecord,
    onProgress: @escaping @Sendable (MeasureProgress) -> Void = { _ in }
  ) {
    self.job = job
    self.connector = connector
    self.tool = tool
    self.onProgress = onProgress
  }

  /// - Parameter time: when the session began, for the database alone.
  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(at time: Date) async throws -> Result {
    let grammar = try GrammarReader(shipped: job.shippedGrammars).read(file: job.grammar).selecting(.none)
    _ = try ScenarioLoader.countScenarios(in: job.seeds)
    let plan = try MeasurePlan(seeds: job.seeds, grammar: grammar, samples: job.samples)
    var models: [any LanguageModel] = []
    for id in job.models { models.append(try connector.model(id)) }
    let store = try RunStore(folder: job.folder)
    try store.beginSession(
      tool: tool.version, command: "measure", settings: job.settingsRecord, at: time)
    let log = ReplyLog(store: store)
    let limiter = RateLimiter(requestsPerMinute: job.requestsPerMinute)
    var measured: [MeasureReportBuilder.Measured] = []
    var failure: String?
    var spent = 0
    for (index, model) in models.enumerated() where failure == nil {
      let (before, modelsAhead) = (spent, models.count - index - 1)
      let broker = ModelBroker(model: model, store: store, log: log, limiter: limiter)
      var survey = try await ModelSurvey(
        job: job, grammar: grammar, plan: plan, budget: job.budget.map { $0 / models.count } ?? .max,
        broker: broker
      ) { onProgress($0.within(before: before, modelsAhead: modelsAhead)) }
      do {
        try await survey.run()
      } catch {
        failure = Task.isCancelled ? "interrupted" : "\(error)"
      }
      measured.append(survey.result)
      spent += survey.spent
    }
    let report = MeasureReportBuilder(tool: tool, settings: job.settingsRecord).report(of: measured)
    try MeasureFiles.write(report, to: job.folder)
    return Result(report: report, folder: job.folder, failure: failure, wasInterrupted: Task.isCancelled)
  }
}
