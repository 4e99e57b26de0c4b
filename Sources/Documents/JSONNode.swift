/// Turns JSON text into a node.
public enum JSONNode {
  /// - Parameter line: the number of the first line in the file, for messages.
  /// - Throws: ``InputError`` with line and column when it is not valid JSON, or an object has a duplicate key.
  public static func parse(_ bytes: [UInt8], file: String, line: Int) throws(InputError) -> SourceNode {
    var scanner = JSONScanner(bytes: bytes, file: file, line: line)
    return try scanner.document()
  }
}
