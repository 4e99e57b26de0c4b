/// What differs between servers that speak OpenAI's chat completions.
public struct OpenAIProvider: Sendable, Hashable {
  /// Stands before the slash in model ids.
  public let name: String
  /// Nil when a `--base-url` must be given.
  public let baseURL: String?
  /// The environment variable that holds the key for ``baseURL``'s host, and for no other.
  public let keyVariable: String?
  public let requiresKey: Bool
  /// The name of the field that bounds the answer's length.
  public let maxTokensField: String
  /// llama.cpp reuses its prompt cache unless told not to, and its answers then depend on what was asked before.
  public let sendsCachePrompt: Bool

  public static let all = [
    OpenAIProvider(
      name: "openai", baseURL: "https://api.openai.com/v1", keyVariable: "OPENAI_API_KEY", requiresKey: true,
      maxTokensField: "max_completion_tokens", sendsCachePrompt: false),
    OpenAIProvider(
      name: "ollama", baseURL: "http://127.0.0.1:11434/v1", keyVariable: nil, requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false),
    OpenAIProvider(
      name: "vllm", baseURL: "http://127.0.0.1:8000/v1", keyVariable: "VLLM_API_KEY", requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false),
    OpenAIProvider(
      name: "llamacpp", baseURL: "http://127.0.0.1:8080/v1", keyVariable: "LLAMA_API_KEY", requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: true),
    OpenAIProvider(
      name: "openai-compatible", baseURL: nil, keyVariable: nil, requiresKey: false,
      maxTokensField: "max_tokens", sendsCachePrompt: false),
  ]
}
