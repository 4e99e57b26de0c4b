/// Colours for a terminal, or none.
public struct TerminalStyle: Sendable {
  private let isColoured: Bool

  public static let plain = TerminalStyle(isColoured: false)
  public static let coloured = TerminalStyle(isColoured: true)

  private init(isColoured: Bool) { self.isColoured = isColoured }

  public func bold(_ text: String) -> String { wrap(text, "1") }
  public func dim(_ text: String) -> String { wrap(text, "2") }
  public func red(_ text: String) -> String { wrap(text, "31") }
  public func green(_ text: String) -> String { wrap(text, "32") }
  public func yellow(_ text: String) -> String { wrap(text, "33") }
  /// For text that is gone; without colours it is marked [-so-].
  public func removed(_ text: String) -> String { isColoured ? wrap(text, "9;31") : "[-\(text)-]" }
  /// For text that is new; without colours it is marked {+so+}.
  public func added(_ text: String) -> String { isColoured ? wrap(text, "1;32") : "{+\(text)+}" }

  /// Each line is styled for itself, so that a pager or a cut keeps the style within it.
  private func wrap(_ text: String, _ code: String) -> String {
    guard isColoured, !text.isEmpty else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
  }
}

extension String {
  /// Control characters made visible: text from models and users must not drive the terminal.
  package var safeForTerminal: String {
    guard unicodeScalars.contains(where: \.isControlling) else { return self }
    return unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isControlling {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// On one line, cut to a number of characters.
  package func fitted(to width: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: "⏎").safeForTerminal
    return line.count <= width ? line : line.prefix(max(0, width - 1)) + "…"
  }

  package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  package func indented(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

extension Unicode.Scalar {
  /// Escape sequences, and marks that turn the direction of writing, could make a line look like another.
  fileprivate var isControlling: Bool {
    (properties.generalCategory == .control && self != "\n" && self != "\t")
      || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
