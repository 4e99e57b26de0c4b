/// What a template does to a text that it wraps: `{scenario|xml}`.
public enum TextFilter: String, Sendable, Hashable, CaseIterable {
  /// Escapes `&`, `<`, `>` and `"` for XML and HTML; characters that XML forbids become U+FFFD.
  case xml
  /// Escapes for the inside of a JSON or double-quoted YAML string.
  case json
  /// Escapes LaTeX's special characters.
  case latex
  /// One cell of a Markdown table: escapes `|`, and writes line breaks as `<br>`.
  case cell
  /// Puts `> ` before every line.
  case blockquote
  /// Capital letters; literal text stays.
  case upper
  /// Small letters; literal text and names stay.
  case lower
  /// A sentence as a clause: no final full stop, and a small first letter unless the first word is a name.
  case clause

  /// - Parameter casing: what is known of the decision's names, for the filters that change case.
  public func apply(to text: String, casing: Casing = .plain) -> String {
    switch self {
    case .xml where Self.isPlain(text), .json where Self.isPlain(text): text
    case .xml: text.unicodeScalars.reduce(into: "") { $0 += Self.xmlEntity($1) ?? String($1) }
    case .json: text.unicodeScalars.reduce(into: "") { $0 += Self.jsonEscape($1) ?? String($1) }
    case .latex: Self.latex(text)
    case .cell: Self.cell(text)
    case .blockquote where text.isEmpty: ""
    case .blockquote:
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "> " + $0 }
        .joined(separator: "\n")
    case .upper: casing.upper(text)
    case .lower: casing.lower(text)
    case .clause: Self.clause(of: text, casing: casing)
    }
  }

  /// Whether neither XML nor JSON has anything to escape: printed ASCII without quotes and marks, as most texts are.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (0x20...0x7E).contains(byte)
        && ![UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "\\")]
          .contains(byte)
    }
  }

  private static func xmlEntity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\r": "&#13;"
    case "\t", "\n": nil
    case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: "\u{FFFD}"
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
    // Control characters, and what YAML takes for a line break or does not allow.
    case _ where scalar.value < 0x20, "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}",
      "\u{FFFF}":
      "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
        + String(scalar.value, radix: 16)
    default: nil
    }
  }

  /// A bracket at the start would be read as an argument of `\item`.
  private static func latex(_ text: String) -> String {
    let escaped = text.unicodeScalars.reduce(into: "") { $0 += latexCommand($1) ?? String($1) }
    return escaped.hasPrefix("[") ? "{[}" + escaped.dropFirst() : escaped
  }

  /// Backslashes are doubled where they would escape a bar or the end of the cell.
  private static func cell(_ text: String) -> String {
    var result = ""
    var backslashes = 0
    for character in text {
      if character == "\\" {
        backslashes += 1
        result.append(character)
        continue
      }
      if character == "|" { result += String(repeating: "\\", count: backslashes + 1) }
      backslashes = 0
      if character.isNewline { result += "<br>" } else { result.append(character) }
    }
    return result + String(repeating: "\\", count: backslashes)
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

  private static func clause(of text: String, casing: Casing) -> String {
    let hasStop = text.hasSuffix(".") && !text.hasSuffix("..") && !casing.endsLiterally(text)
    return casing.lowerFirst(hasStop ? String(text.dropLast()) : text)
  }
}
