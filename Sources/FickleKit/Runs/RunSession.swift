public import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
public import Reports
internal import RunStore

/// How a run is carried out, whatever the command.
public struct RunSettings: Sendable {
  /// What to do with a folder that has a run.
  public enum Mode: Sendable {
    /// A new run, or the same one continued: settings that matter must be the stored ones.
    case matching
    /// A new run in the same folder: replies that fit are used again, failed calls are made again.
    case restart
  }

  public var asking: AskingSettings
  /// Maximum concurrent requests; models may have a limit of their own.
  public var concurrency: Int
  /// Maximum calls, over all models; nil for as many as it takes.
  public var budget: Int?
  public var folder: String
  public var mode: Mode

  public init(
    asking: AskingSettings = AskingSettings(), concurrency: Int = 8, budget: Int? = nil, folder: String,
    mode: Mode = .matching
  ) {
    self.asking = asking
    self.concurrency = concurrency
    self.budget = budget
    self.folder = folder
    self.mode = mode
  }
}

/// What a run takes from its surroundings.
public struct RunContext: Sendable {
  let connector: ModelConnector
  let tool: ToolRecord
  /// When the session began; only the database has it.
  let time: Date
  let stop: StopSignal
  /// A file of replies that runs share, and whether it was named by the user; nil for none.
  let cache: CacheChoice
  let onProgress: @Sendable (RunProgress) -> Void
  /// Told how far the batches of a provider have come.
  let onBatch: @Sendable (String) -> Void

  public init(
    connector: ModelConnector, tool: ToolRecord = Tool.record, time: Date, stop: StopSignal = StopSignal(),
    cache: CacheChoice = .none, onBatch: @escaping @Sendable (String) -> Void = { _ in },
    onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.onBatch = onBatch
    self.connector = connector
    self.tool = tool
    self.time = time
    self.stop = stop
    self.cache = cache
    self.onProgress = onProgress
  }
}

extension RunContext {
  /// Connects models, before anything is asked: an id that is unknown or a key that is missing shows here.
  func connect(_ ids: [ModelID]) throws(ModelError) -> [ConnectedModel] {
    var models: [ConnectedModel] = []
    for id in ids { models.append(try connector.connect(id, stop: stop.child())) }
    return models
  }
}

/// How a run ended: its report is written whatever the status.
public struct RunResult<Report: Sendable>: Sendable {
  public let report: Report
  public let folder: String
  public let status: RunStatus
  /// What the user should know about how the run went, beside its report.
  public let notes: [String]
}

/// How far a run has come.
public struct RunProgress: Sendable {
  public let model: String
  public let calls: Int
  /// Maximum calls, or as many as are expected.
  public let budget: Int
  /// Spent so far by this model; nil where its price is not known.
  public let costUSD: Double?
  let status: InquiryStatus

  /// Flips that stand so far, certified or not yet; nil where none are looked for.
  public var flips: Int? { status.flips }
  /// Scenarios, prompts or cases that are done, and all where that is known.
  public var done: Int { status.done }
  public var total: Int? { status.total }

  /// What has come of the calls, in a few words.
  public var details: String {
    let items = status.total.map { "\(status.done)/\($0)" } ?? "\(status.done)"
    return (status.flips.map { "\($0) flips  " } ?? "") + "\(items) \(status.unit)"
  }
}

/// One session of a run: its folder and store, and drives over models.
struct RunSession: Sendable {
  let settings: RunSettings
  let context: RunContext
  let store: RunStore
  private let log: ReplyLog
  private let notes = RunNotes()
  /// Whether the folder had no run before this session.
  private let startsEmpty: Bool

