internal import Documents
public import Foundation
internal import Hunting
internal import LanguageModels
public import Reports
internal import RunStore
public import Suites

/// Re-asks a suite of a model, and leaves a report.
public struct CheckRunner: Sendable {
  /// How a check ended.
  public struct Result: Sendable {
    public let report: CheckReport
    public let folder: String
    /// Why it ended before its time; what is not known then counts as undecided.
    public let failure: String?
    public let wasInterrupted: Bool
  }

  private let job: CheckJob
  private let connector: ModelConnector
  private let tool: ToolRecord
  private let onProgress: @Sendable (CheckProgress) -> Void

  public init(
    job: CheckJob, connector: ModelConnector, tool: ToolRecord,
    onProgress: @escaping @Sendable (CheckProgress) -> Void = { _ in }
  ) {
    self.job = job
    self.connector = connector
    self.tool = tool
    self.onProgress = onProgress
  }

  /// - Parameter time: when the session began, for the database alone.
  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(at time: Date) async throws -> Result {
    let cases = try SuiteFile.read(job.suite)
    let system = try systemPrompt(of: cases)
    let model = try connector.model(job.model)
    var record: [String: RecordedPair]?
    var against: String?
    var reference: (any LanguageModel)?
    switch job.reference {
    case .suite: break
    case .check(let folder):
      let earlier = try CheckFiles.read(folder)
      record = earlier.record
      against = earlier.model.id
    case .run(let folder, let recorded):
      let run = try RunRecord(ReportFiles.read(folder), path: folder, model: recorded)
      record = run.record(of: cases, system: system)
      against = run.model
    case .model(let id):
      reference = try connector.model(id)
      against = id.description
    }
    try requireRecord(of: cases, in: record)
    // Last, for a folder that holds a run asks for --resume: what is unusable leaves none.
    let store = try RunStore(folder: job.folder)
    try store.beginSession(tool: tool.version, command: "check", settings: job.settings, at: time)
    let asker = ModelCheck(
      job: job, system: system, store: store, log: ReplyLog(store: store),
      limiter: RateLimiter(requestsPerMinute: job.requestsPerMinute), onProgress: onProgress)
    var failure: String?
    if let reference {
      let told = await asker.check(cases, with: reference, against: nil, makesRecord: true)
      failure = told.failure
      record = Dictionary(
        told.cases.compactMap { checked in checked.now.map { (checked.case.id, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    // Without its reference nothing can be decided, so nothing more is paid for.
    let checked = await asker.check(cases, with: model, against: failure == nil ? record : [:])
    let report = CheckReportBuilder(tool: tool, settings: job.settings, gates: job.gates)
      .report(
        of: checked.cases, model: checked.model, against: against, shortfall: failure ?? checked.failure)
    try CheckFiles.write(report, to: job.folder)
    return Result(
      report: report, folder: job.folder, failure: failure ?? checked.failure,
      wasInterrupted: Task.isCancelled)
  }

  /// Before anything is paid: what has no case in common with the suite cannot decide any.
  private func requireRecord(of cases: [SuiteCase], in record: [String: RecordedPair]?) throws(InputError) {
    let location: FileLocation
    switch job.reference {
    case .check(let folder), .run(let folder, _): location = FileLocation(file: folder)
    case .suite, .model: return
    }
    guard let record, !cases.contains(where: { record[$0.id] != nil }) else { return }
    throw InputError(
      .invalid, at: location, "it has no record of any case of \(job.suite)",
      hint: "Name the hunt that the suite was made from, a check of this suite, or a model to ask now.")
  }

  /// Cases are asked with the system prompt that they were recorded with.
  private func systemPrompt(of cases: [SuiteCase]) throws -> String? {
    if let system = job.system { return system }
    let prompts = Set(cases.map(\.system))
    guard prompts.count <= 1 else {
      throw InputError(
        .invalid, at: FileLocation(file: job.suite), "the cases were recorded with different system prompts",
        hint: "Split the suite, or give one prompt for all with --system.")
    }
    return prompts.first ?? nil
  }
}
