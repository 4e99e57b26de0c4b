/// Reads JSON (RFC 8259) into nodes that know their line and column.
///
/// JSON decoders report no positions, ignore duplicate keys, and round numbers; hence a scanner of our own.
struct JSONScanner {
  /// Each level takes a stack frame or two.
  private static let maximumDepth = 200

  private let bytes: [UInt8]
  private let file: String
  private var line: Int
  private var position = 0
  /// Columns count characters: up to here the bytes have been counted.
  private var counted = 0
  private var column = 1

  init(bytes: [UInt8], file: String, line: Int) {
    self.bytes = bytes
    self.file = file
    self.line = line
  }

  mutating func document() throws(InputError) -> SourceNode {
    let node = try value(depth: 0)
    skipSpaces()
    guard position == bytes.count else { throw error("unexpected content after the value") }
    return node
  }

  private mutating func value(depth: Int) throws(InputError) -> SourceNode {
    skipSpaces()
    let location = location()
    guard depth < Self.maximumDepth else { throw error("lists and objects are nested too deeply") }
    switch next {
    case UInt8(ascii: "{"): return SourceNode(.mapping(try entries(depth: depth)), at: location)
    case UInt8(ascii: "["): return SourceNode(.sequence(try elements(depth: depth)), at: location)
    case UInt8(ascii: "\""): return SourceNode(.scalar(try string()), at: location)
    default: return SourceNode(try word(), at: location)
    }
  }

  private mutating func entries(depth: Int) throws(InputError) -> [SourceNode.Entry] {
    position += 1
    var entries: [SourceNode.Entry] = []
    var keys: Set<String> = []
    skipSpaces()
    if take("}") { return [] }
    repeat {
      skipSpaces()
      guard next == UInt8(ascii: "\"") else { throw error("expected a quoted key") }
      let keyLocation = location()
      let key = try string()
      guard keys.insert(key).inserted else {
        throw InputError(
          .malformed, at: keyLocation, "duplicate key in an object: \(key)",
          hint: "Remove or rename one of them.")
      }
      skipSpaces()
      guard take(":") else { throw error("expected ':' after the key") }
      entries.append(SourceNode.Entry(key: key, keyLocation: keyLocation, value: try value(depth: depth + 1)))
      skipSpaces()
    } while take(",")
    guard take("}") else { throw error("a ',' or '}' is missing") }
    return entries
  }

  private mutating func elements(depth: Int) throws(InputError) -> [SourceNode] {
    position += 1
    var elements: [SourceNode] = []
    skipSpaces()
    if take("]") { return [] }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpaces()
    } while take(",")
    guard take("]") else { throw error("a ',' or ']' is missing") }
    return elements
  }

  /// `null`, or a number or boolean as it is written.
  private mutating func word() throws(InputError) -> SourceNode.Value {
    let end = bytes[position...].firstIndex { Self.endsWord.contains($0) } ?? bytes.count
    let word = String(decoding: bytes[position..<end], as: UTF8.self)
    let isConstant = ["null", "true", "false"].contains(word)
    guard isConstant || word.wholeMatch(of: Self.number) != nil else {
      throw error(word.isEmpty ? "expected a value" : "unquoted string")
    }
    position = end
    return word == "null" ? .null : .scalar(word)
  }

  private static let endsWord = Set(" \t\r\n,:]}[{\"".utf8)
  private static var number: Regex<Substring> { /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/ }

  // MARK: Texts

  private mutating func string() throws(InputError) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw error("unescaped control character in a string") }
      if byte == UInt8(ascii: "\\") {
        content.append(contentsOf: Array(String(try escape()).utf8))
      } else {
        content.append(byte)
        position += 1
      }
    }
    guard next != nil else { throw error("unterminated string") }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw error("a string is not valid UTF-8")
    }
    position += 1
    return text
  }

  private mutating func escape() throws(InputError) -> Unicode.Scalar {
    let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
    if letter == UInt8(ascii: "u") { return try unicodeEscape() }
    guard let scalar = Self.escapes[letter] else { throw error("unknown escape sequence") }
    position += 2
    return scalar
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// `\u00e9`, or two of them for a character beyond the first 65,536.
  private mutating func unicodeEscape() throws(InputError) -> Unicode.Scalar {
    guard let high = unit(at: position) else { throw error("\\u needs four hexadecimal digits") }
    if let scalar = Unicode.Scalar(high) {
      position += 6
      return scalar
    }
    guard UTF16.isLeadSurrogate(UInt16(high)), let low = unit(at: position + 6),
      UTF16.isTrailSurrogate(UInt16(low)),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("unpaired surrogate escape") }
    position += 12
    return scalar
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[start + 2..<start + 6]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  // MARK: Places

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { position += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func location() -> FileLocation {
    while counted < position {
      if bytes[counted] == 0x0A {
        line += 1
        column = 1
      } else if bytes[counted] & 0b1100_0000 != 0b1000_0000 {
        column += 1
      }
      counted += 1
    }
    return FileLocation(file: file, line: line, column: column)
  }

  private mutating func error(_ reason: String) -> InputError {
    InputError(
      .malformed, at: location(), "not valid JSON: \(reason)",
      hint: "A .jsonl file has one JSON object per line; check quotes, commas and braces.")
  }
}

/// Turns JSON text into a node.
public enum JSONNode {
  /// - Parameter line: the number of the first line in the file, for messages.
  /// - Throws: ``InputError`` with line and column when it is not valid JSON, or an object has a duplicate key.
  public static func parse(_ bytes: [UInt8], file: String, line: Int) throws(InputError) -> SourceNode {
    var scanner = JSONScanner(bytes: bytes, file: file, line: line)
    return try scanner.document()
  }
}
