public import LanguageModels

/// What became of one model call. Every outcome is stored, whatever it is.
public enum CallOutcome: Sendable, Hashable {
  case reply(ModelReply)
  /// The server rejected the request, and would again.
  case rejected(CallFailure)
  /// The response was not of the expected shape.
  case malformed(CallFailure)
  /// The call failed for another reason, after its retries.
  case failed(CallFailure)

  /// Sorts an error into the outcome that it is.
  public init(_ error: ModelError) {
    let failure = CallFailure(error)
    switch error.code {
    case .rejected: self = .rejected(failure)
    case .badResponse: self = .malformed(failure)
    default: self = .failed(failure)
    }
  }

  /// Whether the call is answered by this outcome, so that the same call need not be sent again.
  public var isFinal: Bool {
    switch self {
    case .reply, .rejected: true
    case .malformed, .failed: false
    }
  }
}

/// Why a call brought no reply.
public struct CallFailure: Sendable, Hashable, Codable {
  public let code: ModelError.Code
  public let message: String
  public let reason: String?
  public let serverText: String?

  public init(_ error: ModelError) {
    code = error.code
    message = error.message
    reason = error.reason
    serverText = error.serverText
  }

  public var error: ModelError { ModelError(code, message, reason: reason, serverText: serverText) }
}

extension CallOutcome {
  enum Kind: String {
    case reply, rejected, malformed, failed
  }

  var kind: Kind {
    switch self {
    case .reply: .reply
    case .rejected: .rejected
    case .malformed: .malformed
    case .failed: .failed
    }
  }

  /// As stored: JSON whose text depends only on the value.
  var content: String {
    switch self {
    case .reply(let reply): CanonicalJSON.text(of: reply)
    case .rejected(let failure), .malformed(let failure), .failed(let failure):
      CanonicalJSON.text(of: failure)
    }
  }

  init(kind: Kind, content: String) throws {
    switch kind {
    case .reply: self = .reply(try CanonicalJSON.value(ModelReply.self, from: content))
    case .rejected: self = .rejected(try CanonicalJSON.value(CallFailure.self, from: content))
    case .malformed: self = .malformed(try CanonicalJSON.value(CallFailure.self, from: content))
    case .failed: self = .failed(try CanonicalJSON.value(CallFailure.self, from: content))
    }
  }
}

/// A response body on its way into the database: without the white space between JSON tokens, and bounded.
enum CompactBody {
  /// Bodies of completions take kilobytes; an error page may be of any size.
  static let maximumBytes = 256 << 10

  static func bytes(of body: [UInt8]) -> [UInt8] {
    let first = body.first { !isSpace($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return Array(body.prefix(maximumBytes))
    }
    var (compact, isQuoted, isEscaped) = ([UInt8](), false, false)
    compact.reserveCapacity(min(body.count, maximumBytes))
    for byte in body where isQuoted || !isSpace(byte) {
      if compact.count == maximumBytes { break }
      compact.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isQuoted
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      }
    }
    return compact
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