  /// Opens the store, and compares what is asked now with what was asked before.
  /// - Parameter record: the settings that decide what is asked, as they are stored.
  /// - Throws: `InputError` when stored settings differ, `StoreError` when the folder cannot be used.
  init(
    _ command: String, settings: RunSettings, context: RunContext, models: [ModelID], record: some Encodable
  ) throws {
    self.settings = settings
    self.context = context
    startsEmpty = !FileManager.default.fileExists(atPath: settings.folder + "/" + RunStore.fileName)
    store = try RunStore(folder: settings.folder)
    log = ReplyLog(store: store)
    if let repair = store.repair { notes.add("warning: " + repair.text) }
    let record = SessionRecord(models: models.map(\.description), settings: record)
    switch settings.mode {
    case .matching:
      let changed = try StoredSettings.requireMatch(
        record, of: command, in: store, folder: settings.folder)
      if !changed.isEmpty {
        notes.add(
          "note: changed since the last session: \(changed.joined(separator: ", ")). Error rates hold for each look at "
            + "the replies; over k looks together they are at most k times alpha")
      }
    case .restart: try store.forgetFailures()
    }
    try store.beginSession(
      tool: context.tool.version, command: command, settings: record, at: context.time)
    // A later run asks for replies of its own, though it shares the folder of batches.
    let name = URL(fileURLWithPath: settings.folder).lastPathComponent
    try context.connector.batch?.begin(
      run: "\(name) \(try store.beginning() ?? "")", in: settings.folder + "/batches")
  }

  /// One inquiry against one model.
  func drive<Asked: Inquiry>(
    _ connected: ConnectedModel, budget: Int, plan: InquiryPlan<Asked>, before: Int = 0, ahead: Int = 0,
    aheadModels: Int = 0, onRound: @escaping @Sendable (Drive<Asked>) -> Void = { _ in }
  ) async throws -> Drive<Asked> {
    let onProgress = context.onProgress
    let model = connected.model
    let name = model.id.description
    model.adopt(try store.adaptations(of: model.id))
    let ledger = context.connector.ledger
    let stored = try store.spending(on: model.id, price: connected.price)
    if settings.mode == .matching { await ledger?.add(stored) }
    let spent = await ledger?.spent
    let shared = try context.cache.replies(for: connected)
    let driver = ModelDriver(
      client: CachedModelClient(model: model, store: store, log: log, shared: shared),
      asking: settings.asking, concurrency: connected.concurrency ?? settings.concurrency, budget: budget,
      isOffline: context.connector.batch != nil, plan: plan, price: connected.price, stop: connected.stop,
      interrupt: context.stop, onRound: onRound
    ) { calls, expected, cost, status in
      onProgress(
        RunProgress(
          model: name, calls: before + calls, budget: before + expected * (1 + aheadModels) + ahead,
          costUSD: cost, status: status))
    }
    var drive = try await driver.run()
    while drive.status.state == .running, let service = connected.batches {
      // From the start, as with --resume: all that is known is in the store and in the folder.
      if let failure = try await answerRound(of: model.id, by: service) {
        drive.status = failure
      } else {
        if let ledger, let spent {
          let now = try store.spending(on: model.id, price: connected.price)
          await ledger.restart(at: spent + (now - stored))
        }
        drive = try await driver.run()
      }
    }
    if let lines = context.connector.batch?.unreadableLines, lines > 0 {
      notes.add(
        "note: \(lines) lines of the batch's files are not JSON with a custom_id, and were passed over")
    }
    if let batch = context.connector.batch, connected.batches == nil, drive.status.state == .running,
      let waiting = try batch.writeRound(of: model.id)
    {
      drive.status = RunStatus(.running, reason: waiting.text)
    }
    let adaptations = model.adaptations
    try store.keep(adaptations, of: model.id)
    drive.adaptations = adaptations.map(\.text).sorted()
    for text in drive.adaptations { notes.add("note: \(name): \(text)") }
    if let shared { for note in shared.notes { notes.add("note: \(name): \(note)") } }
    return drive
  }

