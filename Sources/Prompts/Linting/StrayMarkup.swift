internal import Patterns

/// Markup that lost its other half, or that shows as it is: `**Stop.`, `<b>Stop.`, `> Stop.`
enum StrayMarkup {
  private static let tags = Pattern.known(
    #"</?(?:b|strong|i|em|u|s|code|p|br|div|span|li|ul|ol|table|tr|td|font|a)(?:\s[^<>\n]{0,80})?/?>"#,
    options: .caseless)
  private static let opening = Pattern.known(#"\A(?:>|[*+•][ \t]|#{1,6}[ \t])"#)
  private static let paired = ["**", "`"]

  /// The first such mark in a text, nil when there is none.
  static func found(in text: String) -> String? {
    for pattern in [opening, tags] {
      if let match = try? pattern.firstMatch(in: text) { return String(text[utf8Span: match.span].trimmed) }
    }
    return paired.first { mark in !text.split(separator: mark, omittingEmptySubsequences: false).count.isOdd }
  }
}

extension Int {
  fileprivate var isOdd: Bool { !isMultiple(of: 2) }
}
