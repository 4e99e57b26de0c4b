/// Reads JSON from servers and programs: bounded in depth, and tolerant where they commonly err.
///
/// Beyond RFC 8259 it reads `NaN`, `Infinity` and `-Infinity`, which Python's `json` writes, repairs invalid UTF-8, and
/// allows control characters in strings. Foundation's readers refuse a whole response for any of these.
struct JSONParser {
  enum Fault: Error, Hashable {
    /// The text ends before its value does.
    case truncated
    /// It is not JSON.
    case malformed
  }

  /// Deeper values are refused: no response has them, and each level takes stack.
  static let maximumDepth = 128

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Throws: ``Fault``.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw .malformed }
    return value
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private func peek() throws(Fault) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    return bytes[position]
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw .malformed }
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N"): return try word("NaN", .number(.nan))
    case UInt8(ascii: "I"): return try word("Infinity", .number(.infinity))
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount {
      guard try peek() == word.utf8Start[offset] else { throw .malformed }
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONValue {
    position += 1
    var fields: [String: JSONValue] = [:]
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object(fields)
    }
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw .malformed }
      let name = try string()
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else { throw .malformed }
      position += 1
      fields[name] = try value(depth: depth + 1)
      guard try goesOn(until: UInt8(ascii: "}")) else { return .object(fields) }
    }
  }

  private mutating func array(depth: Int) throws(Fault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array(values)
    }
    while true {
      values.append(try value(depth: depth + 1))
      guard try goesOn(until: UInt8(ascii: "]")) else { return .array(values) }
    }
  }

  /// Steps over a comma, or over the end of an object or array.
  private mutating func goesOn(until end: UInt8) throws(Fault) -> Bool {
    skipSpace()
    let next = try peek()
    guard next == end || next == UInt8(ascii: ",") else { throw .malformed }
    position += 1
    return next != end
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: text.append(byte)
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    let mark = try peek()
    position += 1
    switch mark {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      var units = [first]
      // A surrogate pair is two escapes; a lone half becomes the replacement character.
      if UTF16.isLeadSurrogate(first), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        units.append(try codeUnit())
      }
      text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    default: throw .malformed
    }
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch try peek() {
      case let byte where (0x30...0x39).contains(byte): digit = byte - 0x30
      case let byte where (0x41...0x46).contains(byte): digit = byte - 0x37
      case let byte where (0x61...0x66).contains(byte): digit = byte - 0x57
      default: throw .malformed
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = position
    if try peek() == UInt8(ascii: "-") {
      position += 1
      if try peek() == UInt8(ascii: "I") { return try word("Infinity", .number(-.infinity)) }
    }
    while position < bytes.count, Self.isPartOfNumber(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let last = text.utf8.last, (0x30...0x39).contains(last) else {
      throw position == bytes.count && position > start ? .truncated : .malformed
    }
    if let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text) else { throw .malformed }
    return .number(number)
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }
}