  /// Has a provider's batch engine answer what waits.
  /// - Returns: why it could not; nil when it has.
  private func answerRound(of model: ModelID, by service: BatchService) async throws -> RunStatus? {
    guard let batch = context.connector.batch else { return nil }
    let waiting = try batch.writeRound(of: model)
    do {
      let hosted = HostedBatch(
        service: service, folder: batch.path, stop: context.stop, onProgress: context.onBatch)
      let wasAnswered = try await hosted.answerRounds()
      try batch.reload()
      guard wasAnswered else {
        return RunStatus(
          .failed,
          reason:
            "the batches have ended without responses to \(waiting?.calls ?? 0) calls; see \(batch.path)")
      }
      return nil
    } catch is CancellationError {
      return RunStatus(stoppedFor: context.stop.reason)
    } catch let error as ModelError {
      return RunStatus(.failed, reason: "\(error)")
    }
  }

  /// The same inquiry against each model in turn. A model that cannot be asked does not stop the others.
  /// - Parameter onRound: called between rounds with all drives, the last of which goes on.
  func drives<Asked: Inquiry>(
    over models: [ConnectedModel], plan: InquiryPlan<Asked>,
    onRound: @escaping @Sendable ([Drive<Asked>]) -> Void = { _ in }
  ) async throws -> [Drive<Asked>] {
    let budgets = models.indices.map { index in
      settings.budget.map { $0 / models.count + (index < $0 % models.count ? 1 : 0) }
    }
    var drives: [Drive<Asked>] = []
    var calls = 0
    for (index, model) in models.enumerated() where !context.stop.isRequested || index == 0 {
      let ahead = budgets[(index + 1)...].compactMap(\.self).reduce(0, +)
      let done = drives
      let drive = try await drive(
        model, budget: budgets[index] ?? .max, plan: plan, before: calls, ahead: ahead,
        aheadModels: settings.budget == nil ? models.count - index - 1 : 0
      ) { onRound(done + [$0]) }
      drives.append(drive)
      calls += drive.usage.budgetedCalls
    }
    try finish(drives)
    return drives
  }

  /// What there is to say and to clear away once everything was asked.
  /// - Throws: `ModelError` where no server ever responded: there is nothing to keep, and no folder is left behind.
  func finish<Asked>(_ drives: [Drive<Asked>]) throws {
    let used = drives.reduce(0) { $0 + $1.usage.replies }
    let unused = try store.replyCount() - used
    if !startsEmpty, settings.mode == .matching, unused > 0 {
      notes.add(
        "note: \(unused) replies of earlier sessions are stored and were not needed: with other limits a run asks other "
          + "prompts")
    }
    guard startsEmpty, try store.settledCount() == 0, drives.allSatisfy({ $0.status.state == .failed }),
      let reason = drives.first?.status.reason
    else { return }
    RunFolder.discard(settings.folder)
    throw ModelError(.unreachable, reason)
  }

  func result<Report>(_ report: Report, _ status: RunStatus) -> RunResult<Report> {
    RunResult(report: report, folder: settings.folder, status: status, notes: notes.all)
  }
}

extension RunStatus {
  /// A run that was asked to stop.
  init(stoppedFor reason: StopSignal.Reason?) {
    switch reason {
    case .user: self.init(.interrupted, reason: "stopped by the user")
    case .deadline(let seconds):
      self.init(
        .budget, reason: "the deadline of \(seconds.formatted()) s has passed; raise --deadline")
    case .failure, nil: self.init(.failed, reason: "the run was stopped")
    }
  }

  /// The status of a run over several models.
  static func of<Asked>(_ drives: [Drive<Asked>]) -> RunStatus {
    combined(drives.map { ($0.model, $0.status) })
  }
}

extension BatchFolder.Waiting {
  fileprivate var text: String {
    let calls = calls == 1 ? "1 call" : "\(calls) calls"
    guard let file else { return "the responses to \(calls) are missing; put them into the folder as .jsonl" }
    let others = written < self.calls ? ", \(written) of them written now," : ""
    return "\(calls)\(others) wait in \(file); put the responses beside it as .jsonl"
  }
}
