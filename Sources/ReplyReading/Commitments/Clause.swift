/// A match and the sentence around it, as far as it matters: what precedes and what follows in the same
/// sentence.
struct Clause: Sendable {
  /// At most so many UTF-8 bytes are looked at on either side.
  private static let maximumBytes = 400

  /// From the beginning of the sentence to the match.
  let prefix: String
  /// From the beginning of the sentence to the option picked.
  let lead: String
  /// From the match to the end of the sentence, without its mark.
  let suffix: String
  /// Whether the sentence ends with a question mark.
  let asks: Bool
  /// The line before, when it ends with a colon and so announces this one; else empty.
  let announcement: String

  /// - Parameters:
  ///   - span: what a rule matched.
  ///   - pick: where in it the option stands.
  init(around span: Range<Int>, pick: Int, in bytes: [UInt8]) {
    var start = span.lowerBound
    let lowest = max(0, start - Self.maximumBytes)
    while start > lowest, !Self.ends(before: start, in: bytes) { start -= 1 }
    var end = span.upperBound
    let highest = min(bytes.count, end + Self.maximumBytes)
    while end < highest, !Self.ends(at: end, in: bytes) { end += 1 }
    prefix = String(decoding: bytes[start..<span.lowerBound], as: UTF8.self)
    lead = String(decoding: bytes[start..<max(start, pick)], as: UTF8.self)
    suffix = String(decoding: bytes[span.upperBound..<end], as: UTF8.self)
    var last = end
    while last < bytes.count, Self.isMark(bytes[last]), bytes[last] != UInt8(ascii: "?") { last += 1 }
    asks = last < bytes.count && bytes[last] == UInt8(ascii: "?")
    announcement = Self.announcement(before: start, in: bytes)
  }

  private static func announcement(before start: Int, in bytes: [UInt8]) -> String {
    var end = start
    while end > 0, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    guard end < start, end > 0, bytes[end - 1] == UInt8(ascii: ":") else { return "" }
    var first = end
    while first > max(0, end - maximumBytes), bytes[first - 1] != UInt8(ascii: "\n") { first -= 1 }
    return String(decoding: bytes[first..<end], as: UTF8.self)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private static func ends(at location: Int, in bytes: [UInt8]) -> Bool {
    if bytes[location] == UInt8(ascii: "\n") { return true }
    guard isMark(bytes[location]) else { return false }
    return location + 1 == bytes.count || !isInside(bytes[location + 1])
  }

  private static func ends(before location: Int, in bytes: [UInt8]) -> Bool {
    let byte = bytes[location - 1]
    if byte == UInt8(ascii: "\n") { return true }
    return isMark(byte) && (location == bytes.count || !isInside(bytes[location]))
  }

  /// Whether a sign and this byte behind it are inside of one word or number.
  private static func isInside(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }
}
