/// Colours for a terminal, or none.
public struct TerminalStyle: Sendable {
  package enum Emphasis: Sendable, Hashable {
    case plain, bold, dim, red, green, yellow
    /// Text of a diff; without colours it is marked [-so-] and {+so+}.
    case removed, added
  }

  private let isColoured: Bool

  public static let plain = TerminalStyle(isColoured: false)
  public static let coloured = TerminalStyle(isColoured: true)

  private init(isColoured: Bool) { self.isColoured = isColoured }

  public func bold(_ text: String) -> String { apply(.bold, to: text) }
  public func dim(_ text: String) -> String { apply(.dim, to: text) }
  public func red(_ text: String) -> String { apply(.red, to: text) }
  public func green(_ text: String) -> String { apply(.green, to: text) }
  public func yellow(_ text: String) -> String { apply(.yellow, to: text) }

  /// Each line is styled for itself, so that a pager or a cut keeps the style within it.
  package func apply(_ emphasis: Emphasis, to text: String) -> String {
    guard isColoured, !text.isEmpty, let code = emphasis.code else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
  }

  /// The text with the marks that stand for its emphasis where there are no colours.
  package func marked(_ text: String, _ emphasis: Emphasis) -> String {
    switch emphasis {
    case .removed where !isColoured: "[-\(text)-]"
    case .added where !isColoured: "{+\(text)+}"
    default: text
    }
  }
}

extension TerminalStyle.Emphasis {
  /// Of the escape sequence that selects it.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .bold: "1"
    case .dim: "2"
    case .red: "31"
    case .green: "32"
    case .yellow: "33"
    case .removed: "9;31"
    case .added: "1;32"
    }
  }
}

extension String {
  /// Control and other invisible characters made visible: text from models and users must neither drive the terminal nor
  /// look like other text.
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
}

extension Unicode.Scalar {
  /// Escape sequences, marks that turn the direction of writing, line separators and tags. Joiners of emoji and of
  /// scripts that need them stay.
  fileprivate var isControlling: Bool {
    if properties.generalCategory == .control { return self != "\n" && self != "\t" }
    switch value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
      return true
    default: return false
    }
  }
}
