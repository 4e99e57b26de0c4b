/// Something a user gave cannot be used. It names the place and the remedy.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// A file is missing or cannot be read.
    case unreadable
    /// A file is not well-formed YAML or JSON.
    case malformed
    /// A well-formed file says something that has no meaning here.
    case invalid
    /// A file or a line is larger than is accepted.
    case tooLarge
  }

  public let code: Code
  public let location: FileLocation?
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let hint: String

  public init(_ code: Code, at location: FileLocation?, _ message: String, hint: String) {
    self.code = code
    self.location = location
    self.message = message
    self.hint = hint
  }

  public var description: String {
    let sentence = "\(message)\n  \(hint)"
    return location.map { "\($0): \(sentence)" } ?? sentence
  }
}
