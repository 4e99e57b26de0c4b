import Foundation
import LanguageModels
import Testing

/// What is sent, byte for byte: a field more or less changes what is measured.
@Suite struct OpenAIChatRequestTests {
  private func sent(
    _ id: String, baseURL: String? = nil, _ request: ModelRequest
  ) async throws -> ScriptedTransport.Call {
    let scripted = try ScriptedModel(id, baseURL: baseURL, transport: ScriptedTransport(Completion.plain))
    _ = try await scripted.model.reply(to: request)
    return try #require(await scripted.transport.calls.first)
  }

  private func request(
    system: String? = nil, prompt: String = "A or B?", temperature: Double = 1, maxTokens: Int = 16,
    topLogprobs: Int = 0, seed: UInt64? = nil, sample: Int = 0
  ) -> ModelRequest {
    ModelRequest(
      system: system, prompt: prompt,
      parameters: ModelParameters(
        temperature: temperature, maxTokens: maxTokens, topLogprobs: topLogprobs, seed: seed), sample: sample)
  }

  @Test func openAITakesMaxCompletionTokens() async throws {
    let call = try await sent("openai/gpt-4.1-mini", request())
    #expect(
      call.body
        == #"{"max_completion_tokens":16,"messages":[{"content":"A or B?","role":"user"}],"model":"gpt-4.1-mini","temperature":1}"#
    )
    #expect(call.url == "https://api.openai.com/v1/chat/completions")
  }

  @Test(
    arguments: [
      ("vllm/meta-llama/Llama-3.1-8B", nil, "http://127.0.0.1:8000/v1/chat/completions"),
      ("ollama/llama3.2:3b", nil, "http://127.0.0.1:11434/v1/chat/completions"),
      ("openai-compatible/m", "http://localhost:9/v1", "http://localhost:9/v1/chat/completions"),
    ] as [(String, String?, String)])
  func otherServersTakeMaxTokens(id: String, baseURL: String?, url: String) async throws {
    let call = try await sent(id, baseURL: baseURL, request(temperature: 0.7, maxTokens: 1))
    let name = try ModelID(id).name
    #expect(
      call.body
        == #"{"max_tokens":1,"messages":[{"content":"A or B?","role":"user"}],"model":"\#(name)","temperature":0.7}"#
    )
    #expect(call.url == url)
  }

  @Test func llamaCppIsToldToLeaveItsCacheAlone() async throws {
    let call = try await sent("llamacpp/any", request())
    #expect(
      call.body
        == #"{"cache_prompt":false,"max_tokens":16,"messages":[{"content":"A or B?","role":"user"}],"model":"any","temperature":1}"#
    )
    #expect(call.url == "http://127.0.0.1:8080/v1/chat/completions")
  }

  @Test func logprobsAreAskedForWhenWanted() async throws {
    let call = try await sent("vllm/m", request(maxTokens: 1, topLogprobs: 20))
    #expect(
      call.body
        == #"{"logprobs":true,"max_tokens":1,"messages":[{"content":"A or B?","role":"user"}],"model":"m","temperature":1,"top_logprobs":20}"#
    )
  }

  @Test func aSystemPromptStandsBeforeTheUsers() async throws {
    let call = try await sent("vllm/m", request(system: "Be brief."))
    #expect(
      call.body.contains(
        #""messages":[{"content":"Be brief.","role":"system"},{"content":"A or B?","role":"user"}]"#))
  }

  @Test func textArrivesAsItIs() async throws {
    let prompt = "é “x” </a> \"q\"\n\t\\ {\"json\": 1} 😀\u{2028}"
    let call = try await sent("vllm/m", request(prompt: prompt))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(call.body.utf8)) as? [String: Any])
    let messages = try #require(root["messages"] as? [[String: String]])
    #expect(messages.map { $0["content"] } == [prompt])
    #expect(call.body.contains("</a>"))
  }

  /// From `sha256("7\0" + sample + "\0" + system + "\0" + prompt)`, the first four bytes below 2^31.
  @Test(arguments: [(0, 429_611_699), (1, 1_698_589_589), (2, 1_991_856_472)])
  func everySampleIsSentASeedOfItsOwn(sample: Int, seed: Int) async throws {
    let call = try await sent("vllm/m", request(seed: 7, sample: sample))
    #expect(call.body.contains("\"seed\":\(seed),"))
  }

  /// One seed for all prompts would make their replies depend on each other.
  @Test func everyPromptIsSentASeedOfItsOwn() async throws {
    var seeds: Set<Substring> = []
    for (system, prompt) in [(nil, "A or B?"), (nil, "B or A?"), ("Be brief.", "A or B?")]
      as [(String?, String)]
    {
      let body = try await sent("vllm/m", request(system: system, prompt: prompt, seed: 7)).body
      seeds.insert(try #require(body.firstMatch(of: /"seed":(\d+)/)?.1))
    }
    #expect(seeds.count == 3)
  }

  @Test func withoutASeedNoneIsSent() async throws {
    #expect(try await !sent("vllm/m", request(sample: 3)).body.contains("seed"))
  }

  @Test func aTemperatureThatIsNoNumberIsRefusedBeforeAnythingIsSent() async throws {
    let scripted = try ScriptedModel("vllm/m", transport: ScriptedTransport(Completion.plain))
    let error = await #expect(throws: ModelError.self) {
      try await scripted.model.reply(to: request(temperature: .nan))
    }
    #expect(error?.code == .unsupported)
    #expect(await scripted.transport.calls.isEmpty)
  }
}
