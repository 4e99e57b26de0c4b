/// Bounds what of a long reply is read: its beginning, where answers are given, and its end, where they are
/// concluded.
///
/// Up to ``headLimit`` + ``tailLimit`` UTF-8 bytes are read whole. Of more, the first 4 KiB and the last 12
/// KiB are. Both cuts fall on ends of lines or sentences, so that no half sentence ("not | choose A") is
/// taken for a whole one; where the end has no such place it is left out.
enum ReplyExcerpt {
  static let headLimit = 4 * 1024
  static let tailLimit = 12 * 1024

  /// The spans to read, of the spans that were said.
  static func bounded(_ said: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    let total = said.reduce(0) { $0 + $1.count }
    guard total > headLimit + tailLimit else { return said.filter { !$0.isEmpty } }
    return head(of: said, in: bytes) + tail(of: said, in: bytes)
  }

  private static func head(of said: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    var left = headLimit
    var spans: [Range<Int>] = []
    for span in said where left > 0 {
      let part = span.prefix(left)
      left -= part.count
      spans.append(part.startIndex..<part.endIndex)
    }
    guard let last = spans.popLast() else { return [] }
    let end = last.reversed().first { isBreak(bytes, at: $0) } ?? last.lowerBound
    return (spans + [last.lowerBound..<end]).filter { !$0.isEmpty }
  }

  private static func tail(of said: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    var left = tailLimit
    var spans: [Range<Int>] = []
    for span in said.reversed() where left > 0 {
      let part = span.suffix(left)
      left -= part.count
      spans.insert(part.startIndex..<part.endIndex, at: 0)
    }
    guard let first = spans.first else { return [] }
    let start = first.first { isBreak(bytes, at: $0) }.map { $0 + 1 } ?? first.upperBound
    spans[0] = start..<first.upperBound
    return spans.filter { !$0.isEmpty }
  }

  /// Whether a line ends here, or a sentence did before this space. Both are ASCII, so no character is cut.
  private static func isBreak(_ bytes: [UInt8], at location: Int) -> Bool {
    if bytes[location] == UInt8(ascii: "\n") { return true }
    guard bytes[location] == UInt8(ascii: " "), location > 0 else { return false }
    return bytes[location - 1] == UInt8(ascii: ".") || bytes[location - 1] == UInt8(ascii: "!")
  }
}
