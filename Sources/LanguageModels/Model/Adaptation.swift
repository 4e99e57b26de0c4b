/// A parameter that a server does not take as it was sent, and what was sent from then on.
public struct Adaptation: Sendable, Hashable, Codable {
  public enum Change: Sendable, Hashable, Codable {
    case dropped
    case renamed(to: String)
    case lowered(to: Int)
  }

  /// The field of the request, such as `max_tokens` or `generationConfig.seed`.
  public let parameter: String
  public let change: Change
  /// The server's words, on one line and bounded.
  public let reason: String

  public init(parameter: String, change: Change, reason: String) {
    self.parameter = parameter
    self.change = change
    self.reason = reason
  }

  /// In a sentence, for terminals and reports.
  public var text: String {
    switch change {
    case .dropped: "\(parameter) is not sent: \(reason)"
    case .renamed(let name): "\(parameter) is sent as \(name): \(reason)"
    case .lowered(let value): "\(parameter) is lowered to \(value): \(reason)"
    }
  }
}

extension JSONValue {
  /// The request with a field dropped, renamed or lowered; itself where it has no such field.
  func adapted(by adaptation: Adaptation) -> JSONValue {
    changing(adaptation.parameter.split(separator: ".").map(String.init)[...]) { fields, name in
      guard let value = fields.removeValue(forKey: name) else { return }
      switch adaptation.change {
      case .dropped: break
      case .renamed(let other): fields[other] = value
      case .lowered(let bound): fields[name] = .integer(min(bound, value.integer ?? bound))
      }
    }
  }

  /// The value at a path of field names.
  func value(at path: String) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }

  private func changing(
    _ path: ArraySlice<String>, _ change: (inout [String: JSONValue], String) -> Void
  ) -> JSONValue {
    guard case .object(var fields) = self, let name = path.first else { return self }
    if path.count == 1 {
      change(&fields, name)
    } else if let inner = fields[name] {
      fields[name] = inner.changing(path.dropFirst(), change)
    }
    return .object(fields)
  }
}
