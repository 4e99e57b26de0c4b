/// Names a model: `openai/gpt-4.1-mini`, or `openai:gpt-4.1-mini` for the same.
public struct ModelID: Sendable, Hashable, CustomStringConvertible {
  public let provider: String
  public let name: String

  /// - Throws: ``ModelError/Code/unknownModel`` when there is no provider before the name.
  public init(_ text: String) throws(ModelError) {
    let separator = text.firstIndex { $0 == "/" || $0 == ":" }
    guard let separator, separator != text.startIndex, text.index(after: separator) != text.endIndex else {
      throw ModelError(
        .unknownModel,
        "\"\(text)\" is not a model id: write provider/name, such as sim/fickle or openai/gpt-4.1")
    }
    provider = String(text[..<separator])
    name = String(text[text.index(after: separator)...])
  }

  public var description: String { "\(provider)/\(name)" }
}
