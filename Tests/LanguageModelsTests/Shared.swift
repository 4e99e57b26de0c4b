import Synchronization

/// A value that tasks of a test share.
final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  @discardableResult
  func withLock<Result: Sendable>(_ work: @Sendable (inout Value) -> Result) -> Result {
    value.withLock { work(&$0) }
  }
}
