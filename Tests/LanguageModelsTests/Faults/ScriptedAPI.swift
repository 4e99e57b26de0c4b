import LanguageModels
import Testing

/// One provider's API as the fault server speaks it: its own bodies for each thing that can happen.
struct ScriptedAPI: Sendable, CustomTestStringConvertible {
  static let key = "sk-fault-0123456789-THE/SECRET"

  let name: String
  let id: String
  /// A reply with this text.
  let reply: @Sendable (String) -> String
  /// A reply in several parts.
  let parts: @Sendable ([String]) -> String
  let refusal: String
  let cut: String
  let withoutContent: String
  let toolCalls: String
  /// No choices, candidates or output.
  let empty: String
  /// What the prompt's filter answers: status and body.
  let filtered: (Int, String)
  /// An error body with a status and words.
  let error: @Sendable (Int, String) -> String
  let quota: (Int, String)
  let contextLength: (Int, String)
  let overloadedInside: String
  /// A reply as a stream of events; nil where the API has no such form.
  let events: (@Sendable (String) -> String)?
  /// A reply with this as its log probabilities; nil where the API has none.
  let logprobs: (@Sendable (Logprobs) -> String)?
  /// The field that a server may reject, and its words.
  let adaptable: (field: String, body: String)?
  var environment: [String: String] = ["TEST_KEY": key]
  var keyVariable: String? = "TEST_KEY"

  enum Logprobs: Sendable {
    case absent, null, empty, infinite, fewer
  }

  var testDescription: String { name }

  func model(
    at address: String, timeout: Double, retries: RetryPolicy
  ) throws -> any LanguageModel {
    let id = try ModelID(id)
    return try ScriptedModel.providers.provider(of: id).model(
      id,
      over: ModelConnection(
        baseURL: address, keyVariable: keyVariable, environment: environment,
        transport: AsyncHTTPTransport(timeout: timeout), retries: retries))
  }

  static let all = [openAI, azure, responses, completions, anthropic, google, bedrock]
}

extension ScriptedAPI {
  private static func openAIError(_ status: Int, _ words: String) -> String {
    #"{"error": {"message": "\#(words)", "type": "invalid_request_error", "param": null, "code": null}}"#
  }

  private static func chat(_ message: String, finish: String = "stop", _ more: String = "") -> String {
    """
    {"id": "x", "object": "chat.completion", "model": "served-1", "unknown": {"deep": [1]}, "choices": [{"index": 0,
    "message": {"role": "assistant", \(message)}, "finish_reason": "\(finish)"\(more)}],
    "usage": {"prompt_tokens": 41, "completion_tokens": 1, "total_tokens": 42}}
    """
  }

