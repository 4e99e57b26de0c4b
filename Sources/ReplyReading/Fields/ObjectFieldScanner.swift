/// Reads the fields of JSON objects as models write them: in prose, with single quotes or none, cut off.
///
/// Work is linear in the text; objects are followed to a depth of 16.
struct ObjectFieldScanner {
  private let bytes: [UInt8]
  private let offset: Int
  private var position = 0
  private(set) var fields: [ReplyField] = []
  /// What the objects cover, in the reply.
  private(set) var spans: [Range<Int>] = []
  /// Whether an object was not closed, so that more fields may have followed.
  private(set) var isCut = false

  private static let maximumDepth = 16
  private static let maximumFields = 200

  /// - Parameter offset: where the text begins in the reply.
  init(_ text: some Sequence<UInt8>, offset: Int) {
    bytes = Array(text)
    self.offset = offset
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "{") else {
        position += 1
        continue
      }
      let start = position
      let known = fields.count
      if object(depth: 0), fields.count > known, fields.count < Self.maximumFields {
        spans.append(offset + start..<offset + position)
      } else {
        fields.removeLast(fields.count - known)
        position = start + 1
      }
    }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte <= 0x20 { position += 1 }
  }

  /// Whether an object stands here, closed or cut off behind a whole field.
  private mutating func object(depth: Int) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    position += 1
    while true {
      skipSpace()
      guard let byte else {
        isCut = true
        return true
      }
      if byte == UInt8(ascii: "}") {
        position += 1
        return true
      }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        position += 1
        continue
      }
      guard let key = text(until: ":=") else { return false }
      skipSpace()
      guard self.byte == UInt8(ascii: ":") || self.byte == UInt8(ascii: "=") else { return false }
      position += 1
      skipSpace()
      guard value(of: key.text, depth: depth + 1) else { return false }
    }
  }

  private mutating func value(of key: String, depth: Int) -> Bool {
    switch byte {
    case nil:
      isCut = true
      return true
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list(of: key, depth: depth)
    default:
      guard let value = text(until: ",}]") else { return false }
      fields.append(ReplyField(key: key, value: value.text, span: value.span))
      return true
    }
  }

  /// A list of one value is that value; longer ones choose nothing.
  private mutating func list(of key: String, depth: Int) -> Bool {
    guard depth < Self.maximumDepth else { return false }
    position += 1
    let known = fields.count
    var count = 0
    while true {
      skipSpace()
      guard let byte else {
        isCut = true
        return true
      }
      if byte == UInt8(ascii: "]") {
        position += 1
        if count > 1, fields[known...].allSatisfy({ $0.key == key }) {
          fields.removeLast(fields.count - known)
        }
        return true
      }
      if byte == UInt8(ascii: ",") {
        position += 1
        continue
      }
      count += 1
      guard value(of: key, depth: depth + 1) else { return false }
    }
  }

  /// A quoted text, or a bare one up to a sign or the end of the line.
  private mutating func text(until stops: String) -> (text: String, span: Range<Int>)? {
    let start = position
    if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var content: [UInt8] = []
      position += 1
      while let byte {
        position += 1
        if byte == UInt8(ascii: "\\"), let next = self.byte {
          content.append(next == UInt8(ascii: "n") ? 0x0A : next)
          position += 1
        } else if byte == quote, quote == UInt8(ascii: "\"") || endsSingleQuoted() {
          return (String(decoding: content, as: UTF8.self), offset + start..<offset + position)
        } else {
          content.append(byte)
        }
      }
      return nil
    }
    let ends = Array(stops.utf8) + [0x0A]
    while let byte, !ends.contains(byte), position - start < 400 { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return text.allSatisfy(\.isWhitespace) ? nil : (text, offset + start..<offset + position)
  }

  /// An apostrophe inside of a text in single quotes does not end it.
  private func endsSingleQuoted() -> Bool {
    var next = position
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    guard next < bytes.count else { return true }
    return [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":")].contains(bytes[next])
  }
}
