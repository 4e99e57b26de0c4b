import LanguageModels
import Testing

@Suite struct ModelIDTests {
  @Test(arguments: [
    ("openai/gpt-4.1-mini", "openai", "gpt-4.1-mini"), ("openai:gpt-4.1-mini", "openai", "gpt-4.1-mini"),
    ("vllm/meta-llama/Llama-3.1-8B", "vllm", "meta-llama/Llama-3.1-8B"),
    ("ollama:llama3.2:3b", "ollama", "llama3.2:3b"),
    ("ollama/llama3.2:3b", "ollama", "llama3.2:3b"), ("replay//tmp/run", "replay", "/tmp/run"),
  ])
  func providerAndNameAreParted(text: String, provider: String, name: String) throws {
    let id = try ModelID(text)
    #expect(id.provider == provider)
    #expect(id.name == name)
    #expect(id.description == "\(provider)/\(name)")
    #expect(try ModelID(id.description) == id)
  }

  @Test(arguments: ["", "gpt-4", "/gpt-4", "openai/", ":", "openai:"])
  func whatNamesNoModelIsRefusedWithAnExample(text: String) {
    let error = #expect(throws: ModelError.self) { try ModelID(text) }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.hasPrefix("\"\(text)\" is not a model id") == true)
    #expect(error?.message.contains("sim/fickle") == true)
  }
}
