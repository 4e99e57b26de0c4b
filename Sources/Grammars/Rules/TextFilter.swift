/// What a template does to a text that it wraps: `{scenario|xml}`.
public enum TextFilter: String, Sendable, Hashable, CaseIterable {
  /// Escapes `&`, `<`, `>` and `"` for XML and HTML.
  case xml
  /// Escapes for the inside of a JSON or double-quoted YAML string.
  case json
  /// Escapes LaTeX's special characters.
  case latex
  /// Puts `> ` before every line.
  case blockquote
  case upper
  case lower
  /// A sentence as a clause: no final full stop, and a small first letter unless the word is a name for itself.
  case clause

  public func apply(to text: String) -> String {
    switch self {
    case .xml: text.unicodeScalars.reduce(into: "") { $0 += Self.xmlEntity($1) ?? String($1) }
    case .json: text.unicodeScalars.reduce(into: "") { $0 += Self.jsonEscape($1) ?? String($1) }
    case .latex: text.unicodeScalars.reduce(into: "") { $0 += Self.latexCommand($1) ?? String($1) }
    case .blockquote where text.isEmpty: ""
    case .blockquote:
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(separator: "\n")
    case .upper: text.uppercased()
    case .lower: text.lowercased()
    case .clause: Self.clause(of: text)
    }
  }

  private static func xmlEntity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }

  private static func jsonEscape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where scalar.value < 0x20:
      "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
    default: nil
    }
  }

  private static func latexCommand(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\\": "\\textbackslash{}"
    case "~": "\\textasciitilde{}"
    case "^": "\\textasciicircum{}"
    case "&", "%", "$", "#", "_", "{", "}": "\\" + String(scalar)
    default: nil
    }
  }

  private static func clause(of text: String) -> String {
    var clause = Substring(text)
    if clause.hasSuffix("."), !clause.hasSuffix("..") { clause = clause.dropLast() }
    guard let first = clause.first, first.isUppercase else { return String(clause) }
    let word = clause.prefix { !$0.isWhitespace }
    let isName = word == "I" || word.hasPrefix("I'") || word.dropFirst().contains(where: \.isUppercase)
    return isName ? String(clause) : first.lowercased() + clause.dropFirst()
  }
}
