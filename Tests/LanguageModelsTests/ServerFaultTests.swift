import LanguageModels
import Testing

@Suite struct ServerFaultTests {
  private func error(
    _ status: Int, _ body: String = #"{"error": {"message": "told so", "type": "x", "code": null}}"#,
    retryAfter: Double? = nil
  ) async throws -> ModelError {
    let transport = ScriptedTransport(status: status, retryAfter: retryAfter, body)
    let scripted = try ScriptedModel(transport: transport)
    return try #require(
      await #expect(throws: ModelError.self) { try await scripted.model.reply(to: ScriptedModel.request) })
  }

  @Test(
    arguments: [
      (400, .rejected, ""), (401, .unauthorized, "check the key in OPENAI_API_KEY"),
      (402, .quotaExhausted, "billing settings"), (403, .unauthorized, "that it may use this model"),
      (404, .notFound, "check the model's name and --base-url"), (405, .rejected, ""),
      (408, .serverError, ""),
      (409, .serverError, ""), (413, .rejected, ""), (422, .rejected, ""), (425, .serverError, ""),
      (429, .rateLimited, "lower --concurrency or set --rpm"),
      (500, .serverError, "check its log or status page"),
      (502, .serverError, ""),
      (503, .serverError, ""), (529, .serverError, ""), (301, .badResponse, "redirects are not followed"),
      (302, .badResponse, "give the final --base-url"), (307, .badResponse, "redirects are not followed"),
      (204, .badResponse, ""),
    ] as [(Int, ModelError.Code, String)])
  func everyStatusHasItsMeaning(status: Int, code: ModelError.Code, hint: String) async throws {
    let error = try await error(status)
    #expect(error.code == code)
    #expect(error.message.hasPrefix("https://api.openai.com/v1/chat/completions answered \(status): told so"))
    #expect(error.message.contains(hint))
  }

  @Test func onlyTroublesThatMayPassAreAskedAgain() async throws {
    for status in [408, 429, 500, 503] { #expect(try await error(status).code.isTransient, "\(status)") }
    for status in [301, 400, 401, 402, 403, 404, 405, 413, 422] {
      #expect(try await !error(status).code.isTransient, "\(status)")
    }
  }

  @Test(arguments: [
    #"{"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": null}}"#,
    #"{"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}"#,
  ])
  func aUsedUpQuotaIsNotAskedAgain(body: String) async throws {
    let error = try await error(429, body, retryAfter: 1)
    #expect(error.code == .quotaExhausted && !error.code.isTransient)
    #expect(error.message.contains("billing settings") && !error.message.contains("--rpm"))
  }

  @Test func aCodeThatIsANumberDoesNoHarm() async throws {
    let error = try await error(429, #"{"error": {"message": "slow down", "code": 429}}"#)
    #expect(error.code == .rateLimited && error.message.contains("slow down; lower"))
  }

  @Test func theTimeToWaitIsPassedOn() async throws {
    #expect(try await error(429, retryAfter: 7).retryAfter == 7)
    #expect(try await error(503, retryAfter: 2.5).retryAfter == 2.5)
    #expect(try await error(429).retryAfter == nil)
  }

  @Test(arguments: [
    ("Bad gateway\r\n\r\n  nginx", "Bad gateway nginx"), ("", "(nothing)"), ("   ", "(nothing)"),
    (#"{"error": {"message": "line\none"}}"#, "line one"), (#"{"error": "plain"}"#, "plain"),
    (#"{"detail": "vLLM says"}"#, "vLLM says"),
    (
      #"{"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]}"#,
      "seed: Extra inputs are not permitted"
    ),
    (#"{"type": "error", "error": {"type": "invalid_request_error", "message": "said so"}}"#, "said so"),
    (#"[{"error": {"code": 400, "message": "in a list", "status": "INVALID_ARGUMENT"}}]"#, "in a list"),
    (#"{"object": "error", "message": "of vLLM", "type": "BadRequestError", "code": 400}"#, "of vLLM"),
    (#"{"message": "of Bedrock"}"#, "of Bedrock"),
    (
      #"{"error": {"message": "Provider returned error", "code": 400, "metadata": {"raw": "upstream"}}}"#,
      "Provider returned error: upstream"
    ),
    (#"{"error": {"message": null}}"#, #"{"error": {"message": null}}"#),
    ("a\u{1B}[2Jb\u{0}c\u{202E}d", "a[2Jbcd"),
  ])
  func whatTheServerSaidIsShownOnOneSafeLine(body: String, shown: String) async throws {
    let message = try await error(400, body).message
    #expect(message == "https://api.openai.com/v1/chat/completions answered 400: \(shown)")
  }

  @Test func longTextsAreCut() async throws {
    let body = "{\"error\": {\"message\": \"\(String(repeating: "long ", count: 1_000))\"}}"
    #expect(try await error(400, body).message.count < 300)
  }

  @Test func bytesThatAreNoTextDoNoHarm() async throws {
    let answer = HTTPAnswer(status: 400, retryAfter: nil, body: [0xFF, 0xFE, 0x00, 0x41])
    let scripted = try ScriptedModel(transport: ScriptedTransport([.success(answer)]))
    let error = await #expect(throws: ModelError.self) {
      try await scripted.model.reply(to: ScriptedModel.request)
    }
    #expect(error?.message.hasSuffix("A") == true)
  }
}
