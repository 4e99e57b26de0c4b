internal import Patterns

/// Lines of signs that enclose a text in pairs (`"""`, a code fence), and lines that separate parts (`---`).
struct DelimiterFinder: LayoutFinder {
  private static let fence = Pattern.known(#"\A(?:"{3}|'{3}|`{3}[a-z]{0,12})[ \t]*\z"#)
  private static let rule = Pattern.known(#"\A(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,}|~{3,})[ \t]*\z"#)

  func marks(in message: MessageSource) -> [LayoutMark] {
    let lines = message.lines.filter { message.isFree($0.span) && !$0.span.isEmpty }
    let fences = lines.filter { (try? Self.fence.matches(anywhereIn: $0.text)) == true }
    let rules = lines.filter { (try? Self.rule.matches(anywhereIn: $0.text)) == true }
    var marks: [LayoutMark] = []
    for pair in stride(from: 0, to: fences.count - fences.count % 2, by: 2) {
      for (position, line) in [fences[pair], fences[pair + 1]].enumerated() {
        let isBackticks = line.text.hasPrefix("`")
        var alternatives = ["quotes": "\"\"\"", "backticks": "```", "dashes": "---"]
        alternatives["tags"] = position == 0 ? "<text>" : "</text>"
        alternatives[isBackticks ? "backticks" : line.text.hasPrefix("\"") ? "quotes" : ""] = nil
        marks.append(LayoutMark(span: line.span, family: .delimiters, alternatives: alternatives))
      }
    }
    for line in rules {
      let alternatives = ["dashes": "---", "equals": "=====", "asterisks": "***"].filter {
        $0.value != line.text
      }
      marks.append(LayoutMark(span: line.span, family: .delimiters, alternatives: alternatives))
    }
    return marks
  }
}
