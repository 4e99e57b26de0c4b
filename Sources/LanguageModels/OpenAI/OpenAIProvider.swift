/// OpenAI's chat completions, and servers that speak them.
public struct OpenAIProvider: HTTPProvider {
  let service: Service
  let dialect: ChatCompletions.Dialect
  public var capabilities = ModelCapabilities()

  public var summary: String { "OpenAI-style chat completions" + needs }

  /// OpenAI's reasoning models take neither temperature nor requests for log probabilities, and count their reasoning
  /// against the limit of the reply.
  public func capabilities(of id: ModelID) -> ModelCapabilities {
    OpenAIFamily.isReasoning(id.name) && ["openai", "openrouter"].contains(service.name)
      ? OpenAIFamily.reasoning(capabilities) : capabilities
  }

  func format(of id: ModelID) -> any WireFormat {
    ChatCompletions(dialect: dialect, capabilities: capabilities(of: id))
  }

  public static let all = [
    OpenAIProvider(
      service: Service(
        name: "openai", baseURL: "https://api.openai.com/v1", baseURLVariable: "OPENAI_BASE_URL",
        keyVariables: ["OPENAI_API_KEY"], requiresKey: true),
      dialect: .init(maxTokensField: "max_completion_tokens")),
    OpenAIProvider(
      service: Service(name: "ollama", baseURL: "http://127.0.0.1:11434/v1"), dialect: .init(),
      capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      service: Service(
        name: "vllm", baseURL: "http://127.0.0.1:8000/v1", keyVariables: ["VLLM_API_KEY"]),
      dialect: .init(), capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      service: Service(
        name: "llamacpp", baseURL: "http://127.0.0.1:8080/v1", keyVariables: ["LLAMA_API_KEY"]),
      dialect: .init(sendsCachePrompt: true), capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      service: Service(
        name: "openrouter", baseURL: "https://openrouter.ai/api/v1", keyVariables: ["OPENROUTER_API_KEY"],
        requiresKey: true),
      dialect: .init(asksForCost: true)),
    OpenAIProvider(
      service: Service(name: "openai-compatible", baseURL: nil), dialect: .init(),
      capabilities: ModelCapabilities(continuesReply: true)),
  ]
}

/// OpenAI's models that differ from the others.
enum OpenAIFamily {
  /// Whether a model reasons before it replies, by its name; an organisation before it does not matter.
  static func isReasoning(_ name: String) -> Bool {
    let name = name.split(separator: "/").last.map(String.init) ?? name
    if name.contains("chat") { return false }
    if name.hasPrefix("gpt-") {
      let version = name.dropFirst(4).prefix { $0.isNumber }
      return (Int(version) ?? 0) >= 5
    }
    guard name.first == "o", let digit = name.dropFirst().first, digit.isNumber else { return false }
    return name.count == 2 || name.dropFirst(2).first == "-"
  }

  static func reasoning(_ capabilities: ModelCapabilities) -> ModelCapabilities {
    var reasoning = capabilities
    reasoning.logprobs = 0
    reasoning.temperature = nil
    reasoning.reasoningTokens = ModelCapabilities.reasoningAllowance
    return reasoning
  }
}
