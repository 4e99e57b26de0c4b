/// Why a model could not be asked. The message says the remedy.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// The id names no model that fickle knows how to ask.
    case unknownModel
    /// The server cannot be reached, or broke off.
    case unreachable
    /// The key is missing, or could never be sent.
    case unusableKey
    /// The server refuses the key.
    case unauthorized
    /// The server does not know the model or the path.
    case notFound
    /// No whole answer came within the time that a call may take.
    case timedOut
    /// The server is too busy.
    case rateLimited
    /// What the account may spend is spent, which waiting does not change.
    case quotaExhausted
    /// The server failed.
    case serverError
    /// The server refused this request, and would refuse it again.
    case rejected
    /// The server's answer has not the shape that was expected.
    case badResponse
    /// A recording holds no such reply.
    case notRecorded

    /// Whether asking again may help.
    public var isPassing: Bool {
      switch self {
      case .unreachable, .timedOut, .rateLimited, .serverError: true
      default: false
      }
    }
  }

  public let code: Code
  public let message: String
  /// How long the server asked to wait, in seconds.
  public let retryAfter: Double?

  public init(_ code: Code, _ message: String, retryAfter: Double? = nil) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
  }

  public var description: String { message }
}
