import Synchronization
import Testing

@testable import LanguageModels

/// The number of calls in flight follows what the server can take.
@Suite struct AdaptiveConcurrencyTests {
  private static let overloaded = ModelError(.serverError, "busy", status: 503)

  private static func policy(_ limiter: EndpointLimiter, attempts: Int = 1) -> RetryPolicy {
    RetryPolicy(attempts: attempts, limiter: limiter, jitter: { _ in 0 }, sleep: { _ in })
  }

  @Test func anOverloadHalvesAndResponsesGrowTheWindow() async throws {
    let limiter = EndpointLimiter(concurrency: 16)
    for expected in [8.0, 4, 2, 1, 1] {
      _ = try? await Self.policy(limiter).run { () async throws(ModelError) -> Int in throw Self.overloaded }
      #expect(await limiter.window == expected)
    }
    for _ in 0..<400 { _ = try await Self.policy(limiter).run { () async throws(ModelError) -> Int in 1 } }
    #expect(await limiter.window == 16)
  }

  @Test func otherFailuresDoNotShrinkIt() async {
    let limiter = EndpointLimiter(concurrency: 16)
    for code in [ModelError.Code.rejected, .serverError, .unreachable, .timedOut] {
      _ = try? await Self.policy(limiter).run { () async throws(ModelError) -> Int in
        throw ModelError(code, "x")
      }
    }
    #expect(await limiter.window == 16)
  }

  /// A burst of overloads from calls that were in flight together is one overload.
  @Test func oneBurstHalvesOnce() async throws {
    let limiter = EndpointLimiter(concurrency: 8)
    let arrived = Shared(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          _ = try? await Self.policy(limiter).run { () async throws(ModelError) -> Int in
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < 8 { await Task.yield() }
            throw Self.overloaded
          }
        }
      }
    }
    #expect(await limiter.window == 4)
  }

  @Test func noMoreCallsAreInFlightThanTheServerTakes() async throws {
    let limiter = EndpointLimiter(concurrency: 64)
    let inFlight = Shared(0)
    let most = Shared(0)
    let done = Shared(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask {
          for _ in 0..<20 {
            _ = try? await Self.policy(limiter, attempts: 1000).run { () async throws(ModelError) -> Int in
              let now = inFlight.withLock { count in
                count += 1
                return count
              }
              defer { inFlight.withLock { $0 -= 1 } }
              for _ in 0..<5 { await Task.yield() }
              // A server that takes ten calls at a time.
              if now > 10 { throw Self.overloaded }
              done.withLock { $0 += 1 }
              most.withLock { $0 = max($0, now) }
              return 1
            }
          }
        }
      }
    }
    #expect(done.withLock { $0 } == 64 * 20)
    #expect(await limiter.window < 32)
  }

  @Test func aStopWakesThoseWhoWaitForAPlace() async throws {
    let limiter = EndpointLimiter(concurrency: 1)
    let stopped = Shared(false)
    let policy = RetryPolicy(
      attempts: 1, limiter: limiter, isStopped: { stopped.withLock { $0 } }, sleep: { _ in })
    let codes = await withTaskGroup(of: ModelError.Code?.self) { group in
      for _ in 0..<5 {
        group.addTask {
          do throws(ModelError) {
            _ = try await policy.run { () async throws(ModelError) -> Int in
              stopped.withLock { $0 = true }
              return 1
            }
            return nil
          } catch { return error.code }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1 && codes.count { $0 == .interrupted } == 4)
  }

  @Test func tokensPerMinuteSpaceTheCalls() async throws {
    let limiter = EndpointLimiter(tokensPerMinute: 600)
    let waits = Shared<[Double]>([])
    for _ in 0..<3 {
      try await limiter.turn(tokens: 100) { wait in waits.withLock { $0.append(wait) } }
    }
    // Ten tokens a second: calls of a hundred are ten seconds apart.
    let seconds = waits.withLock { $0 }
    #expect(seconds.count == 2 && seconds[0] > 9 && seconds[1] > 19 && seconds[1] <= 20)
  }
}
