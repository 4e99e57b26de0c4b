internal import Foundation

/// Names a model: `openai/gpt-4.1-mini`, or `openai:gpt-4.1-mini` for the same.
///
/// An address after the name, `openai-compatible/qwen@http://127.0.0.1:8001/v1`, is part of the id: the same name on
/// two servers means two models.
public struct ModelID: Sendable, Hashable, CustomStringConvertible {
  public let provider: String
  public let name: String
  /// The base URL that the id ends with, where it has one.
  public let address: String?

  /// - Throws: ``ModelError/Code/unknownModel`` when there is no provider before the name.
  public init(_ text: String) throws(ModelError) {
    let mark = ["@http://", "@https://"].compactMap { text.range(of: $0)?.lowerBound }.min()
    let id = mark.map { text[..<$0] } ?? text[...]
    let separator = id.firstIndex { $0 == "/" || $0 == ":" }
    guard let separator, separator != id.startIndex, id.index(after: separator) != id.endIndex else {
      throw ModelError(
        .unknownModel,
        "\"\(text)\" is not a model id: write provider/name, such as sim/fickle or openai/gpt-4.1")
    }
    provider = String(id[..<separator])
    name = String(id[id.index(after: separator)...])
    address = mark.map { Self.normalized(String(text[text.index(after: $0)...])) }
  }

  private init(provider: String, name: String, address: String?) {
    self.provider = provider
    self.name = name
    self.address = address
  }

  /// The same model on a server of its own.
  public func at(_ address: String) -> ModelID {
    ModelID(provider: provider, name: name, address: Self.normalized(address))
  }

  private static func normalized(_ address: String) -> String {
    address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  public var description: String { "\(provider)/\(name)" + (address.map { "@" + $0 } ?? "") }
}
