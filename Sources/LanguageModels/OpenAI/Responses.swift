/// OpenAI's Responses API, `POST /responses`. Nothing is kept on the server.
struct Responses: WireFormat {
  /// The API rejects a smaller limit.
  private static let minimumTokens = 16

  let capabilities: ModelCapabilities

  var responseName: String { "a response of the Responses API" }

  var optionalFields: [OptionalField] {
    [
      OptionalField("top_logprobs", .lower(5)), OptionalField("max_output_tokens", .lower(nil)),
      OptionalField("temperature"), OptionalField("store"),
    ]
  }

  func path(model: String) -> String { "/responses" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    let parameters = request.parameters
    var fields: [String: JSONValue] = [
      "model": .string(model),
      "input": .array(
        request.turns.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
      "max_output_tokens": .integer(
        max(Self.minimumTokens, parameters.maxTokens) + capabilities.reasoningTokens),
      "store": false,
    ]
    if let system = request.system { fields["instructions"] = .string(system) }
    if capabilities.temperature != nil { fields["temperature"] = .number(parameters.temperature) }
    if parameters.topLogprobs > 0 {
      fields["top_logprobs"] = .integer(parameters.topLogprobs)
      fields["include"] = ["message.output_text.logprobs"]
    }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    guard let output = response["output"]?.array else { throw .otherShape }
    guard !output.isEmpty else { throw .empty(lacks: "output") }
    let parts = output.filter { $0["type"]?.string ?? "message" == "message" }
      .flatMap { $0["content"]?.array ?? [] }
    let text = ContentParts.text(of: .array(parts))
    let refusal = ContentParts.refusal(in: .array(parts))
    let first = parts.compactMap { $0["logprobs"]?.array?.first }.first
    let usage = response["usage"]
    return ModelReply(
      text: text ?? refusal ?? "",
      finish: text == nil && refusal != nil ? .refusal : finish(response),
      firstToken: first.flatMap { TokenList.listed($0["top_logprobs"] ?? []) },
      usage: ModelReply.Usage(
        promptTokens: usage?["input_tokens"]?.count ?? 0,
        completionTokens: usage?["output_tokens"]?.count ?? 0,
        reasoningTokens: usage?["output_tokens_details"]?["reasoning_tokens"]?.count),
      resolvedModel: response["model"]?.string ?? "")
  }

  private func finish(_ response: JSONValue) -> ModelReply.Finish {
    switch (response["status"]?.string, response["incomplete_details"]?["reason"]?.string) {
    case ("completed", _): .stop
    case (_, "max_output_tokens"): .length
    case (_, "content_filter"): .contentFilter
    default: .other
    }
  }

  /// The last event of a stream holds the whole response.
  func response(of events: [JSONValue]) -> JSONValue? {
    events.last { $0["response"]?["output"] != nil && $0["type"]?.string != "response.created" }?["response"]
  }
}
