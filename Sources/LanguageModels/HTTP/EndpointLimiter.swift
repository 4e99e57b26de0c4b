/// Controls when calls to one endpoint may start: evenly spaced, and none while the endpoint cools down.
///
/// It is used inside the retry loop, so that retries count against the limit as first attempts do. After a 429 no worker
/// calls the endpoint until the wait is over, not only the one that was turned away.
public actor EndpointLimiter {
  private let interval: Duration?
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant?
  private var coolUntil: ContinuousClock.Instant?
  /// Whether the endpoint has ever responded.
  public private(set) var hasResponded = false

  /// - Parameter requestsPerMinute: nil for no limit.
  public init(requestsPerMinute: Int? = nil) {
    interval = requestsPerMinute.map { .seconds(60) / $0 }
  }

  /// Waits until a call may start.
  /// - Parameter sleep: waits for a number of seconds; the caller's own, so that stopping one caller stops no other.
  /// - Throws: what `sleep` throws.
  public func turn(_ sleep: @Sendable (Double) async throws -> Void) async throws {
    try await waitUntilCool(sleep)
    guard let interval else { return }
    let now = clock.now
    let mine = max(next ?? now, now)
    next = mine + interval
    guard mine > now else { return }
    try await sleep(Self.seconds(mine - now))
    try await waitUntilCool(sleep)
  }

  /// A wait that was extended in the meantime is waited for as well.
  private func waitUntilCool(_ sleep: @Sendable (Double) async throws -> Void) async throws {
    var waited: ContinuousClock.Instant?
    while let end = coolUntil, end > clock.now, end != waited {
      waited = end
      try await sleep(Self.seconds(end - clock.now))
    }
  }

  /// Lets no call start for a number of seconds; a longer wait that is already running stays.
  public func coolDown(_ seconds: Double) {
    let end = clock.now + .seconds(seconds)
    coolUntil = coolUntil.map { max($0, end) } ?? end
  }

  public func respond() { hasResponded = true }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
