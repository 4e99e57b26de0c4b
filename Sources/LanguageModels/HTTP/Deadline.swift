/// The time that a piece of work was given is over.
struct DeadlinePassed: Error {}

/// Runs a piece of work, and cancels it when its time is over.
/// - Throws: ``DeadlinePassed``, or what the work throws.
func withDeadline<Value: Sendable>(
  seconds: Double, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      throw DeadlinePassed()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw DeadlinePassed() }
    return value
  }
}
