/// `POST /models/NAME:generateContent`.
struct GenerateContent: WireFormat {
  let capabilities: ModelCapabilities

  var responseName: String { "generated content" }

  var optionalFields: [OptionalField] {
    [
      OptionalField("generationConfig.logprobs", .lower(5)),
      OptionalField("generationConfig.maxOutputTokens", .lower(nil)),
      OptionalField("generationConfig.seed"), OptionalField("generationConfig.temperature"),
    ]
  }

  func path(model: String) -> String { "/models/\(model):generateContent" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    let parameters = request.parameters
    var settings: [String: JSONValue] = [
      "temperature": .number(parameters.temperature),
      "maxOutputTokens": .integer(parameters.maxTokens + capabilities.reasoningTokens),
    ]
    if parameters.topLogprobs > 0 {
      settings["responseLogprobs"] = true
      settings["logprobs"] = .integer(parameters.topLogprobs)
    }
    if let seed = parameters.seed {
      settings["seed"] = .integer(SampleSeed.derive(from: seed, for: request))
    }
    var fields: [String: JSONValue] = [
      "contents": .array(
        request.turns.map {
          ["role": $0.role == .user ? "user" : "model", "parts": [["text": .string($0.text)]]]
        }),
      "generationConfig": .object(settings),
    ]
    if let system = request.system { fields["systemInstruction"] = ["parts": [["text": .string(system)]]] }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    let candidates = response["candidates"]?.array
    guard let candidate = candidates?.first else {
      if let reason = response["promptFeedback"]?["blockReason"]?.string {
        throw .filtered("blocked, \(reason)")
      }
      guard candidates != nil || response["usageMetadata"] != nil else { throw .otherShape }
      throw .empty(lacks: "candidates")
    }
    let parts = candidate["content"]?["parts"]?.array ?? []
    let text = parts.filter { $0["thought"]?.bool != true }.compactMap { $0["text"]?.string }
    let usage = response["usageMetadata"]
    let thoughts = usage?["thoughtsTokenCount"]?.count
    return ModelReply(
      text: text.joined(), finish: finish(candidate["finishReason"]),
      firstToken: firstToken(of: candidate["logprobsResult"]),
      usage: ModelReply.Usage(
        promptTokens: usage?["promptTokenCount"]?.count ?? 0,
        completionTokens: (usage?["candidatesTokenCount"]?.count ?? 0) + (thoughts ?? 0),
        reasoningTokens: thoughts),
      resolvedModel: response["modelVersion"]?.string ?? "")
  }

  private func finish(_ reason: JSONValue?) -> ModelReply.Finish {
    switch reason?.string {
    case "STOP": .stop
    case "MAX_TOKENS": .length
    case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII": .contentFilter
    default: .other
    }
  }

  private func firstToken(of result: JSONValue?) -> [ModelReply.TokenProbability]? {
    guard let first = result?["topCandidates"]?.array?.first?["candidates"]?.array else { return nil }
    return TokenList.sorted(
      first.compactMap { entry in
        guard let token = entry["token"]?.string, let logprob = entry["logProbability"]?.double else {
          return nil
        }
        return ModelReply.TokenProbability(token: token, logprob: logprob)
      })
  }

  /// Each event is a response of its own with the next part of the text.
  func response(of events: [JSONValue]) -> JSONValue? {
    let chunks = events.filter { $0["candidates"]?.array?.isEmpty == false || $0["promptFeedback"] != nil }
    guard let last = chunks.last, case .object(var fields) = last else { return nil }
    guard case .object(var candidate)? = last["candidates"]?.array?.first else { return last }
    let parts = chunks.flatMap {
      $0["candidates"]?.array?.first?["content"]?["parts"]?.array ?? []
    }
    candidate["content"] = ["parts": .array(parts)]
    candidate["logprobsResult"] =
      chunks.lazy.compactMap { $0["candidates"]?.array?.first?["logprobsResult"] }.first
    fields["candidates"] = [.object(candidate)]
    return .object(fields)
  }
}
