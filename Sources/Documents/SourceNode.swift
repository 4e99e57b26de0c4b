/// A value of a YAML or JSON document, with its location.
///
/// Both formats arrive as the same tree, so one decoder and one set of messages serves `*.yaml` and `*.jsonl`.
public struct SourceNode: Sendable {
  public enum Value: Sendable {
    case mapping([Entry])
    case sequence([SourceNode])
    /// A scalar as it was written: `Yes` stays `Yes`, `1` stays `1`.
    case scalar(String)
    case null
  }

  public struct Entry: Sendable {
    public let key: String
    public let keyLocation: FileLocation
    public let value: SourceNode
  }

  public let value: Value
  public let location: FileLocation

  public init(_ value: Value, at location: FileLocation) {
    self.value = value
    self.location = location
  }

  /// What the value is, in the words of a message.
  public var kind: String {
    switch value {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar: "a string"
    case .null: "nothing"
    }
  }

  /// An error about this value.
  public func error(_ message: String, hint: String) -> InputError {
    InputError(.invalid, at: location, message, hint: hint)
  }
}
