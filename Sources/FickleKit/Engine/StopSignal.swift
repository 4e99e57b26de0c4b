internal import LanguageModels
internal import Synchronization

/// Asks a run to end in an orderly way: no new calls, those in flight come home and are stored.
///
/// Waits go through it, so that a worker that waits for its turn or for a retry ends at once.
public final class StopSignal: Sendable {
  /// Why a run is to end.
  public enum Reason: Sendable, Hashable {
    case user
    /// The time that the run was given, in seconds, is over.
    case deadline(Double)
    /// A part of the run cannot go on.
    case failure
  }

  private struct State {
    var reason: Reason?
    var next = 0
    var handlers: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// A signal for a part of the run: given with the whole run's, or on its own.
  func child() -> StopSignal {
    let child = StopSignal()
    // The parent outlives its parts by the length of a run, so handlers are not taken off again.
    _ = onRequest { [weak self] in child.request(self?.reason ?? .failure) }
    return child
  }

  public var isRequested: Bool { reason != nil }
  /// Nil while the run may go on.
  public var reason: Reason? { state.withLock(\.reason) }

  /// The first reason stays.
  public func request(_ reason: Reason = .user) {
    let handlers = state.withLock { state in
      state.reason = state.reason ?? reason
      defer { state.handlers = [:] }
      return state.handlers.sorted { $0.key < $1.key }.map(\.value)
    }
    for handler in handlers { handler() }
  }

  /// - Throws: `CancellationError` when the signal is given before the time is over.
  public func sleep(_ seconds: Double) async throws {
    let waiter = Task { try await Task.sleep(for: .seconds(max(0, seconds))) }
    let number = onRequest { waiter.cancel() }
    defer { remove(number) }
    try await withTaskCancellationHandler {
      try await waiter.value
    } onCancel: {
      waiter.cancel()
    }
  }

  /// Runs a handler when the signal is given, at once when it was given before.
  private func onRequest(_ handler: @escaping @Sendable () -> Void) -> Int {
    let number = state.withLock { state -> Int? in
      guard state.reason == nil else { return nil }
      state.next += 1
      state.handlers[state.next] = handler
      return state.next
    }
    guard let number else {
      handler()
      return 0
    }
    return number
  }

  private func remove(_ number: Int) {
    state.withLock { state in state.handlers[number] = nil }
  }
}
