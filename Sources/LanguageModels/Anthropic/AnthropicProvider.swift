/// Anthropic's Messages API.
public struct AnthropicProvider: HTTPProvider {
  public let capabilities = ModelCapabilities(
    logprobs: 0, takesSeed: false, temperature: 0...1, continuesReply: true)

  public init() {}

  let service = Service(
    name: "anthropic", baseURL: "https://api.anthropic.com", baseURLVariable: "ANTHROPIC_BASE_URL",
    keyVariables: ["ANTHROPIC_API_KEY"], requiresKey: true, keyHeader: .named("x-api-key"),
    headers: ["anthropic-version": "2023-06-01"])

  public var example: String { "anthropic/claude-haiku-4-5" }
  public var summary: String { "Anthropic's Messages API" + needs }

  func format(of id: ModelID) -> any WireFormat { AnthropicMessages() }
}

/// `POST /v1/messages`.
struct AnthropicMessages: WireFormat {
  var responseName: String { "a message" }

  var optionalFields: [OptionalField] {
    [OptionalField("max_tokens", .lower(nil)), OptionalField("temperature")]
  }

  func path(model: String) -> String { "/v1/messages" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    // A last message of the assistant is the beginning of the reply.
    let prefill = request.prefill.map { [ChatTurn(role: .assistant, text: $0)] } ?? []
    var fields: [String: JSONValue] = [
      "model": .string(model), "max_tokens": .integer(request.parameters.maxTokens),
      "messages": .array(
        (request.turns + prefill).map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
    ]
    // 1 is the API's own; models that take no temperature reject any.
    if request.parameters.temperature != 1 {
      fields["temperature"] = .number(request.parameters.temperature)
    }
    if let system = request.system { fields["system"] = .string(system) }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    guard response["content"] != nil || response["stop_reason"] != nil else { throw .otherShape }
    guard
      response["content"]?.array != nil || response["content"]?.string != nil
        || response["content"] == nil
    else { throw .otherShape }
    guard response["choices"] == nil, response["role"]?.string ?? "assistant" == "assistant" else {
      throw .otherShape
    }
    let usage = response["usage"]
    let cached = ["cache_creation_input_tokens", "cache_read_input_tokens"]
      .compactMap { usage?[$0]?.count }.reduce(0, +)
    return ModelReply(
      text: ContentParts.text(of: response["content"]) ?? "", finish: finish(response["stop_reason"]),
      firstToken: nil,
      usage: ModelReply.Usage(
        promptTokens: (usage?["input_tokens"]?.count ?? 0) + cached,
        completionTokens: usage?["output_tokens"]?.count ?? 0),
      resolvedModel: response["model"]?.string ?? "")
  }

  private func finish(_ reason: JSONValue?) -> ModelReply.Finish {
    switch reason?.string {
    case "end_turn", "stop_sequence": .stop
    case "max_tokens", "model_context_window_exceeded": .length
    case "refusal": .refusal
    case "tool_use": .toolCall
    default: .other
    }
  }

  func response(of events: [JSONValue]) -> JSONValue? {
    guard let start = events.first(where: { $0["type"]?.string == "message_start" })?["message"],
      case .object(var fields) = start
    else { return nil }
    let text = events.compactMap { $0["delta"]?["text"]?.string }.joined()
    fields["content"] = [["type": "text", "text": .string(text)]]
    for event in events where event["type"]?.string == "message_delta" {
      fields["stop_reason"] = event["delta"]?["stop_reason"] ?? fields["stop_reason"]
      if case .object(let counted)? = event["usage"], case .object(let before)? = fields["usage"] {
        fields["usage"] = .object(before.merging(counted) { $1 })
      }
    }
    return .object(fields)
  }
}
