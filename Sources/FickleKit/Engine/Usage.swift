internal import LanguageModels
internal import Reports
internal import RunStore

/// The calls of one model and what they cost, the same whether an outcome came now or from the store of an earlier,
/// interrupted session.
struct Usage: Sendable {
  private(set) var totals = Totals()
  /// Calls that count against the budget: what another run has paid for counts too, so that a hunt asks the same with
  /// shared replies and without.
  private(set) var budgetedCalls = 0
  private let price: TokenPrice?
  private(set) var resolvedModels: Set<String> = []
  /// Replies that were used.
  private(set) var replies = 0
  /// The calls that were counted.
  private var counted = CallSet()

  /// - Parameter price: nil where it is not known; costs are then what the provider says, or unknown.
  init(price: TokenPrice? = nil) {
    self.price = price
    totals.costUSD = price.map { _ in 0 }
  }

  /// - Returns: whether the call counts: one whose outcome was already used in this run was not sent again.
  @discardableResult
  mutating func add(_ receipt: CachedModelClient.Receipt) -> Bool {
    guard counted.insert(receipt.key) else {
      totals.cachedCalls += 1
      return false
    }
    budgetedCalls += 1
    if receipt.isShared { totals.cachedCalls += 1 } else { totals.calls += 1 }
    if case .reply(let reply) = receipt.outcome {
      replies += 1
      if !receipt.isShared { add(reply.usage) }
      if !reply.resolvedModel.isEmpty { resolvedModels.insert(reply.resolvedModel) }
    }
    return true
  }

  private mutating func add(_ usage: ModelReply.Usage) {
    totals.promptTokens += usage.promptTokens
    totals.completionTokens += usage.completionTokens
    guard let cost = usage.costUSD ?? price?.cost(of: usage) else { return }
    totals.costUSD = (totals.costUSD ?? 0) + cost
  }
}

/// Calls that brought no usable reply, by reason; and when there are too many of them.
struct FaultTally: Sendable {
  private struct Key: Hashable {
    let kind: RejectionRecord.Kind
    let reason: String
  }

  private struct Entry {
    let failure: CallFailure
    var calls = 0
    var prompts: Set<String> = []
  }

  private var entries: [Key: Entry] = [:]
  private(set) var replies = 0
  private(set) var malformed = 0
  private var lastMalformed: CallFailure?
  private(set) var firstRejection: CallFailure?

  mutating func add(_ outcome: CallOutcome, prompt: String) {
    switch outcome {
    case .reply: replies += 1
    case .rejected(let failure):
      firstRejection = firstRejection ?? failure
      add(failure, .rejected, prompt)
    case .malformed(let failure):
      malformed += 1
      lastMalformed = failure
      add(failure, .malformed, prompt)
    case .failed: break
    }
  }

  private mutating func add(_ failure: CallFailure, _ kind: RejectionRecord.Kind, _ prompt: String) {
    let key = Key(kind: kind, reason: failure.reason ?? failure.code.rawValue)
    var entry = entries[key] ?? Entry(failure: failure)
    entry.calls += 1
    entry.prompts.insert(prompt)
    entries[key] = entry
  }

  /// Why the run should not go on: nothing but rejections, or too many malformed responses.
  ///
  /// A rejection says something about the request or the set-up, never about what the model chooses.
  var failure: String? {
    if replies == 0, let rejection = firstRejection {
      return "every request was rejected: \(rejection.message)"
    }
    guard let last = lastMalformed else { return nil }
    let isTooMany =
      replies == 0
      ? malformed >= Self.toleratedAtFirst
      : malformed > max(Self.tolerated, Int(Self.toleratedShare * Double(replies + malformed)))
    guard isTooMany else { return nil }
    return "\(malformed) of \(malformed + replies) responses were malformed; the last: \(last.message)"
  }

  private static let toleratedAtFirst = 3
  private static let tolerated = 10
  private static let toleratedShare = 0.05

  /// The most frequent first.
  func records(of model: String) -> [RejectionRecord] {
    entries.map { key, entry in
      RejectionRecord(
        model: model, kind: key.kind, reason: key.reason,
        message: entry.failure.serverText ?? entry.failure.message, calls: entry.calls,
        prompts: entry.prompts.count)
    }.sorted { ($1.calls, $0.kind.rawValue, $0.reason) < ($0.calls, $1.kind.rawValue, $1.reason) }
  }
}
