internal import Patterns

/// Labels in front of an inserted text on their line: `Message: {{message}}`.
struct FieldLabelFinder: LayoutFinder {
  private static let label = Pattern.known(
    #"\A(?<mark>(?<open>\*\*)?(?<name>\p{Lu}[\p{L}\p{N} '’/_-]{0,40}?)(?:\*\*:|:\*\*|:))[ \t]+\S"#)

  func marks(in message: MessageSource) -> [LayoutMark] {
    message.lines.compactMap { line in
      guard let match = try? Self.label.firstMatch(in: line.text), let mark = match["mark"],
        let name = match["name"]
      else { return nil }
      let span = line.span.lowerBound + mark.lowerBound..<line.span.lowerBound + mark.upperBound
      // It is a label of what is inserted: a field begins right behind it.
      let start = line.text[utf8Span: mark.upperBound..<line.text.utf8.count].prefix(while: \.isWhitespace)
      let value = span.upperBound + start.utf8.count
      guard message.isFree(span),
        message.fields.contains(where: { $0.lowerBound == value || $0.lowerBound == value + 1 })
      else { return nil }
      let title = line.text[utf8Span: name]
      let own = line.text[utf8Span: mark]
      let alternatives = [
        "bold": "**\(title):**", "plain": "\(title):", "equals": "\(title) =", "brackets": "[\(title)]",
        "capitals": "\(title.uppercased()):", "lower": "\(title.lowercased()):",
      ]
      return LayoutMark(
        span: span, family: .fieldLabels, alternatives: alternatives.filter { $0.value != own })
    }
  }
}
