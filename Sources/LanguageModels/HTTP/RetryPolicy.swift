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
  private let spending: Spending?
  private let jitter: @Sendable (Double) -> Double
  private let onRetry: @Sendable (ModelError) -> Void
  private let isStopped: @Sendable () -> Bool
  private let sleep: @Sendable (Double) async throws -> Void

  /// - Parameters:
  ///   - limiter: shared by everything that calls the same endpoint.
  ///   - spending: what calls may cost; every attempt is paid for.
  ///   - jitter: draws a wait from a backoff: a number from 0 to it.
  ///   - onRetry: called with what went wrong, before each wait.
  ///   - isStopped: whether no further attempt should start.
  ///   - sleep: waits for a number of seconds; throws when the run is stopped.
  public init(
    attempts: Int = 6, firstDelay: Double = 0.5, longestDelay: Double = 60, limiter: EndpointLimiter? = nil,
    spending: Spending? = nil,
    jitter: @escaping @Sendable (Double) -> Double = { Double.random(in: 0...$0) },
    onRetry: @escaping @Sendable (ModelError) -> Void = { _ in },
    isStopped: @escaping @Sendable () -> Bool = { false },
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.limiter = limiter
    self.spending = spending
    self.jitter = jitter
    self.onRetry = onRetry
    self.isStopped = isStopped
    self.sleep = sleep
  }

  /// Answers a request: every attempt is reserved in the budget before it is sent, and settled with what it used.
  /// - Parameter reasoningTokens: what the model may spend beside its reply.
  func answer(
    to request: ModelRequest, reasoningTokens: Int = 0,
    _ call: () async throws(ModelError) -> ModelAnswer
  ) async throws(ModelError) -> ModelAnswer {
    let bound = TokenBound(request, reasoningTokens: reasoningTokens)
    return try await run(tokens: bound.expected) { () async throws(ModelError) in
      guard let spending else { return try await call() }
      let reserved = try await spending.reserve(bound)
      if isStopped() {
        await spending.settle(reserved, .nothing)
        throw Self.interrupted
      }
      do throws(ModelError) {
        let answer = try await call()
        await spending.settle(reserved, .used(answer.reply.usage))
        return answer
      } catch {
        await spending.settle(reserved, error.mayHaveBeenPaid ? .unknown : .nothing)
        throw error
      }
    }
  }

  /// Runs a call until it succeeds, fails for good, or all attempts are used.
  /// - Parameter tokens: that a call is expected to take, for the endpoint's limit.
  public func run<Value: Sendable>(
    tokens: Int = 0, _ call: () async throws(ModelError) -> Value
  ) async throws(ModelError) -> Value {
    var backoff = firstDelay
    for attempt in 1... {
      do { try await limiter?.turn(tokens: tokens, sleep) } catch { throw Self.interrupted }
      guard !isStopped() else {
        await limiter?.leave(.unknown)
        throw Self.interrupted
      }
      do throws(ModelError) {
        let value = try await call()
        await limiter?.leave(.responded)
        return value
      } catch {
        await limiter?.leave(
          error.isOverload ? .overloaded : error.code == .unreachable ? .unknown : .responded)
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

extension ModelError {
  /// Whether the server did not keep up: fewer calls at a time would have helped.
  var isOverload: Bool { code == .rateLimited || status == 503 || status == 529 }

  /// Whether the provider may have generated a reply that did not arrive.
  var mayHaveBeenPaid: Bool {
    switch code {
    // A call that waits will be paid for.
    case .timedOut, .badResponse, .pending: true
    // A response that broke off; a connection that never came about has no body and no reason.
    case .serverError, .unreachable: reason == Self.incomplete
    default: false
    }
  }

  static let incomplete = "incomplete response"
}
