internal import LanguageModels
internal import RunStore

/// The one place where a model is asked: store look-up, rate limit, call, store append.
///
/// What it returns is on the disk. Asking the same again, in this session or after a crash, costs nothing.
struct ModelBroker: Sendable {
  let model: any LanguageModel
  let store: RunStore
  let log: ReplyLog
  let limiter: RateLimiter

  func reply(to request: ModelRequest) async throws -> (key: ReplyKey, reply: ModelReply) {
    let key = ReplyKey(model: model.id, request: request)
    if let known = try store.reply(for: key) { return (key, known) }
    try await limiter.turn()
    let reply = try await model.reply(to: request)
    try await log.append(reply, to: request, by: model.id)
    return (key, reply)
  }
}
