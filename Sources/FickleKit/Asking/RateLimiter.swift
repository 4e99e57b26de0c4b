/// Spaces calls evenly, so that no more than a number of them begin in a minute.
actor RateLimiter {
  private let interval: Duration?
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant?

  /// - Parameter requestsPerMinute: nil for no limit.
  init(requestsPerMinute: Int?) {
    interval = requestsPerMinute.map { .seconds(60) / $0 }
  }

  /// Waits for a call's turn.
  func turn() async throws {
    guard let interval else { return }
    let now = clock.now
    let mine = max(next ?? now, now)
    next = mine + interval
    if mine > now { try await clock.sleep(until: mine) }
  }
}
