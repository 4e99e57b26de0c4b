/// OpenAI's chat completions, `POST /chat/completions`, and their dialects.
struct ChatCompletions: WireFormat {
  /// What differs between servers.
  struct Dialect: Sendable {
    /// The name of the field that limits the reply's length.
    var maxTokensField = "max_tokens"
    /// llama.cpp reuses its prompt cache unless a request says otherwise, and replies then depend on earlier calls.
    var sendsCachePrompt = false
    /// OpenRouter tells what a call cost when it is asked to.
    var asksForCost = false
    /// Azure names the deployment in the path, and the version in the query.
    var pathOfModel: (@Sendable (String) -> String)?
  }

  let dialect: Dialect
  let capabilities: ModelCapabilities

  var responseName: String { "a chat completion" }

  var optionalFields: [OptionalField] {
    [
      OptionalField("max_tokens", .rename("max_completion_tokens")),
      OptionalField("max_completion_tokens", .rename("max_tokens")),
      OptionalField("max_tokens", .lower(nil)), OptionalField("max_completion_tokens", .lower(nil)),
      OptionalField("top_logprobs", .lower(5)), OptionalField("seed"), OptionalField("temperature"),
      OptionalField("cache_prompt"), OptionalField("usage"), OptionalField("continue_final_message"),
      OptionalField("add_generation_prompt"),
    ]
  }

  func path(model: String) -> String { dialect.pathOfModel?(model) ?? "/chat/completions" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    var fields = ChatMessages.fields(of: request)
    fields["model"] = .string(model)
    let parameters = request.parameters
    fields[dialect.maxTokensField] = .integer(parameters.maxTokens + capabilities.reasoningTokens)
    if capabilities.temperature != nil { fields["temperature"] = .number(parameters.temperature) }
    if parameters.topLogprobs > 0 {
      fields["logprobs"] = true
      fields["top_logprobs"] = .integer(parameters.topLogprobs)
    }
    if let seed = parameters.seed { fields["seed"] = .integer(SampleSeed.derive(from: seed, for: request)) }
    if dialect.sendsCachePrompt { fields["cache_prompt"] = false }
    if dialect.asksForCost { fields["usage"] = ["include": true] }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    guard let choices = response["choices"]?.array else { throw .otherShape }
    guard let choice = choices.first else { throw .empty(lacks: "choices") }
    guard let message = choice["message"] else { throw .otherShape }
    // What a tool was called with is the reply where there is no text.
    let call = message["tool_calls"]?.array?.first?["function"]?["arguments"]?.string
    let written = ContentParts.text(of: message["content"])
    let content = written?.isEmpty == false ? written : call ?? written
    let refusal = message["refusal"]?.string ?? ContentParts.refusal(in: message["content"])
    return ModelReply(
      text: content ?? refusal ?? "",
      finish: content == nil && refusal != nil ? .refusal : CompletionFields.finish(choice["finish_reason"]),
      firstToken: CompletionFields.firstToken(of: choice["logprobs"]),
      usage: CompletionFields.usage(response["usage"]), resolvedModel: response["model"]?.string ?? "")
  }

  func response(of events: [JSONValue]) -> JSONValue? {
    CompletionFields.joined(events) { choice in
      (choice["delta"]?["content"] ?? choice["message"]?["content"])?.string
    }.map { text, last, logprobs, usage in
      var choice: [String: JSONValue] = ["message": ["content": .string(text)]]
      choice["finish_reason"] = last["choices"]?.array?.first?["finish_reason"]
      choice["logprobs"] = logprobs
      var fields: [String: JSONValue] = ["choices": [.object(choice)]]
      fields["model"] = last["model"]
      fields["usage"] = usage
      return .object(fields)
    }
  }
}

/// The messages of a chat.
enum ChatMessages {
  static func fields(of request: ModelRequest) -> [String: JSONValue] {
    let system = request.system.map { [["role": "system", "content": .string($0)] as JSONValue] } ?? []
    let prefill = request.prefill.map { [ChatTurn(role: .assistant, text: $0)] } ?? []
    let turns = (request.turns + prefill).map {
      ["role": .string($0.role.rawValue), "content": .string($0.text)] as JSONValue
    }
    var fields: [String: JSONValue] = ["messages": .array(system + turns)]
    if request.prefill != nil {
      // vLLM continues the last message when told to; llama.cpp does so by itself, and others ignore the fields.
      fields["continue_final_message"] = true
      fields["add_generation_prompt"] = false
    }
    return fields
  }
}

/// Content that is a text, or a list of parts of which some are text.
enum ContentParts {
  private static let textTypes: Set<String> = ["text", "output_text"]

  /// Nil when there is no text at all.
  static func text(of content: JSONValue?) -> String? {
    if let text = content?.string { return text }
    guard let parts = content?.array else { return nil }
    let texts = parts.compactMap { part -> String? in
      if let text = part.string { return text }
      guard textTypes.contains(part["type"]?.string ?? "text") else { return nil }
      return part["text"]?.string
    }
    return texts.isEmpty ? nil : texts.joined()
  }

  static func refusal(in content: JSONValue?) -> String? {
    content?.array?.compactMap { $0["refusal"]?.string }.first
  }
}
