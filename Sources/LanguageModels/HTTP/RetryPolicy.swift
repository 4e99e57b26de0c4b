/// When a call is retried: only after transient failures, with exponential backoff and full jitter, and never earlier
/// than the server asked.
///
/// Full jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015): each wait is drawn uniformly up to the backoff,
/// so that workers that failed together do not come back together.
public struct RetryPolicy: Sendable {
  /// Attempts in all.
  public let attempts: Int
  /// Upper end of the first wait in seconds; it doubles with each attempt.
  public let firstDelay: Double
  /// Longest wait, in seconds; when a server asks for more, the call fails.
  public let longestDelay: Double
  private let limiter: EndpointLimiter?
  private let jitter: @Sendable (Double) -> Double
  private let onRetry: @Sendable (ModelError) -> Void
  private let sleep: @Sendable (Double) async throws -> Void

  /// - Parameters:
  ///   - limiter: shared by everything that calls the same endpoint.
  ///   - jitter: draws a wait from a backoff: a number from 0 to it.
  ///   - onRetry: called with what went wrong, before each wait.
  ///   - sleep: waits for a number of seconds; throws when the run is stopped.
  public init(
    attempts: Int = 6, firstDelay: Double = 0.5, longestDelay: Double = 60, limiter: EndpointLimiter? = nil,
    jitter: @escaping @Sendable (Double) -> Double = { Double.random(in: 0...$0) },
    onRetry: @escaping @Sendable (ModelError) -> Void = { _ in },
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.limiter = limiter
    self.jitter = jitter
    self.onRetry = onRetry
    self.sleep = sleep
  }

  /// Runs a call until it succeeds, fails for good, or all attempts are used.
  public func run<Value: Sendable>(
    _ call: () async throws(ModelError) -> Value
  ) async throws(ModelError) -> Value {
    var backoff = firstDelay
    for attempt in 1... {
      do { try await limiter?.turn(sleep) } catch { throw Self.interrupted }
      do throws(ModelError) {
        let value = try await call()
        await limiter?.respond()
        return value
      } catch {
        if error.code != .unreachable { await limiter?.respond() }
        let asked = error.retryAfter.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } ?? 0
        guard error.code.isTransient, attempt < (await limit(after: error)), asked <= longestDelay else {
          throw error
        }
        onRetry(error)
        // Workers whose server named a time come back after it, spread over the backoff.
        let wait = asked + jitter(min(backoff, longestDelay))
        if error.code == .rateLimited { await limiter?.coolDown(max(asked, wait)) }
        do { try await sleep(wait) } catch { throw Self.interrupted }
        backoff *= 2
      }
    }
    throw Self.interrupted
  }

  /// A server that has never responded is most likely not there, so the call fails soon.
  private func limit(after error: ModelError) async -> Int {
    guard error.code == .unreachable, let limiter, await !limiter.hasResponded else { return attempts }
    return min(attempts, Self.attemptsToConnect)
  }

  private static let attemptsToConnect = 3

  private static let interrupted = ModelError(.interrupted, "stopped while waiting to retry")
}
