public import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
public import Reports
internal import RunStore

/// Runs a hunt: drives the state machine, asks the models, and leaves a report.
public struct HuntRunner: Sendable {
  /// How a run ended.
  public struct Result: Sendable {
    public let report: Report
    public let folder: String
    /// Why it ended before its time; what was found so far is written all the same.
    public let failure: String?
    public let wasInterrupted: Bool
  }

  private let job: HuntJob
  private let connector: ModelConnector
  private let tool: ToolRecord
  private let onProgress: @Sendable (HuntProgress) -> Void

  public init(
    job: HuntJob, connector: ModelConnector, tool: ToolRecord,
    onProgress: @escaping @Sendable (HuntProgress) -> Void = { _ in }
  ) {
    self.job = job
    self.connector = connector
    self.tool = tool
    self.onProgress = onProgress
  }

  /// - Parameter time: when the session began, for the database alone.
  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(at time: Date) async throws -> Result {
    let grammar = try GrammarReader(shipped: job.shippedGrammars).read(file: job.grammar)
      .selecting(job.selection)
    let scenarioCount = try ScenarioLoader.countScenarios(in: job.seeds)
    var models: [any LanguageModel] = []
    for id in job.models { models.append(try connector.model(id)) }
    let store = try RunStore(folder: job.folder)
    try store.beginSession(
      tool: tool.version, command: "hunt", settings: job.settingsRecord, at: time)
    let log = ReplyLog(store: store)
    let limiter = RateLimiter(requestsPerMinute: job.requestsPerMinute)
    var hunts: [ReportBuilder.Hunted] = []
    var failure: String?
    var spent = 0
    let budgets = models.indices.map { index in
      job.budget / models.count + (index < job.budget % models.count ? 1 : 0)
    }
    for (index, model) in models.enumerated() where failure == nil {
      let broker = ModelBroker(model: model, store: store, log: log, limiter: limiter)
      let (before, ahead) = (spent, budgets[(index + 1)...].reduce(0, +))
      // Nothing has been found yet, so a model that cannot be asked at all ends the run without a report.
      var hunt = try await ModelHunt(
        job: job, grammar: grammar, scenarioCount: scenarioCount, budget: budgets[index], broker: broker
      ) { onProgress($0.within(before: before, ahead: ahead)) }
      do {
        try await hunt.run()
      } catch {
        failure = Task.isCancelled ? "interrupted" : "\(error)"
      }
      hunts.append(hunt.hunted)
      spent += hunt.spent
    }
    let report = ReportBuilder(tool: tool, settings: job.settingsRecord, ranking: job.ranking).report(
      of: hunts)
    try ReportFiles.write(report, to: job.folder)
    try store.replaceFindings(
      report.findings.map { finding in
        (finding.id, String(decoding: try ReportFiles.encode(finding, pretty: false), as: UTF8.self))
      })
    return Result(report: report, folder: job.folder, failure: failure, wasInterrupted: Task.isCancelled)
  }
}
