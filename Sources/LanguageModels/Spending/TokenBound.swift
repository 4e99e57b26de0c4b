/// How many tokens a call may take at most, before it is made.
public struct TokenBound: Sendable, Hashable {
  /// A chat's template: role marks and separators around each message.
  private static let template = 64
  private static let bytesPerToken = 4

  /// No tokenizer in use makes more tokens than there are bytes.
  public let prompt: Int
  public let completion: Int
  /// What a call of this size usually takes, for limits per minute and for estimates.
  public let expected: Int

  public init(_ request: ModelRequest, reasoningTokens: Int = 0) {
    let texts = request.turns.map(\.text) + [request.system, request.prefill].compactMap(\.self)
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    prompt = bytes + Self.template * texts.count
    completion = request.parameters.maxTokens + reasoningTokens
    expected = bytes / Self.bytesPerToken + request.parameters.maxTokens
  }

  var total: Int { prompt + completion }
}