  private static let chatQuota = (
    429,
    #"{"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota"}}"#
  )
  private static let chatLength = (
    400,
    #"{"error": {"message": "This model's maximum context length is 8192 tokens", "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}}"#
  )
  private static let chatOverloaded = #"{"error": {"message": "Upstream is overloaded", "code": 503}}"#
  private static let chatFiltered = (
    400,
    #"{"error": {"message": "The response was filtered due to the prompt triggering the content management policy", "code": "content_filter"}}"#
  )
  private static let chatEvents: @Sendable (String) -> String = { text in
    let chunks = text.map {
      #"data: {"model": "served-1", "choices": [{"index": 0, "delta": {"content": "\#($0)"}, "finish_reason": null}]}"#
    }
    let last =
      #"data: {"model": "served-1", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}"#
    return (chunks + [last, "data: [DONE]"]).joined(separator: "\r\n\r\n") + "\r\n\r\n"
  }
  private static let chatLogprobs: @Sendable (Logprobs) -> String = { kind in
    let alternatives = { @Sendable (list: String) in
      #", "logprobs": {"content": [{"token": "B", "logprob": -0.1, "top_logprobs": [\#(list)]}]}"#
    }
    let more =
      switch kind {
      case .absent: ""
      case .null: #", "logprobs": null"#
      case .empty: #", "logprobs": {"content": []}"#
      case .infinite:
        alternatives(
          #"{"token": "B", "logprob": 0.0}, {"token": "A", "logprob": -Infinity}, {"token": "C", "logprob": -9999.0}"#
        )
      case .fewer: alternatives(#"{"token": "B", "logprob": -0.1}"#)
      }
    return chat(#""content": "B""#, more)
  }

  private static func openAIStyle(
    _ name: String, _ id: String, adaptable: (String, String)
  ) -> ScriptedAPI {
    ScriptedAPI(
      name: name, id: id, reply: { chat(#""content": "\#($0)""#) },
      parts: { parts in
        let list = parts.map { #"{"type": "text", "text": "\#($0)"}"# }.joined(separator: ", ")
        return chat(#""content": [\#(list)]"#)
      },
      refusal: chat(#""content": null, "refusal": "I can't.""#),
      cut: chat(#""content": "B""#, finish: "length"),
      withoutContent: chat(#""content": null, "reasoning_content": "thinking""#),
      toolCalls: chat(
        #""content": null, "tool_calls": [{"id": "1", "type": "function", "function": {"name": "f", "arguments": ""}}]"#,
        finish: "tool_calls"),
      empty: #"{"object": "chat.completion", "choices": []}"#, filtered: chatFiltered, error: openAIError,
      quota: chatQuota, contextLength: chatLength, overloadedInside: chatOverloaded, events: chatEvents,
      logprobs: chatLogprobs, adaptable: adaptable)
  }

  static let openAI = openAIStyle(
    "openai", "openai/m",
    adaptable: (
      "max_completion_tokens",
      #"{"error": {"message": "Unsupported parameter: 'max_completion_tokens' is not supported with this model. Use 'max_tokens' instead.", "param": "max_completion_tokens", "code": "unsupported_parameter"}}"#
    ))

  static let azure = openAIStyle(
    "azure", "azure/deployment",
    adaptable: (
      "seed", #"{"error": {"message": "Unrecognized request argument supplied: seed", "code": null}}"#
    ))

  static let responses: ScriptedAPI = {
    let body = { @Sendable (parts: String, status: String, more: String) in
      """
      {"id": "r", "object": "response", "model": "served-1", "status": "\(status)", "error": null, "output": [
      {"type": "reasoning", "summary": []}, {"type": "message", "role": "assistant", "content": [\(parts)]}],
      "usage": {"input_tokens": 41, "output_tokens": 9, "output_tokens_details": {"reasoning_tokens": 8}}\(more)}
      """
    }
    let text = { @Sendable (text: String, more: String) in
      #"{"type": "output_text", "text": "\#(text)", "annotations": []\#(more)}"#
    }
    return ScriptedAPI(
      name: "openai-responses", id: "openai-responses/m", reply: { body(text($0, ""), "completed", "") },
      parts: { body($0.map { text($0, "") }.joined(separator: ", "), "completed", "") },
      refusal: body(#"{"type": "refusal", "refusal": "I can't."}"#, "completed", ""),
      cut: body(text("B", ""), "incomplete", #", "incomplete_details": {"reason": "max_output_tokens"}"#),
      withoutContent: body("", "completed", ""),
      toolCalls:
        #"{"object": "response", "status": "in_progress", "output": [{"type": "function_call", "name": "f", "arguments": "{}"}]}"#,
      empty: #"{"object": "response", "status": "completed", "output": []}"#, filtered: chatFiltered,
      error: openAIError, quota: chatQuota, contextLength: chatLength,
      overloadedInside:
        #"{"object": "response", "status": "failed", "output": [], "error": {"code": "server_error", "message": "failed"}}"#,
      events: { reply in
        let whole = body(text(reply, ""), "completed", "").replacing("\n", with: "")
        return "event: response.created\ndata: {\"type\": \"response.created\", \"response\": {}}\n\n"
          + "event: response.completed\ndata: {\"type\": \"response.completed\", \"response\": \(whole)}\n\n"
      },
      logprobs: { kind in
        let list = { @Sendable (list: String) in
          #", "logprobs": [{"token": "B", "logprob": -0.1, "top_logprobs": [\#(list)]}]"#
        }
        let more =
          switch kind {
          case .absent: ""
          case .null: #", "logprobs": null"#
          case .empty: #", "logprobs": []"#
          case .infinite: list(#"{"token": "B", "logprob": 0.0}, {"token": "A", "logprob": -Infinity}"#)
          case .fewer: list(#"{"token": "B", "logprob": -0.1}"#)
          }
        return body(text("B", more), "completed", "")
      },
      adaptable: (
        "temperature",
        #"{"error": {"message": "Unsupported parameter: 'temperature' is not supported with this model.", "param": "temperature", "code": null}}"#
      ))
  }()

  static let completions: ScriptedAPI = {
    let body = { @Sendable (fields: String) in
      #"{"object": "text_completion", "model": "served-1", "choices": [{"index": 0, \#(fields)}], "usage": {"prompt_tokens": 41, "completion_tokens": 1}}"#
    }
    return ScriptedAPI(
      name: "completions", id: "completions/m",
      reply: { body(#""text": "\#($0)", "finish_reason": "stop""#) },
      parts: { body(#""text": "\#($0.joined())", "finish_reason": "stop""#) },
      refusal: body(#""text": "I can't.", "finish_reason": "content_filter""#),
      cut: body(#""text": "B", "finish_reason": "length""#),
      withoutContent: body(#""text": null, "finish_reason": "stop""#),
      toolCalls: body(#""text": "", "finish_reason": "tool_calls""#),
      empty: #"{"object": "text_completion", "choices": []}"#, filtered: chatFiltered, error: openAIError,
      quota: chatQuota, contextLength: chatLength, overloadedInside: chatOverloaded,
      events: { text in
        text.map { #"data: {"choices": [{"text": "\#($0)", "finish_reason": null}]}"# + "\n\n" }.joined()
          + #"data: {"model": "served-1", "choices": [{"text": "", "finish_reason": "stop"}]}"#
          + "\n\ndata: [DONE]\n\n"
      },
      logprobs: { kind in
        let more =
          switch kind {
          case .absent: ""
          case .null: #", "logprobs": null"#
          case .empty: #", "logprobs": {"tokens": [], "token_logprobs": [], "top_logprobs": []}"#
          case .infinite: #", "logprobs": {"tokens": ["B"], "top_logprobs": [{"B": 0.0, "A": -Infinity}]}"#
          case .fewer: #", "logprobs": {"tokens": ["B"], "top_logprobs": [{"B": -0.1}]}"#
          }
        return body(#""text": "B", "finish_reason": "stop"\#(more)"#)
      },
      adaptable: (
        "logprobs",
        #"{"error": {"message": "Invalid value for 'logprobs': must be less than or equal to 5."}}"#
      ))
  }()
}
