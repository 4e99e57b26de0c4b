import LanguageModels
import Testing

/// A key goes to the host it belongs to, and nowhere else.
@Suite struct EndpointTests {
  private static let environment = [
    "OPENAI_API_KEY": "sk-openai", "VLLM_API_KEY": "key-vllm", "LLAMA_API_KEY": "key-llama",
    "MINE": "key-mine",
    "EMPTY": "", "SPACED": " key-spaced\n",
  ]

  /// The address that was called, and the key that was sent to it.
  private func called(
    _ provider: String, _ baseURL: String? = nil, keyVariable: String? = nil,
    environment: [String: String] = environment
  ) async throws -> (url: String, key: String?) {
    let scripted = try ScriptedModel(
      "\(provider)/m", baseURL: baseURL, keyVariable: keyVariable, environment: environment,
      transport: ScriptedTransport(Completion.plain))
    _ = try await scripted.model.reply(to: ScriptedModel.request)
    let call = try #require(await scripted.transport.calls.first)
    #expect(call.headers.keys.allSatisfy { $0 == "authorization" })
    return (call.url, call.headers["authorization"])
  }

  @Test(
    arguments: [
      ("openai", nil, "https://api.openai.com/v1/chat/completions", "Bearer sk-openai"),
      (
        "openai", "https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions",
        "Bearer sk-openai"
      ),
      ("vllm", nil, "http://127.0.0.1:8000/v1/chat/completions", "Bearer key-vllm"),
      ("vllm", "http://127.0.0.1:9000/v1", "http://127.0.0.1:9000/v1/chat/completions", "Bearer key-vllm"),
      ("llamacpp", nil, "http://127.0.0.1:8080/v1/chat/completions", "Bearer key-llama"),
      ("ollama", nil, "http://127.0.0.1:11434/v1/chat/completions", nil),
    ] as [(String, String?, String, String?)])
  func aProvidersKeyGoesToItsOwnHost(provider: String, baseURL: String?, url: String, key: String?)
    async throws
  {
    #expect(try await called(provider, baseURL) == (url, key))
  }

  @Test(arguments: [
    ("openai", "https://evil.example/v1"), ("openai", "http://127.0.0.1:1/v1"),
    ("openai", "https://api.openai.com.evil.example/v1"),
    ("openai", "https://evil.example/api.openai.com/v1"),
    ("openai", "http://api.openai.com/v1"), ("vllm", "http://evil.example:8000/v1"),
    ("openai-compatible", "https://api.openai.com/v1"), ("ollama", "http://evil.example/v1"),
  ])
  func noOtherHostIsSentAKeyThatWasNotNamedForIt(provider: String, baseURL: String) async throws {
    #expect(try await called(provider, baseURL).key == nil)
  }

  @Test(arguments: ["openai", "vllm", "ollama", "openai-compatible"])
  func aVariableThatWasNamedIsUsed(provider: String) async throws {
    let call = try await called(provider, "https://gate.example/v1", keyVariable: "MINE")
    #expect(call.key == "Bearer key-mine")
  }

  @Test func spacesAroundAKeyAreNotSent() async throws {
    let call = try await called("openai-compatible", "https://gate.example/v1", keyVariable: "SPACED")
    #expect(call.key == "Bearer key-spaced")
  }

  @Test(
    arguments: [
      ("openai", nil, nil, [:], "OPENAI_API_KEY"),
      ("openai", nil, nil, ["OPENAI_API_KEY": ""], "OPENAI_API_KEY"),
      ("openai", nil, nil, ["OPENAI_API_KEY": " \n"], "OPENAI_API_KEY"),
      ("openai", nil, "MISSING", ["OPENAI_API_KEY": "sk-openai"], "MISSING"),
      ("vllm", "http://gate.example/v1", "EMPTY", environment, "EMPTY"),
    ] as [(String, String?, String?, [String: String], String)])
  func aMissingKeyIsToldByItsVariable(
    provider: String, baseURL: String?, keyVariable: String?, environment: [String: String], name: String
  ) async {
    let error = await #expect(throws: ModelError.self) {
      try await called(provider, baseURL, keyVariable: keyVariable, environment: environment)
    }
    #expect(error?.code == .unusableKey)
    #expect(error?.message == "the environment variable \(name) is not set; export the key and run again")
  }

  @Test func localServersNeedNoKey() async throws {
    #expect(try await called("vllm", environment: [:]).key == nil)
    #expect(try await called("llamacpp", environment: [:]).key == nil)
  }

  @Test func aServerWithoutAnAddressOfItsOwnNeedsOne() async {
    let error = await #expect(throws: ModelError.self) { try await called("openai-compatible") }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.contains("give --base-url") == true)
  }

  @Test(arguments: [
    "", "localhost:8080", "ftp://x/v1", "http://", "http:///v1", "file:///etc/passwd", "not a url",
  ])
  func whatIsNoAddressIsRefused(baseURL: String) async {
    let error = await #expect(throws: ModelError.self) { try await called("vllm", baseURL) }
    #expect(error?.code == .unknownModel)
    #expect(error?.message == "\"\(baseURL)\" is not a URL; give --base-url as http://HOST:PORT/v1")
  }

  @Test(arguments: ["https://user:pa55@gate.example/v1", "https://gate.example/v1?key=pa55"])
  func anAddressWithASecretInItIsRefusedWithoutRepeatingIt(baseURL: String) async {
    let error = await #expect(throws: ModelError.self) { try await called("vllm", baseURL) }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.contains("pa55") == false)
    #expect(error?.message.contains("environment variable") == true)
  }
}
