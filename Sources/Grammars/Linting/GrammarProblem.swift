public import Documents

/// Something in a grammar that reads well and does not do what it says.
public struct GrammarProblem: Sendable, CustomStringConvertible {
  /// Stable id of the check, such as `example`.
  public let check: String
  public let location: FileLocation
  public let message: String

  public var description: String { "\(location): \(message) [\(check)]" }
}
