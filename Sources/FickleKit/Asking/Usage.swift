internal import LanguageModels
internal import Reports
internal import RunStore

/// What calls were made and what they cost, the same whether a reply came now or from the store of an earlier,
/// interrupted session.
struct Usage: Sendable {
  private(set) var totals = Totals()
  private(set) var resolvedModels: Set<String> = []
  private var seen: Set<ReplyKey> = []

  /// A call whose reply was already used in this run costs nothing again.
  mutating func add(_ key: ReplyKey, _ reply: ModelReply) {
    guard seen.insert(key).inserted else {
      totals.cachedCalls += 1
      return
    }
    totals.calls += 1
    totals.promptTokens += reply.usage.promptTokens
    totals.completionTokens += reply.usage.completionTokens
    if !reply.resolvedModel.isEmpty { resolvedModels.insert(reply.resolvedModel) }
  }
}
