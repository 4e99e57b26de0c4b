/// Replies of one model that cannot be read as a choice, for one reason.
public struct UnreadableRecord: Sendable, Codable, Hashable {
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// The reply ended at the token limit before it said what it chose.
    case cutOff = "cut-off"
    /// The reply has no text.
    case empty
    /// The model called a tool.
    case toolCall = "tool-call"
    /// The provider withheld all or part of the reply.
    case contentFilter = "content-filter"
    /// The text names neither option, or both.
    case unclear
  }

  /// A prompt with some of these replies.
  public struct Prompt: Sendable, Codable, Hashable {
    public let prompt: String
    public let replies: Int

    public init(prompt: String, replies: Int) {
      self.prompt = prompt
      self.replies = replies
    }
  }

  public let model: String
  public let reason: Reason
  public let replies: Int
  /// All sampled replies of the model, readable or not.
  public let sampled: Int
  /// Distinct prompts.
  public let prompts: Int
  /// The prompts with the most such replies, at most five.
  public let worst: [Prompt]
  /// One such reply, shortened.
  public let example: String
  /// What the user can do about it.
  public let hint: String

  public init(
    model: String, reason: Reason, replies: Int, sampled: Int, prompts: Int, worst: [Prompt], example: String,
    hint: String
  ) {
    self.model = model
    self.reason = reason
    self.replies = replies
    self.sampled = sampled
    self.prompts = prompts
    self.worst = worst
    self.example = example
    self.hint = hint
  }

  /// In sentences, without the text of a reply.
  public var summary: String {
    "\(model): \(replies) of \(sampled) sampled replies, to \(prompts) prompt\(prompts == 1 ? "" : "s"), \(what). \(hint)"
  }

  /// The same with an example, for terminals.
  public var text: String { "\(summary) For example: \(example)" }

  private var what: String {
    let one = replies == 1
    return switch reason {
    case .cutOff: "\(one ? "was" : "were") cut off at the token limit"
    case .empty: "\(one ? "is" : "are") empty"
    case .toolCall: "\(one ? "is a tool call" : "are tool calls")"
    case .contentFilter: "\(one ? "was" : "were") withheld by the provider's content filter"
    case .unclear: "cannot be read as a choice"
    }
  }
}
