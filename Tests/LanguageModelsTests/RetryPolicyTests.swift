import LanguageModels
import Testing

@Suite struct RetryPolicyTests {
  /// Keeps the waits that were asked for, instead of waiting.
  private actor Waits {
    private(set) var seconds: [Double] = []
    func add(_ wait: Double) { seconds.append(wait) }
  }

  /// What came of a scripted sequence of failures: the waits, the calls, and the error, if any.
  private func run(
    _ failures: [ModelError], attempts: Int = 4, firstDelay: Double = 1, longestDelay: Double = 60
  ) async -> (waits: [Double], calls: Int, error: ModelError?) {
    let waits = Waits()
    let policy = RetryPolicy(
      attempts: attempts, firstDelay: firstDelay, longestDelay: longestDelay, jitter: { $0 },
      sleep: { await waits.add($0) })
    var calls = 0
    do throws(ModelError) {
      _ = try await policy.run { () async throws(ModelError) -> Int in
        defer { calls += 1 }
        if calls < failures.count { throw failures[calls] }
        return calls
      }
      return (await waits.seconds, calls, nil)
    } catch {
      return (await waits.seconds, calls, error)
    }
  }

  private let busy = ModelError(.rateLimited, "busy")

  @Test func successIsNotAskedTwice() async {
    let (waits, calls, error) = await run([])
    #expect((waits, calls) == ([], 1))
    #expect(error == nil)
  }

  @Test(arguments: [ModelError.Code.unreachable, .timedOut, .rateLimited, .serverError])
  func passingTroublesAreTriedAgainAfterWaitsThatDouble(code: ModelError.Code) async {
    let (waits, calls, error) = await run(Array(repeating: ModelError(code, "x"), count: 3))
    #expect(waits == [1, 2, 4])
    #expect(calls == 4)
    #expect(error == nil)
  }

  @Test(arguments: [
    ModelError.Code.unknownModel, .unusableKey, .unauthorized, .quotaExhausted, .notFound, .rejected,
    .badResponse, .notRecorded, .interrupted,
  ])
  func othersAreNot(code: ModelError.Code) async {
    let (waits, calls, error) = await run([ModelError(code, "for good")])
    #expect((waits, calls) == ([], 1))
    #expect(error == ModelError(code, "for good"))
  }

  @Test func afterTheLastTryItsErrorIsTold() async {
    let (waits, calls, error) = await run((0..<9).map { ModelError(.serverError, "\($0)") })
    #expect((waits, calls) == ([1, 2, 4], 4))
    #expect(error?.message == "3")
  }

  @Test func theServersWaitIsKeptWhenItIsLonger() async {
    let long = ModelError(.rateLimited, "busy", retryAfter: 20)
    let short = ModelError(.rateLimited, "busy", retryAfter: 0.1)
    #expect(await run([long, short, busy]).waits == [21, 2.1, 4])
  }

  @Test func aServerThatAsksForTooLongIsGivenUpOn() async {
    let (waits, calls, error) = await run([busy, ModelError(.rateLimited, "busy", retryAfter: 61)])
    #expect((waits, calls) == ([1], 2))
    #expect(error?.retryAfter == 61)
    #expect(await run([busy, busy, busy], firstDelay: 4, longestDelay: 10).waits == [4, 8, 10])
  }

  @Test(arguments: [Double.nan, .infinity, -5, 0])
  func oddWaitsNeitherHangNorCrash(retryAfter: Double) async {
    let (waits, _, _) = await run([ModelError(.rateLimited, "busy", retryAfter: retryAfter)])
    #expect(waits.allSatisfy { $0 == 1 })
  }

  @Test func beingInterruptedWhileWaitingEndsTheCall() async {
    let policy = RetryPolicy(sleep: { _ in throw CancellationError() })
    let error = await #expect(throws: ModelError.self) {
      try await policy.run { () async throws(ModelError) -> Int in throw busy }
    }
    #expect(error?.code == .interrupted)
  }

  @Test func everyTroubleThatIsTriedAgainIsTold() async throws {
    let (told, continuation) = AsyncStream.makeStream(of: String.self)
    let policy = RetryPolicy(attempts: 3, onRetry: { continuation.yield($0.message) }, sleep: { _ in })
    await #expect(throws: ModelError.self) {
      try await policy.run { () async throws(ModelError) -> Int in throw busy }
    }
    continuation.finish()
    let messages = await told.reduce(into: []) { $0.append($1) }
    #expect(messages == ["busy", "busy"], "the last one is thrown, not told")
  }

  @Test func aModelAsksAgainWithTheSameBody() async throws {
    let transport = ScriptedTransport([
      .success(HTTPAnswer(status: 503, retryAfter: nil, body: [])),
      .failure(ModelError(.unreachable, "gone")),
      .success(HTTPAnswer(status: 200, retryAfter: nil, body: Array(Completion.plain.utf8))),
    ])
    let scripted = try ScriptedModel(transport: transport, retries: RetryPolicy(sleep: { _ in }))
    #expect(try await scripted.model.reply(to: ScriptedModel.request).text == "B")
    let bodies = await transport.calls.map(\.body)
    #expect(bodies.count == 3)
    #expect(Set(bodies).count == 1)
  }
}
