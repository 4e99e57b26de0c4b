internal import LanguageModels
internal import RunStore
internal import Synchronization

/// The one place where a model is called: store look-up, look-up among replies of other runs, call, store append.
///
/// What it returns is on the disk. The same call again, in this session or after a crash, costs nothing.
struct CachedModelClient: Sendable {
  let model: any LanguageModel
  let store: RunStore
  let log: ReplyLog
  private let inFlight = CallsInFlight()
  /// Replies that runs share.
  let shared: SharedReplies?

  init(model: any LanguageModel, store: RunStore, log: ReplyLog, shared: SharedReplies? = nil) {
    self.model = model
    self.store = store
    self.log = log
    self.shared = shared
  }

  /// A call with its outcome: a reply, a rejection, or a response of an unexpected shape.
  struct Receipt: Sendable {
    let key: ReplyKey
    let outcome: CallOutcome
    /// Whether another run has paid for the reply.
    var isShared = false
  }

  /// - Throws: `ModelError` when the run cannot go on with this model, `StoreError` when nothing can be stored.
  func call(_ request: ModelRequest) async throws -> Receipt {
    let key = ReplyKey(model: model.id, request: request)
    repeat {
      if let known = try known(key) { return known }
    } while await inFlight.isWaitedFor(key)
    defer { inFlight.end(key) }
    // Another may have ended between both looks.
    if let known = try known(key) { return known }
    if let reply = shared?.reply(to: request, by: model.id) {
      try await log.append(.reply(reply), isShared: true, to: request, by: model.id, key: key)
      return Receipt(key: key, outcome: .reply(reply), isShared: true)
    }
    let (outcome, body, error) = await send(request)
    // A call that was never sent has no outcome.
    if ![.interrupted, .notRecorded, .budgetExhausted, .pending].contains(error?.code) {
      try await log.append(outcome, body: body, to: request, by: model.id, key: key)
      if case .reply(let reply) = outcome { shared?.keep(reply, to: request, by: model.id) }
    }
    if case .failed = outcome, let error { throw error }
    return Receipt(key: key, outcome: outcome)
  }

  private func known(_ key: ReplyKey) throws -> Receipt? {
    guard store.mayHold(key), let known = try store.record(for: key), known.outcome.isFinal else {
      return nil
    }
    return Receipt(key: key, outcome: known.outcome, isShared: known.isShared)
  }

  private func send(
    _ request: ModelRequest
  ) async -> (outcome: CallOutcome, body: [UInt8]?, error: ModelError?) {
    do throws(ModelError) {
      let answer = try await model.answer(to: request)
      return (.reply(answer.reply), answer.body, nil)
    } catch {
      return (CallOutcome(error), error.body, error)
    }
  }
}

/// The calls that are being made, so that two rounds that want the same call make it once.
private final class CallsInFlight: Sendable {
  private let calls = Mutex<[ReplyKey: [CheckedContinuation<Void, Never>]]>([:])

  /// Waits for the end of a call that another is making; else the call is the caller's to make.
  func isWaitedFor(_ key: ReplyKey) async -> Bool {
    let isMine = calls.withLock { calls in
      guard calls[key] == nil else { return false }
      calls[key] = []
      return true
    }
    if isMine { return false }
    await withCheckedContinuation { continuation in
      let hasEnded = calls.withLock { calls in
        guard calls[key] != nil else { return true }
        calls[key]?.append(continuation)
        return false
      }
      if hasEnded { continuation.resume() }
    }
    return true
  }

  func end(_ key: ReplyKey) {
    let waiting = calls.withLock { $0.removeValue(forKey: key) ?? [] }
    for continuation in waiting { continuation.resume() }
  }
}
