/// Fields that chat completions and completions share.
enum CompletionFields {
  static func finish(_ reason: JSONValue?) -> ModelReply.Finish {
    switch reason?.string {
    case "stop", "eos", "end_turn": .stop
    case "length", "max_tokens": .length
    case "content_filter", "safety": .contentFilter
    case "tool_calls", "function_call": .toolCall
    default: .other
    }
  }

  static func usage(_ usage: JSONValue?) -> ModelReply.Usage {
    ModelReply.Usage(
      promptTokens: usage?["prompt_tokens"]?.count ?? 0,
      completionTokens: usage?["completion_tokens"]?.count ?? 0,
      reasoningTokens: usage?["completion_tokens_details"]?["reasoning_tokens"]?.count,
      costUSD: usage?["cost"]?.double.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil })
  }

  /// The first token's alternatives, in the form of chat completions (`content`), or in that of completions
  /// (`top_logprobs`, a token to its log probability). Nil when there are none.
  static func firstToken(of logprobs: JSONValue?) -> [ModelReply.TokenProbability]? {
    if let content = logprobs?["content"]?.array {
      guard let first = content.first else { return nil }
      return first["top_logprobs"].map { TokenList.listed($0) ?? [] } ?? []
    }
    guard let tops = logprobs?["top_logprobs"]?.array, let first = tops.first else { return nil }
    guard case .object(let tokens) = first else { return nil }
    return TokenList.sorted(
      tokens.compactMap { token, value in
        value.double.map { ModelReply.TokenProbability(token: token, logprob: $0) }
      })
  }

  /// The chunks of a stream: all text, the chunk with the reason of its end, the first log probabilities, the usage.
  static func joined(
    _ events: [JSONValue], text: (JSONValue) -> String?
  ) -> (text: String, last: JSONValue, logprobs: JSONValue?, usage: JSONValue?)? {
    var whole = ""
    var (last, logprobs, usage): (JSONValue?, JSONValue?, JSONValue?) = (nil, nil, nil)
    for event in events {
      usage = event["usage"] ?? usage
      guard let choice = event["choices"]?.array?.first else { continue }
      whole += text(choice) ?? ""
      logprobs = logprobs ?? choice["logprobs"]
      if last == nil || choice["finish_reason"] != nil { last = event }
    }
    return last.map { (whole, $0, logprobs, usage) }
  }
}
