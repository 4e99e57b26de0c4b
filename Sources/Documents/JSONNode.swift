/// Turns one line of JSON into a node.
public enum JSONNode {
  /// - Parameter line: the line's number in the file, for messages.
  /// - Throws: ``InputError`` with line and column when it is not valid JSON, or a key stands twice in one object.
  public static func parse(_ bytes: [UInt8], file: String, line: Int) throws(InputError) -> SourceNode {
    var scanner = JSONScanner(bytes: bytes, file: file, line: line)
    return try scanner.document()
  }
}
