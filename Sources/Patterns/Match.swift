/// One match of a pattern in a text. All spans are half-open ranges of UTF-8 offsets into that text.
public struct Match: Sendable, Hashable {
  /// Span 0 is the whole match, the others are the groups in the order of their opening parenthesis;
  /// nil where a group took no part.
  public let spans: [Range<Int>?]
  /// The number of each named group.
  let names: [String: Int]

  init(spans: [Range<Int>?], names: [String: Int]) {
    self.spans = spans
    self.names = names
  }

  /// Span of the whole match.
  public var span: Range<Int> { spans[0] ?? 0..<0 }

  /// Span of a named group, nil when the pattern has no such group or it took no part.
  public subscript(name: String) -> Range<Int>? {
    guard let number = names[name], number < spans.count else { return nil }
    return spans[number]
  }
}

extension String {
  /// The text of a span of UTF-8 offsets, clamped to the text.
  public subscript(utf8Span span: Range<Int>) -> String {
    let view = utf8
    let start = view.index(startIndex, offsetBy: span.lowerBound, limitedBy: endIndex) ?? endIndex
    let end = view.index(startIndex, offsetBy: span.upperBound, limitedBy: endIndex) ?? endIndex
    return String(decoding: view[start..<max(start, end)], as: UTF8.self)
  }
}
