internal import Patterns

/// Tags that enclose a part of the prompt: `<message>` ... `</message>`, on lines of their own or around one text.
struct TagFinder: LayoutFinder {
  private static let tag = Pattern.known(#"<(?<close>/?)(?<name>[A-Za-z][\w-]{0,40})>"#)

  struct Element {
    let name: String
    let open: Range<Int>
    let close: Range<Int>
  }

  /// Elements that are closed and hold no other one of the same name.
  static func elements(in message: MessageSource) -> [Element] {
    guard let matches = try? tag.matches(in: message.text) else { return [] }
    var elements: [Element] = []
    var open: [(name: String, span: Range<Int>)] = []
    for match in matches where message.isFree(match.span) {
      guard let span = match["name"] else { continue }
      let name = message.text[utf8Span: span]
      if match["close"]?.isEmpty == true {
        open.append((name, match.span))
      } else if let index = open.lastIndex(where: { $0.name == name }) {
        elements.append(Element(name: name, open: open[index].span, close: match.span))
        open.removeSubrange(index...)
      }
    }
    return elements.sorted { $0.open.lowerBound < $1.open.lowerBound }
  }

  func marks(in message: MessageSource) -> [LayoutMark] {
    Self.elements(in: message).flatMap { element -> [LayoutMark] in
      let title = TagName.title(of: element.name)
      let inner = message.text[utf8Span: element.open.upperBound..<element.close.lowerBound]
      // A heading needs a line of its own.
      let isBlock = inner.hasPrefix("\n")
      var opening = ["brackets": "[\(element.name)]", "capitals": "<\(element.name.uppercased())>"]
      var closing = ["brackets": "[/\(element.name)]", "capitals": "</\(element.name.uppercased())>"]
      opening["colon"] = isBlock ? "\(title):" : "\(title): "
      closing["colon"] = ""
      if isBlock {
        opening["hashes"] = "### \(title)"
        closing["hashes"] = ""
        opening["quotes"] = "\(title):\n\"\"\""
        closing["quotes"] = "\"\"\""
      }
      return [
        LayoutMark(span: element.open, family: .tags, alternatives: opening),
        LayoutMark(span: element.close, family: .tags, alternatives: closing),
      ]
    }
  }
}
