/// When a call is tried again: only for passing troubles, after growing waits, and as long as the server asked.
public struct RetryPolicy: Sendable {
  /// Tries in all.
  public let attempts: Int
  /// Seconds before the second try; it doubles from then on.
  public let firstDelay: Double
  /// Longest wait, in seconds; a server that asks for more is given up on.
  public let longestDelay: Double
  private let onRetry: @Sendable (ModelError) -> Void
  private let sleep: @Sendable (Double) async throws -> Void

  /// - Parameter onRetry: told what went wrong, before each wait.
  public init(
    attempts: Int = 6, firstDelay: Double = 0.5, longestDelay: Double = 60,
    onRetry: @escaping @Sendable (ModelError) -> Void = { _ in },
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.onRetry = onRetry
    self.sleep = sleep
  }

  /// Runs a call until it succeeds, fails for good, or the tries are used up.
  public func run<Value: Sendable>(
    _ call: () async throws(ModelError) -> Value
  ) async throws(ModelError) -> Value {
    var delay = firstDelay
    for attempt in 1... {
      do throws(ModelError) {
        return try await call()
      } catch {
        let wait = max(delay, error.retryAfter ?? 0)
        guard error.code.isPassing, attempt < attempts, wait <= longestDelay else { throw error }
        onRetry(error)
        do { try await sleep(wait) } catch { throw ModelError(.unreachable, "interrupted while waiting") }
        delay *= 2
      }
    }
    throw ModelError(.unreachable, "no attempt was made")
  }
}
