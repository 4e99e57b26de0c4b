/// Controls when calls to one endpoint may start: evenly spaced, so many at a time, and none while the endpoint cools
/// down.
///
/// It is used inside the retry loop, so that retries count against the limits as first attempts do. After a 429 no worker
/// calls the endpoint until the wait is over, not only the one that was turned away. The number of calls at a time adapts
/// as TCP's window does (Chiu and Jain 1989): one more after each window of responses, half as many after an overload.
public actor EndpointLimiter {
  /// How a call ended.
  enum Departure: Sendable {
    case responded, overloaded
    /// There was no response that says anything about the endpoint's load.
    case unknown
  }

  /// Between two starts, and for each token of a call.
  private let interval: Duration?
  private let tokenInterval: Duration?
  /// The most calls at a time; nil for no limit.
  private let maximum: Int?
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant?
  private var nextByTokens: ContinuousClock.Instant?
  private var coolUntil: ContinuousClock.Instant?
  /// Whether the endpoint has ever responded.
  public private(set) var hasResponded = false

  /// Calls that may be in flight now.
  private(set) var window: Double
  private var inFlight = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Calls that started before the last overload say nothing new about it.
  private var startedBeforeOverload = 0

  /// - Parameters:
  ///   - requestsPerMinute: nil for no limit.
  ///   - tokensPerMinute: of prompts and replies together; nil for no limit.
  ///   - concurrency: the most calls in flight; nil for no limit, and none that adapts.
  public init(requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, concurrency: Int? = nil) {
    interval = requestsPerMinute.map { .seconds(60) / $0 }
    tokenInterval = tokensPerMinute.map { .seconds(60) / $0 }
    maximum = concurrency
    window = Double(concurrency ?? 1 << 30)
  }

  /// Waits until a call may start.
  /// - Parameter sleep: waits for a number of seconds; the caller's own, so that stopping one caller stops no other.
  /// - Throws: what `sleep` throws.
  public func turn(
    tokens: Int = 0, _ sleep: @Sendable (Double) async throws -> Void
  ) async throws {
    await enter()
    do {
      try await waitUntilCool(sleep)
      let now = clock.now
      let mine = max(now, slot(at: now), tokenSlot(at: now, tokens))
      guard mine > now else { return }
      try await sleep(Self.seconds(mine - now))
      try await waitUntilCool(sleep)
    } catch {
      leave(.unknown)
      throw error
    }
  }

  private func slot(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    guard let interval else { return now }
    let mine = max(next ?? now, now)
    next = mine + interval
    return mine
  }

  private func tokenSlot(at now: ContinuousClock.Instant, _ tokens: Int) -> ContinuousClock.Instant {
    guard let tokenInterval else { return now }
    let mine = max(nextByTokens ?? now, now)
    nextByTokens = mine + tokenInterval * max(1, tokens)
    return mine
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

  // MARK: Calls in flight

  private func enter() async {
    if maximum != nil, inFlight >= Int(window) {
      // Whoever leaves hands on its place.
      await withCheckedContinuation { waiting.append($0) }
    } else {
      inFlight += 1
    }
  }

  /// A call has ended, or was given up before it began.
  func leave(_ departure: Departure) {
    if departure != .unknown { hasResponded = true }
    adapt(to: departure)
    inFlight -= 1
    while inFlight < Int(window), !waiting.isEmpty {
      inFlight += 1
      waiting.removeFirst().resume()
    }
  }

  private func adapt(to departure: Departure) {
    guard let maximum else { return }
    let isOld = startedBeforeOverload > 0
    if isOld { startedBeforeOverload -= 1 }
    switch departure {
    case .responded: window = min(Double(maximum), window + 1 / max(1, window))
    case .overloaded where !isOld:
      window = max(1, (window / 2).rounded(.down))
      startedBeforeOverload = inFlight - 1
    case .overloaded, .unknown: break
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
