/// The JSON Lines protocol of programs that stay: one request a line on their stdin, one reply a line on their stdout.
///
/// Described for authors of programs in `docs/exec.md`.
enum ProgramLines {
  /// A request without its line feed.
  static func request(_ request: ModelRequest, number: Int, model: String) throws(ModelError) -> [UInt8] {
    var fields: [String: JSONValue] = [
      "id": .integer(number), "prompt": .string(request.prompt), "sample": .integer(request.sample),
      "temperature": .number(request.parameters.temperature),
      "max_tokens": .integer(request.parameters.maxTokens),
      "top_logprobs": .integer(request.parameters.topLogprobs),
    ]
    if let system = request.system { fields["system"] = .string(system) }
    if !request.earlier.isEmpty {
      fields["earlier"] = .array(
        request.earlier.map { .object(["role": .string($0.role.rawValue), "text": .string($0.text)]) })
    }
    if let seed = request.parameters.seed {
      fields["seed"] = .integer(SampleSeed.derive(from: seed, for: request))
    }
    return try JSONValue.object(fields).encoded()
  }

  /// What a line of output says; nil for a line that is not a JSON object with an id: programs may print other things.
  static func reply(in line: [UInt8]) -> (number: Int, value: JSONValue)? {
    guard let value = try? JSONParser.parse(line), let number = value["id"]?.integer else { return nil }
    return (number, value)
  }

  /// - Throws: ``ModelError`` where the program reports an error, or the reply has no text.
  static func modelReply(_ value: JSONValue, program: String) throws(ModelError) -> ModelReply {
    if let error = value["error"] { throw modelError(error, program: program) }
    guard let text = value["text"]?.string else {
      throw ModelError(
        .badResponse, "\(program) replied without \"text\": \(excerpt(of: value)); see docs/exec.md",
        reason: "no text", serverText: excerpt(of: value))
    }
    let usage = value["usage"]
    return ModelReply(
      text: text, finish: value["finish"]?.string.flatMap(ModelReply.Finish.init) ?? .stop,
      firstToken: value["logprobs"].flatMap(TokenList.listed),
      usage: ModelReply.Usage(
        promptTokens: usage?["prompt_tokens"]?.count ?? 0,
        completionTokens: usage?["completion_tokens"]?.count ?? 0),
      resolvedModel: value["model"]?.string ?? program)
  }

  private static func modelError(_ error: JSONValue, program: String) -> ModelError {
    let words = error["message"]?.string ?? error.string ?? excerpt(of: error)
    let text = ServerText.excerpt(of: Array(words.utf8))
    let message = "\(program) reported an error: \(text)"
    switch error["kind"]?.string {
    case "transient":
      return ModelError(
        .serverError, message, retryAfter: error["retry_after"]?.double, reason: "transient", serverText: text
      )
    case "fatal": return ModelError(.unauthorized, message, reason: "fatal", serverText: text)
    default: return ModelError(.rejected, message, reason: "rejected", serverText: text)
    }
  }

  private static func excerpt(of value: JSONValue) -> String {
    ServerText.excerpt(of: (try? value.encoded()) ?? [])
  }
}

/// A list of `{token, logprob}` objects.
enum TokenList {
  /// Most likely first; entries that are no numbers, or stand for "not available", are left out. Nil for no list.
  static func listed(_ value: JSONValue) -> [ModelReply.TokenProbability]? {
    guard let entries = value.array else { return nil }
    return sorted(
      entries.compactMap { entry in
        guard let token = entry["token"]?.string, let logprob = entry["logprob"]?.double else { return nil }
        return ModelReply.TokenProbability(token: token, logprob: logprob)
      })
  }

  static func sorted(_ tokens: [ModelReply.TokenProbability]) -> [ModelReply.TokenProbability] {
    // -9999 means "not available" on OpenAI's and vLLM's servers; others send -Infinity.
    tokens.filter { $0.logprob.isFinite && $0.logprob > -9000 }.sorted {
      ($1.logprob, $0.token) < ($0.logprob, $1.token)
    }
  }
}
