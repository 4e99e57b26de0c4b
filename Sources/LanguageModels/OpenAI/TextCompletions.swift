/// Completions of base models, `POST /completions`: the prompt as it is, without a chat's template.
struct TextCompletions: WireFormat {
  var responseName: String { "a completion" }

  var optionalFields: [OptionalField] {
    // OpenAI lists up to 5 alternatives here.
    [
      OptionalField("logprobs", .lower(5)), OptionalField("max_tokens", .lower(nil)), OptionalField("seed"),
      OptionalField("temperature"),
    ]
  }

  func path(model: String) -> String { "/completions" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    let parameters = request.parameters
    let system = request.system.map { $0 + "\n\n" } ?? ""
    var fields: [String: JSONValue] = [
      "model": .string(model),
      "prompt": .string(
        system + request.turns.map(\.text).joined(separator: "\n\n") + (request.prefill ?? "")),
      "temperature": .number(parameters.temperature), "max_tokens": .integer(parameters.maxTokens),
    ]
    if parameters.topLogprobs > 0 { fields["logprobs"] = .integer(parameters.topLogprobs) }
    if let seed = parameters.seed { fields["seed"] = .integer(SampleSeed.derive(from: seed, for: request)) }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    guard let choices = response["choices"]?.array else { throw .otherShape }
    guard let choice = choices.first else { throw .empty(lacks: "choices") }
    guard choice["text"] != nil || choice["finish_reason"] != nil, choice["message"] == nil else {
      throw .otherShape
    }
    return ModelReply(
      text: choice["text"]?.string ?? "", finish: CompletionFields.finish(choice["finish_reason"]),
      firstToken: CompletionFields.firstToken(of: choice["logprobs"]),
      usage: CompletionFields.usage(response["usage"]), resolvedModel: response["model"]?.string ?? "")
  }

  func response(of events: [JSONValue]) -> JSONValue? {
    CompletionFields.joined(events) { $0["text"]?.string }.map { text, last, logprobs, usage in
      var choice: [String: JSONValue] = ["text": .string(text)]
      choice["finish_reason"] = last["choices"]?.array?.first?["finish_reason"]
      choice["logprobs"] = logprobs
      var fields: [String: JSONValue] = ["choices": [.object(choice)]]
      fields["model"] = last["model"]
      fields["usage"] = usage
      return .object(fields)
    }
  }
}
