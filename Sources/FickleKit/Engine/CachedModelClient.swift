internal import LanguageModels
internal import RunStore

/// The one place where a model is called: store look-up, look-up among replies of other runs, call, store append.
///
/// What it returns is on the disk. The same call again, in this session or after a crash, costs nothing.
struct CachedModelClient: Sendable {
  let model: any LanguageModel
  let store: RunStore
  let log: ReplyLog
  /// Replies that runs share.
  var shared: SharedReplies?

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
    if store.mayHold(key), let known = try store.record(for: key), known.outcome.isFinal {
      return Receipt(key: key, outcome: known.outcome, isShared: known.isShared)
    }
    if let reply = shared?.reply(to: request, by: model.id) {
      try await log.append(.reply(reply), isShared: true, to: request, by: model.id, key: key)
      return Receipt(key: key, outcome: .reply(reply), isShared: true)
    }
    let (outcome, body, error) = await send(request)
    // A call that was never sent has no outcome.
    if ![.interrupted, .notRecorded, .budgetExhausted].contains(error?.code) {
      try await log.append(outcome, body: body, to: request, by: model.id, key: key)
      if case .reply(let reply) = outcome { shared?.keep(reply, to: request, by: model.id) }
    }
    if case .failed = outcome, let error { throw error }
    return Receipt(key: key, outcome: outcome)
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
