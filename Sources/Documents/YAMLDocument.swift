internal import Foundation
internal import Yams

/// Reads a YAML file into nodes that know their line and column.
public enum YAMLDocument {
  /// Larger files belong into JSON Lines, which are streamed.
  public static let maximumBytes = 32 << 20
  /// Aliases can make a small file unfold into a huge one.
  static let maximumNodes = 2_000_000

  public static func read(file: String) throws(InputError) -> SourceNode {
    try parse(TextFile.read(file, maximumBytes: maximumBytes), file: file)
  }

  /// - Parameter file: the name for messages.
  public static func parse(_ text: String, file: String) throws(InputError) -> SourceNode {
    let root: Node?
    try requirePrintable(text, file: file)
    do {
      // Yams takes a byte order mark for content.
      let isMarked = text.unicodeScalars.first == "\u{FEFF}"
      root = try Yams.compose(yaml: isMarked ? String(text.unicodeScalars.dropFirst()) : text)
    } catch {
      throw inputError(for: error, file: file)
    }
    var left = maximumNodes
    guard let root else { return SourceNode(.null, at: FileLocation(file: file, line: 1, column: 1)) }
    return try convert(root, file: file, left: &left)
  }

  /// YAML allows no control characters but tab and line ends; the library would show the file's text around one.
  private static func requirePrintable(_ text: String, file: String) throws(InputError) {
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if Self.isControl(scalar) {
        let name = String(scalar.value, radix: 16, uppercase: true)
        throw InputError(
          .malformed, at: FileLocation(file: file, line: line, column: column),
          "not valid YAML: the control character U+\(String(repeating: "0", count: 4 - name.count))\(name)",
          hint: "Remove it, or write it in double quotes as an escape, such as \"\\e\".")
      }
      column = scalar == "\n" ? 1 : column + 1
      if scalar == "\n" { line += 1 }
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case ..<0x20, 0x7F...0x9F: true
    default: false
    }
  }

  private static func convert(_ node: Node, file: String, left: inout Int) throws(InputError) -> SourceNode {
    let location = location(of: node, file: file)
    left -= 1
    guard left > 0 else {
      throw InputError(
        .tooLarge, at: location, "the file expands to more than \(maximumNodes) values",
        hint: "Use fewer aliases (*name), or split the file.")
    }
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return SourceNode(isNull ? .null : .scalar(scalar.string), at: location)
    case .sequence(let sequence):
      var nodes: [SourceNode] = []
      for child in sequence { nodes.append(try convert(child, file: file, left: &left)) }
      return SourceNode(.sequence(nodes), at: location)
    case .mapping(let mapping):
      var entries: [SourceNode.Entry] = []
      for (key, value) in mapping {
        let keyNode = try convert(key, file: file, left: &left)
        entries.append(
          SourceNode.Entry(
            key: try keyNode.text("a key"), keyLocation: keyNode.location,
            value: try convert(value, file: file, left: &left)))
      }
      return SourceNode(.mapping(entries), at: location)
    case .alias:
      throw InputError(
        .malformed, at: location, "an alias without an anchor",
        hint: "Define the anchor (&name) before its alias (*name).")
    }
  }

  private static func location(of node: Node, file: String) -> FileLocation {
    FileLocation(file: file, line: node.mark?.line, column: node.mark?.column)
  }

  private static func inputError(for error: any Error, file: String) -> InputError {
    let hint = "Check the indentation and the quotes around texts with ':' or '#' in them."
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let location = FileLocation(file: file, line: mark.line, column: mark.column)
      return InputError(.malformed, at: location, "not valid YAML: \(problem)", hint: hint)
    case .duplicatedKeysInMapping(let keys, let context):
      let mark = context.mark
      let location = FileLocation(file: file, line: mark.line, column: mark.column)
      let names = keys.joined(separator: ", ")
      return InputError(
        .malformed, at: location, "duplicate key in a mapping: \(names)",
        hint: "Remove or rename one of them.")
    default:
      return InputError(
        .malformed, at: FileLocation(file: file), "not valid YAML: \(error)", hint: hint)
    }
  }
}
