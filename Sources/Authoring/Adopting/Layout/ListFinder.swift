internal import Patterns

/// The marks of list items: bullets, and numbers with a full stop or a parenthesis.
struct ListFinder: LayoutFinder {
  private static let item = Pattern.known(#"\A[ \t]{0,8}(?<mark>[-*+•–]|\d{1,2}[.)])[ \t]+\S"#)

  func marks(in message: MessageSource) -> [LayoutMark] {
    var marks: [LayoutMark] = []
    var number = 0
    for line in message.lines {
      guard let match = try? Self.item.firstMatch(in: line.text), let span = match["mark"] else {
        // A line that continues an item does not end its list; an empty one, or one at the margin, does.
        if line.text.first?.isWhitespace != true { number = 0 }
        continue
      }
      number += 1
      let mark = line.text[utf8Span: span]
      let isNumber = mark.first?.isNumber == true
      var alternatives = ["hyphens": "-", "asterisks": "*", "dots": "•"]
      alternatives["numbers"] = isNumber && mark.hasSuffix(".") ? nil : "\(number)."
      if isNumber, mark.hasSuffix(".") { alternatives["parentheses"] = "\(number))" }
      marks.append(
        LayoutMark(
          span: line.span.lowerBound + span.lowerBound..<line.span.lowerBound + span.upperBound,
          family: .bullets, alternatives: alternatives.filter { $0.value != mark }))
    }
    // One item is no list.
    return marks.count > 1 ? marks : []
  }
}
