internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import RunStore

/// Counts the sampled replies that cannot be read as a choice, by reason and prompt.
struct UnreadableTally: Sendable {
  private struct Entry {
    /// The reply that the example is taken from.
    let first: ModelReply
    /// Replies by prompt.
    var prompts: [String: Int] = [:]
  }

  private static let promptsListed = 5

  private let maxTokens: Int
  private var sampled = 0
  private var entries: [UnreadableRecord.Reason: Entry] = [:]

  /// - Parameter maxTokens: the limit that replies were cut off at.
  init(maxTokens: Int) {
    self.maxTokens = maxTokens
  }

  /// Adds a sampled reply that was not counted before; readouts by log probabilities do not count.
  mutating func add(_ answer: RoundExecutor.Answer, to query: Query) {
    guard query.readout == .samples, case .reply(let reply) = answer.receipt.outcome else { return }
    sampled += 1
    guard answer.observation == .outcome(nil) else { return }
    let reason = UnreadableRecord.Reason(reply)
    entries[reason, default: Entry(first: reply)].prompts[query.variant.prompt, default: 0] += 1
  }

  /// The most frequent reason first.
  func records(of model: String) -> [UnreadableRecord] {
    entries.map { reason, entry in
      let prompts = entry.prompts.map { UnreadableRecord.Prompt(prompt: $0.key, replies: $0.value) }
        .sorted { ($1.replies, $0.prompt) < ($0.replies, $1.prompt) }
      return UnreadableRecord(
        model: model, reason: reason, replies: entry.prompts.values.reduce(0, +), sampled: sampled,
        prompts: prompts.count, worst: Array(prompts.prefix(Self.promptsListed)),
        example: ReplyText.excerpt(of: entry.first.text), hint: reason.hint(maxTokens: maxTokens))
    }.sorted { ($1.replies, $0.reason.rawValue) < ($0.replies, $1.reason.rawValue) }
  }
}

extension UnreadableRecord.Reason {
  /// Why a reply cannot be read, by how it ended and what it says.
  init(_ reply: ModelReply) {
    switch reply.finish {
    case .length: self = .cutOff
    case .toolCall: self = .toolCall
    case .contentFilter: self = .contentFilter
    case .stop, .refusal, .other: self = reply.text.allSatisfy(\.isWhitespace) ? .empty : .unclear
    }
  }

  /// What helps against it.
  func hint(maxTokens: Int) -> String {
    switch self {
    case .cutOff: "Raise --max-tokens above \(maxTokens)."
    case .empty: "Raise --max-tokens above \(maxTokens) if the model reasons before it answers."
    case .toolCall: "Turn tools off for this model, or ask for a plain answer with --system."
    case .contentFilter: "Relax the provider's filter, or leave these scenarios out."
    case .unclear: "Check that the model follows instructions, or ask for a plain answer with --system."
    }
  }
}
