import Foundation
import LanguageModels
import Testing

/// One endpoint's limits, whichever worker runs into them.
@Suite struct EndpointLimiterTests {
  /// Keeps the waits that were asked for, instead of waiting.
  private actor Waits {
    private(set) var seconds: [Double] = []
    func add(_ wait: Double) { seconds.append(wait) }
  }

  private func policy(_ limiter: EndpointLimiter, _ waits: Waits, attempts: Int = 3) -> RetryPolicy {
    RetryPolicy(
      attempts: attempts, longestDelay: 7200, limiter: limiter, jitter: { $0 }, sleep: { await waits.add($0) }
    )
  }

  @Test func a429CoolsTheEndpointForOtherWorkersToo() async throws {
    let limiter = EndpointLimiter()
    let (first, second) = (Waits(), Waits())
    var calls = 0
    await #expect(throws: ModelError.self) {
      try await policy(limiter, first, attempts: 2).run { () async throws(ModelError) -> Int in
        calls += 1
        throw ModelError(.rateLimited, "busy", retryAfter: 3600)
      }
    }
    let own = await first.seconds
    #expect(own.first == 3600.5)
    // Nobody has waited in fact, so the endpoint is still cooling when another worker wants its turn.
    let task = Task {
      try await limiter.turn {
        await second.add($0); throw CancellationError()
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let wait = try #require(await second.seconds.first)
    #expect(wait > 0 && wait <= 3600.5)
  }

  @Test func otherFailuresDoNotCoolTheEndpoint() async throws {
    let limiter = EndpointLimiter()
    let waits = Waits()
    await #expect(throws: ModelError.self) {
      try await policy(limiter, waits).run { () async throws(ModelError) -> Int in
        throw ModelError(.serverError, "down")
      }
    }
    try await limiter.turn { _ in Issue.record("there is nothing to wait for") }
  }

  /// Retries take their turns as first attempts do.
  @Test func retriesCountAgainstTheRate() async throws {
    let limiter = EndpointLimiter(requestsPerMinute: 1)
    let waits = Waits()
    var calls = 0
    let value = try await policy(limiter, waits).run { () async throws(ModelError) -> Int in
      calls += 1
      if calls < 3 { throw ModelError(.serverError, "down") }
      return calls
    }
    #expect(value == 3)
    let turns = await waits.seconds.filter { $0 > 50 }
    #expect(turns.count == 2)
  }

  @Test func jitterSpreadsTheWaits() async throws {
    var waits: Set<Double> = []
    for _ in 0..<20 {
      let record = Waits()
      let policy = RetryPolicy(attempts: 2, firstDelay: 10, sleep: { await record.add($0) })
      _ = try? await policy.run { () async throws(ModelError) -> Int in throw ModelError(.serverError, "x") }
      waits.formUnion(await record.seconds)
    }
    #expect(waits.count == 20 && waits.allSatisfy { $0 >= 0 && $0 <= 10 })
  }

  @Test func aServerThatHasNeverRespondedIsGivenUpOnSoon() async throws {
    func attempts(_ limiter: EndpointLimiter) async -> Int {
      var calls = 0
      let policy = RetryPolicy(attempts: 6, limiter: limiter, sleep: { _ in })
      _ = try? await policy.run { () async throws(ModelError) -> Int in
        calls += 1
        throw ModelError(.unreachable, "refused")
      }
      return calls
    }
    let limiter = EndpointLimiter()
    #expect(await attempts(limiter) == 3)
    _ = try await RetryPolicy(limiter: limiter).run { () async throws(ModelError) -> Int in 1 }
    #expect(await attempts(limiter) == 6)
  }

  // MARK: Providers

  @Test(
    arguments: [
      ("openai-compatible/m@http://h:1/v1", "openai-compatible", "m", "http://h:1/v1"),
      ("vllm:org/m@https://h/v1/", "vllm", "org/m", "https://h/v1"), ("ollama/a@b", "ollama", "a@b", nil),
      ("replay/runs/x@y#openai/m", "replay", "runs/x@y#openai/m", nil),
    ] as [(String, String, String, String?)])
  func anAddressIsPartOfTheID(text: String, provider: String, name: String, address: String?) throws {
    let id = try ModelID(text)
    #expect(id.provider == provider && id.name == name && id.address == address)
    #expect(try ModelID(id.description) == id)
  }

  @Test(arguments: ["@http://h/v1", "openai/@http://h/v1", "x@http://h/v1"])
  func anAddressAloneIsNoID(text: String) {
    #expect(throws: ModelError.self) { try ModelID(text) }
  }

  @Test func anUnknownProviderIsNamedWithThoseThatThereAre() throws {
    let registry = ProviderRegistry([SimulatedProvider()] + OpenAIProvider.all)
    #expect(try registry.provider(of: ModelID("vllm/m")).name == "vllm")
    let error = #expect(throws: ModelError.self) { try registry.provider(of: ModelID("acme/m")) }
    #expect(error?.message.contains("known providers: sim, openai, ollama") == true)
  }
}
