/// Why a model call failed. The message includes the remedy.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable, Codable {
    /// The id names no model that fickle knows how to call.
    case unknownModel
    /// The server cannot be reached, or closed the connection early.
    case unreachable
    /// The key is missing, or could never be sent.
    case unusableKey
    /// The provider cannot do what the settings ask for.
    case unsupported
    /// The server does not accept the key.
    case unauthorized
    /// The server does not know the model or the path.
    case notFound
    /// No complete response arrived within the time that a call may take.
    case timedOut
    /// The server is too busy.
    case rateLimited
    /// The account's credit is used up, which waiting does not change.
    case quotaExhausted
    /// The server failed.
    case serverError
    /// The server rejected this request, and would reject it again.
    case rejected
    /// The response is not of the expected shape.
    case badResponse
    /// The call does not fit into the budget of tokens or dollars.
    case budgetExhausted
    /// The call waits for a batch engine.
    case pending
    /// A recording holds no such reply.
    case notRecorded
    /// The run was stopped while the call was waiting for its turn.
    case interrupted

    /// Whether a retry may succeed.
    public var isTransient: Bool {
      switch self {
      case .unreachable, .timedOut, .rateLimited, .serverError: true
      default: false
      }
    }
  }

  public let code: Code
  public let message: String
  /// Of the HTTP response; nil when there was none.
  public let status: Int?
  /// How long the server asked clients to wait, in seconds.
  public let retryAfter: Double?
  /// What the server calls the error, such as `context_length_exceeded`; else the HTTP status.
  public let reason: String?
  /// The server's own words, on one line and bounded.
  public let serverText: String?
  /// The response as it arrived, without the key; nil when there was none.
  public let body: [UInt8]?

  public init(
    _ code: Code, _ message: String, status: Int? = nil, retryAfter: Double? = nil, reason: String? = nil,
    serverText: String? = nil, body: [UInt8]? = nil
  ) {
    self.code = code
    self.message = message
    self.status = status
    self.retryAfter = retryAfter
    self.reason = reason
    self.serverText = serverText
    self.body = body
  }

  public var description: String { message }

  /// The same error with the response that it was read from.
  func with(body: [UInt8]) -> ModelError {
    ModelError(
      code, message, status: status, retryAfter: retryAfter, reason: reason, serverText: serverText,
      body: body)
  }

  /// The same error without secrets that a library may have repeated.
  func concealing(_ secrets: Secrets) -> ModelError {
    ModelError(
      code, secrets.concealed(in: message), status: status, retryAfter: retryAfter, reason: reason,
      serverText: serverText.map(secrets.concealed), body: body.map(secrets.concealed))
  }
}
