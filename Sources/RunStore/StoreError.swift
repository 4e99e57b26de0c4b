/// Why a run's database cannot be used. The message includes the remedy.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// There is no run in the folder.
    case missing
    /// The folder cannot be created or written to.
    case noFolder
    /// The file is not a run's database, or of a newer fickle.
    case unusable
    /// The disk is full or not writable.
    case unwritable
  }

  public let code: Code
  public let message: String
  public let cause: (any Error)?

  init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  public var description: String {
    cause.map { "\(message) (\($0))" } ?? message
  }
}
