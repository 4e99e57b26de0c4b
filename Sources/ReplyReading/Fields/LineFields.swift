internal import Patterns

/// Reads a reply that consists of `key: value` lines, as YAML does.
enum LineFields {
  private static let line = Pattern.known(
    #"\A(?<indent>[ \t]*(?:[-*][ \t]+)?)(?<quote>["']?)(?<key>[\p{L}_][\p{L}\p{N}_ -]{0,40}?)\k<quote>[ \t]*[:=][ \t]*(?<value>.*)\z"#
  )
  private static let maximumLines = 100

  /// The fields; nil where a line is something else.
  static func fields(in text: String, offset: Int) throws(PatternError) -> [ReplyField]? {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "=")) else { return nil }
    var fields: [ReplyField] = []
    var blockIndent: Int?
    var start = 0
    let lines = text.split(separator: "\n", maxSplits: maximumLines, omittingEmptySubsequences: false)
    guard lines.count < maximumLines else { return nil }
    for whole in lines {
      let location = start
      start += whole.utf8.count + 1
      let line = String(whole)
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("```") || line.hasPrefix("---") { continue }
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      if let block = blockIndent, indent > block { continue }
      blockIndent = nil
      guard let match = try self.line.firstMatch(in: line), let key = match["key"], let value = match["value"]
      else { return nil }
      guard line[utf8Span: key].split(separator: " ").count <= 3 else { return nil }
      let text = line[utf8Span: value]
      if let sign = text.first, sign == "|" || sign == ">", text.utf8.count <= 2 { blockIndent = indent }
      fields.append(
        ReplyField(
          key: line[utf8Span: key], value: text,
          span: offset + location + value.lowerBound..<offset + location + value.upperBound))
    }
    return fields
  }
}
