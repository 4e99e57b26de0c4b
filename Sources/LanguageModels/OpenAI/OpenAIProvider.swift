/// What differs between servers that speak OpenAI's chat completions.
public struct OpenAIProvider: Provider, Hashable {
  public let name: String
  /// Nil when a `--base-url` must be given.
  public let baseURL: String?
  /// The environment variable that holds the key for ``baseURL``'s host, and for no other.
  public let keyVariable: String?
  public let requiresKey: Bool
  /// The name of the field that limits the reply's length.
  public let maxTokensField: String
  /// llama.cpp reuses its prompt cache unless a request says otherwise, and replies then depend on earlier calls.
  public let sendsCachePrompt: Bool
  public var capabilities = ModelCapabilities()

  public var example: String { "\(name)/NAME" }

  public var summary: String {
    let address = baseURL.map { " at \($0)" } ?? "; give --base-url, or write the id as \(name)/NAME@URL"
    let key = keyVariable.map { ", key from \($0)" } ?? ""
    return "OpenAI-style chat completions\(address)\(key)"
  }

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    let endpoint = try OpenAIEndpoint(
      provider: self, baseURL: connection.baseURL, keyVariable: connection.keyVariable,
      environment: connection.environment)
    return OpenAIChatModel(
      id: id, provider: self, endpoint: endpoint, transport: connection.transport,
      retries: connection.retries)
  }

  public static let all = [
    OpenAIProvider(
      name: "openai", baseURL: "https://api.openai.com/v1", keyVariable: "OPENAI_API_KEY", requiresKey: true,
      maxTokensField: "max_completion_tokens", sendsCachePrompt: false),
    OpenAIProvider(
      name: "ollama", baseURL: "http://127.0.0.1:11434/v1", keyVariable: nil, requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false,
      capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      name: "vllm", baseURL: "http://127.0.0.1:8000/v1", keyVariable: "VLLM_API_KEY", requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false,
      capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      name: "llamacpp", baseURL: "http://127.0.0.1:8080/v1", keyVariable: "LLAMA_API_KEY", requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: true,
      capabilities: ModelCapabilities(continuesReply: true)),
    OpenAIProvider(
      name: "openai-compatible", baseURL: nil, keyVariable: nil, requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false,
      capabilities: ModelCapabilities(continuesReply: true)),
  ]
}
