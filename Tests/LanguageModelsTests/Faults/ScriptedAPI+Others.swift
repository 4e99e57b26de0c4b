extension ScriptedAPI {
  static let anthropic: ScriptedAPI = {
    let body = { @Sendable (content: String, stop: String) in
      """
      {"id": "msg", "type": "message", "role": "assistant", "model": "served-1", "content": [\(content)],
      "stop_reason": "\(stop)", "stop_sequence": null, "usage": {"input_tokens": 31, "cache_read_input_tokens": 10,
      "output_tokens": 1}}
      """
    }
    let text = { @Sendable (text: String) in #"{"type": "text", "text": "\#(text)"}"# }
    let error: @Sendable (Int, String) -> String = { status, words in
      let type =
        [
          400: "invalid_request_error", 401: "authentication_error", 403: "permission_error",
          404: "not_found_error", 429: "rate_limit_error", 529: "overloaded_error",
        ][status] ?? "api_error"
      return #"{"type": "error", "error": {"type": "\#(type)", "message": "\#(words)"}}"#
    }
    return ScriptedAPI(
      name: "anthropic", id: "anthropic/m", reply: { body(text($0), "end_turn") },
      parts: {
        body(
          ([#"{"type": "thinking", "thinking": "hm"}"#] + $0.map(text)).joined(separator: ", "), "end_turn")
      },
      refusal: body(text("I can't."), "refusal"), cut: body(text("B"), "max_tokens"),
      withoutContent: body("", "end_turn"),
      toolCalls: body(#"{"type": "tool_use", "id": "1", "name": "f", "input": {}}"#, "tool_use"),
      empty: #"{"type": "message", "role": "assistant"}"#,
      filtered: (400, error(400, "Output blocked by the safety system")), error: error,
      quota: (400, error(400, "Your credit balance is too low to access the Anthropic API.")),
      contextLength: (400, error(400, "prompt is too long: 210000 tokens > 200000 maximum")),
      overloadedInside: error(529, "Overloaded"),
      events: { reply in
        let events = [
          #"{"type": "message_start", "message": {"id": "m", "type": "message", "role": "assistant", "model": "served-1", "content": [], "stop_reason": null, "usage": {"input_tokens": 41, "output_tokens": 0}}}"#,
          #"{"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}"#,
          #"{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "\#(reply)"}}"#,
          #"{"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 1}}"#,
          #"{"type": "message_stop"}"#,
        ]
        return events.map { "event: x\ndata: \($0)\n\n" }.joined()
      }, logprobs: nil,
      adaptable: ("temperature", error(400, "temperature is deprecated for this model.")))
  }()

  static let google: ScriptedAPI = {
    let body = { @Sendable (parts: String, finish: String, more: String) in
      """
      {"candidates": [{"content": {"role": "model", "parts": [\(parts)]}, "finishReason": "\(finish)"\(more)}],
      "usageMetadata": {"promptTokenCount": 41, "candidatesTokenCount": 1}, "modelVersion": "served-1"}
      """
    }
    let text = { @Sendable (text: String) in #"{"text": "\#(text)"}"# }
    let error: @Sendable (Int, String) -> String = { status, words in
      let name = [
        400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED",
      ]
      return
        #"{"error": {"code": \#(status), "message": "\#(words)", "status": "\#(name[status] ?? "INTERNAL")"}}"#
    }
    return ScriptedAPI(
      name: "google", id: "google/m", reply: { body(text($0), "STOP", "") },
      parts: {
        body(([#"{"text": "hm", "thought": true}"#] + $0.map(text)).joined(separator: ", "), "STOP", "")
      },
      refusal: #"{"candidates": [{"finishReason": "SAFETY", "content": {"parts": [{"text": "I can't."}]}}]}"#,
      cut: body(text("B"), "MAX_TOKENS", ""),
      withoutContent:
        #"{"candidates": [{"finishReason": "STOP"}], "usageMetadata": {"promptTokenCount": 4}}"#,
      toolCalls: body(#"{"functionCall": {"name": "f", "args": {}}}"#, "MALFORMED_FUNCTION_CALL", ""),
      empty: #"{"candidates": [], "usageMetadata": {"promptTokenCount": 4}}"#,
      filtered: (200, #"{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {}}"#),
      error: error, quota: (402, error(402, "billing account is closed")),
      contextLength: (
        400,
        error(400, "The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).")
      ),
      overloadedInside: error(503, "The model is overloaded."),
      events: { reply in
        let chunks = reply.map { body(text(String($0)), "STOP", "").replacing("\n", with: "") }
        return chunks.map { "data: \($0)\r\n\r\n" }.joined()
      },
      logprobs: { kind in
        let list = { @Sendable (list: String) in
          #", "logprobsResult": {"topCandidates": [{"candidates": [\#(list)]}], "chosenCandidates": []}"#
        }
        let more =
          switch kind {
          case .absent: ""
          case .null: #", "logprobsResult": null"#
          case .empty: #", "logprobsResult": {"topCandidates": []}"#
          case .infinite:
            list(#"{"token": "B", "logProbability": 0.0}, {"token": "A", "logProbability": -Infinity}"#)
          case .fewer: list(#"{"token": "B", "logProbability": -0.1}"#)
          }
        return body(text("B"), "STOP", more)
      },
      adaptable: (
        "seed",
        error(
          400, "Invalid JSON payload received. Unknown name 'seed' at 'generation_config': Cannot find field."
        )
      ))
  }()

  static let bedrock: ScriptedAPI = {
    let body = { @Sendable (content: String, stop: String) in
      """
      {"output": {"message": {"role": "assistant", "content": [\(content)]}}, "stopReason": "\(stop)",
      "usage": {"inputTokens": 41, "outputTokens": 1, "totalTokens": 42}, "metrics": {"latencyMs": 9}}
      """
    }
    let text = { @Sendable (text: String) in #"{"text": "\#(text)"}"# }
    let error: @Sendable (Int, String) -> String = { _, words in #"{"message": "\#(words)"}"# }
    var api = ScriptedAPI(
      name: "bedrock", id: "bedrock/vendor.model-v1:0", reply: { body(text($0), "end_turn") },
      parts: {
        body(([#"{"reasoningContent": {}}"#] + $0.map(text)).joined(separator: ", "), "end_turn")
      },
      refusal: body(text("I can't."), "guardrail_intervened"), cut: body(text("B"), "max_tokens"),
      withoutContent: body("", "end_turn"), toolCalls: body(#"{"toolUse": {"name": "f"}}"#, "tool_use"),
      empty: #"{"metrics": {}}"#, filtered: (400, error(400, "blocked by content_policy")), error: error,
      quota: (402, error(402, "no credit")),
      contextLength: (400, error(400, "Input is too long for requested model.")),
      overloadedInside: #"{"error": {"message": "busy", "type": "api_error"}}"#, events: nil, logprobs: nil,
      adaptable: ("temperature", error(400, "temperature is not supported by this model")))
    api.environment = [
      "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIAFAULTSERVER", "AWS_SECRET_ACCESS_KEY": key,
      "AWS_SESSION_TOKEN": "session-token-0123456789",
    ]
    api.keyVariable = nil
    return api
  }()
}
