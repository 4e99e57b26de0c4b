import LanguageModels

/// A transport that answers from a script and keeps what it was sent.
actor ScriptedTransport: HTTPTransport {
  struct Call: Sendable {
    let body: String
    let url: String
    let headers: [String: String]
  }

  private(set) var calls: [Call] = []
  private var script: [Result<HTTPAnswer, ModelError>]

  /// - Parameter script: answers in order; the last one is given from then on.
  init(_ script: [Result<HTTPAnswer, ModelError>]) {
    self.script = script
  }

  init(status: Int = 200, retryAfter: Double? = nil, _ body: String) {
    script = [.success(HTTPAnswer(status: status, retryAfter: retryAfter, body: Array(body.utf8)))]
  }

  func post(
    _ body: [UInt8], to url: String, headers: [String: String], sample: Int
  ) async throws(ModelError) -> HTTPAnswer {
    calls.append(Call(body: String(decoding: body, as: UTF8.self), url: url, headers: headers))
    return try (script.count > 1 ? script.removeFirst() : script[0]).get()
  }
}

/// A completion that a server would send.
enum Completion {
  static let plain = #"""
    {"id": "x", "object": "chat.completion", "created": 1, "model": "served-1", "choices": [{"index": 0,
    "message": {"role": "assistant", "content": "B"}, "logprobs": null, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 41, "completion_tokens": 1, "total_tokens": 42}}
    """#

  /// One choice in the place of the usual one.
  static func withChoice(_ choice: String) -> String {
    "{\"model\": \"served-1\", \"choices\": [\(choice)], \"usage\": {\"prompt_tokens\": 41, \"completion_tokens\": 1}}"
  }

  static func withTopLogprobs(_ alternatives: String) -> String {
    withChoice(
      """
      {"message": {"content": "B"}, "finish_reason": "length", "logprobs": {"content": [
      {"token": "B", "logprob": -0.1, "top_logprobs": [\(alternatives)]}]}}
      """)
  }
}

/// A model behind a scripted server.
struct ScriptedModel {
  let transport: ScriptedTransport
  let model: any LanguageModel

  init(
    _ id: String = "openai/gpt-4.1-mini", baseURL: String? = nil, keyVariable: String? = nil,
    headers: [String: String] = [:], environment: [String: String] = ["OPENAI_API_KEY": "sk-secret"],
    transport: ScriptedTransport,
    retries: RetryPolicy = RetryPolicy(attempts: 1)
  ) throws {
    let id = try ModelID(id)
    self.transport = transport
    model = try Self.providers.provider(of: id).model(
      id,
      over: ModelConnection(
        baseURL: baseURL, keyVariable: keyVariable, headers: headers, environment: environment,
        transport: transport, retries: retries))
  }

  static let providers = ProviderRegistry(
    OpenAIProvider.all + [
      OpenAIResponsesProvider(), AnthropicProvider(), GoogleProvider(), AzureProvider(), BedrockProvider(),
      CompletionsProvider(),
    ])

  static let request = ModelRequest(
    prompt: "A or B?",
    parameters: ModelParameters(temperature: 1, maxTokens: 16, topLogprobs: 0, seed: nil), sample: 0)
}
