import LanguageModels
import Testing

@Suite struct OpenAIChatResponseTests {
  private func reply(_ body: String) async throws -> ModelReply {
    try await ScriptedModel(transport: ScriptedTransport(body)).model.reply(to: ScriptedModel.request)
  }

  @Test func aPlainCompletionIsRead() async throws {
    let reply = try await reply(Completion.plain)
    #expect(
      reply
        == ModelReply(
          text: "B", finish: .stop, firstToken: nil,
          usage: ModelReply.Usage(promptTokens: 41, completionTokens: 1), resolvedModel: "served-1"))
  }

  @Test(
    arguments: [
      (
        #"{"message": {"content": null, "refusal": "I can't."}, "finish_reason": "stop"}"#, "I can't.",
        .refusal
      ),
      (#"{"message": {"refusal": "No."}, "finish_reason": "stop"}"#, "No.", .refusal),
      (#"{"message": {"content": null}, "finish_reason": "content_filter"}"#, "", .contentFilter),
      (#"{"message": {"content": "B", "refusal": null}, "finish_reason": "length"}"#, "B", .length),
      (#"{"message": {"content": "A"}, "finish_reason": null}"#, "A", .other),
      (#"{"message": {"content": "A"}}"#, "A", .other),
      (#"{"message": {"content": null, "tool_calls": []}, "finish_reason": "tool_calls"}"#, "", .toolCall),
      (#"{"message": {"content": ""}, "finish_reason": "stop"}"#, "", .stop),
    ] as [(String, String, ModelReply.Finish)])
  func contentRefusalAndFinishAreToldApart(
    choice: String, text: String, finish: ModelReply.Finish
  ) async throws {
    let reply = try await reply(Completion.withChoice(choice))
    #expect(reply.text == text)
    #expect(reply.finish == finish)
  }

  @Test func missingUsageAndModelAreNoFailure() async throws {
    let bare = #"{"choices": [{"message": {"content": "A"}}]}"#
    let reply = try await reply(bare)
    #expect(reply.usage == ModelReply.Usage(promptTokens: 0, completionTokens: 0))
    #expect(reply.resolvedModel == "")
    let partial = try await self.reply(
      #"{"choices": [{"message": {"content": "A"}}], "usage": {"prompt_tokens": 9}, "model": null}"#)
    #expect(partial.usage == ModelReply.Usage(promptTokens: 9, completionTokens: 0))
  }

  // MARK: Logprobs

  private func firstToken(_ alternatives: String) async throws -> [String]? {
    try await reply(Completion.withTopLogprobs(alternatives)).firstToken?.map { "\($0.token) \($0.logprob)" }
  }

  @Test func alternativesOfTheFirstTokenAreRead() async throws {
    let found = try await firstToken(
      #"{"token": "B", "logprob": -0.25, "bytes": [66]}, {"token": " A", "logprob": -1.5, "bytes": [32, 65]}"#
    )
    #expect(found == ["B -0.25", " A -1.5"])
  }

  @Test func fewerAlternativesThanAskedForAreTaken() async throws {
    #expect(try await firstToken(#"{"token": "B", "logprob": 0}"#) == ["B 0.0"])
    #expect(try await firstToken("") == [])
  }

  @Test func theSentinelMeansNotTold() async throws {
    let found = try await firstToken(
      #"{"token": "B", "logprob": 0.0}, {"token": "A", "logprob": -9999.0}, {"token": "C", "logprob": -9999}"#
    )
    #expect(found == ["B 0.0"])
  }

  @Test func alternativesAreLikeliestFirstWhateverTheServersOrder() async throws {
    let found = try await firstToken(
      #"{"token": "C", "logprob": -5}, {"token": "B", "logprob": -0.25}, {"token": "A", "logprob": -1.5}"#)
    #expect(found == ["B -0.25", "A -1.5", "C -5.0"])
  }

  @Test(arguments: [
    #""logprobs": null"#, #""logprobs": {"content": null}"#, #""logprobs": {"content": []}"#,
    #""finish_reason": "stop""#,
  ])
  func withoutLogprobsThereAreNone(field: String) async throws {
    let choice = "{\"message\": {\"content\": \"B\"}, \(field)}"
    #expect(try await reply(Completion.withChoice(choice)).firstToken == nil)
  }

  @Test func aTokenWithoutAlternativesHasNone() async throws {
    let choice = #"{"message": {"content": "B"}, "logprobs": {"content": [{"token": "B", "logprob": -1}]}}"#
    #expect(try await reply(Completion.withChoice(choice)).firstToken == [])
  }

  // MARK: Other shapes

  @Test(arguments: [
    "<html><body>Bad\u{1B}[31m gateway</body></html>", "null", "[]", "{}", #"{"choices": {}}"#,
    #"{"choices": [{"text": "a completion, not a chat"}]}"#, #"{"choices": "[{"}"#,
    #"{"content": [{"type": "text"}]}"#,
  ])
  func whatIsNoCompletionIsShownInPart(body: String) async throws {
    let transport = ScriptedTransport(body)
    let scripted = try ScriptedModel(transport: transport, retries: RetryPolicy(sleep: { _ in }))
    let error = await #expect(throws: ModelError.self) {
      try await scripted.model.reply(to: ScriptedModel.request)
    }
    #expect(error?.code == .badResponse)
    #expect(error?.message.contains("did not return a chat completion but: ") == true)
    #expect(error?.message.contains("--base-url") == true)
    #expect(error?.message.contains("\u{1B}") == false)
    #expect(await transport.calls.count == 1)
  }

  @Test(arguments: [1, 30, Completion.plain.utf8.count - 1])
  func anAnswerThatBreaksOffIsToldSoAndAskedAgain(bytes: Int) async throws {
    let cut = String(decoding: Array(Completion.plain.utf8).prefix(bytes), as: UTF8.self)
    let error = await #expect(throws: ModelError.self) { try await reply(cut) }
    #expect(error?.code.isTransient == true)
    #expect(error?.message.contains("closed the connection mid-response after \(bytes) bytes: {") == true)
  }

  @Test func anAnswerWithoutChoicesIsAnError() async throws {
    let error = await #expect(throws: ModelError.self) { try await reply(#"{"choices": []}"#) }
    #expect(error?.code == .badResponse)
    #expect(
      error?.message.contains("/chat/completions returned no choices; check that the model") == true)
  }

  @Test func aVeryLongAnswerIsCutInTheMessage() async throws {
    let error = await #expect(throws: ModelError.self) {
      try await reply("<p>" + String(repeating: "x ", count: 50_000))
    }
    #expect((error?.message.count ?? .max) < 500)
  }
}
