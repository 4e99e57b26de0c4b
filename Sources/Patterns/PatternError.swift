internal import CPCRE2

/// Why a pattern could not be compiled, matched or substituted.
public struct PatternError: Error, Sendable, Hashable {
  public enum Code: String, Sendable {
    /// The pattern is not valid PCRE2 syntax.
    case syntax
    /// A replacement is malformed or names a group that the pattern does not have.
    case replacement
    /// Matching needed more steps, depth or memory than patterns are given.
    case limit
    /// PCRE2 failed in another way, such as running out of memory.
    case engine
  }

  public let code: Code
  /// What went wrong and, on a second line where there is one, the remedy.
  public let message: String
  /// The pattern, or the replacement when ``code`` says so.
  public let source: String
  /// Where in ``source``, in UTF-8 bytes.
  public let offset: Int?

  init(code: Code, message: String, source: String, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.source = source
    self.offset = offset
  }

  init(code: Code, status: Int32, source: String, offset: Int? = nil) {
    self.init(code: code, message: Self.text(of: status), source: source, offset: offset)
  }

  /// The library's own words for a status.
  private static func text(of status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    guard length > 0 else { return "PCRE2 error \(status)" }
    return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }
}

extension PatternError: CustomStringConvertible {
  /// The message, then the offending line of the source with a caret below the place.
  public var description: String {
    guard let offset else { return "\(message): \(source)" }
    let bytes = Array(source.utf8)
    let location = min(max(offset, 0), bytes.count)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<location].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[location...].firstIndex(of: newline) ?? bytes.count
    let line = String(decoding: bytes[start..<end], as: UTF8.self)
    let column = String(decoding: bytes[start..<location], as: UTF8.self).count
    return "\(message)\n  \(line)\n  \(String(repeating: " ", count: column))^"
  }
}
