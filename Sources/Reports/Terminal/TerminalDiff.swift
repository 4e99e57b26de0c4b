internal import Grammars

/// The difference between two prompts for a terminal: words within lines that correspond, blocks of lines where the
/// layout changed, and long lines that did not change cut in their middle.
struct TerminalDiff {
  private let diff: PromptDiff
  private let style: TerminalStyle
  private let width: Int

  /// A prompt may be of any length; a terminal shows its start.
  private static let maximumLines = 40
  private static let longestLine = 2000

  init(_ diff: PromptDiff, style: TerminalStyle, width: Int) {
    self.diff = diff
    self.style = style
    self.width = width
  }

  var lines: [String] {
    var lines: [String] = []
    for hunk in diff.hunks {
      guard lines.count <= Self.maximumLines else { break }
      switch hunk {
      case .same(let same): lines += context(same)
      case .pairs(let pairs):
        for pair in pairs.prefix(Self.maximumLines) { lines += words(pair) }
      case .block(let removed, let added):
        lines += block(removed, .removed, "- ") + block(added, .added, "+ ")
      }
    }
    guard lines.count > Self.maximumLines else { return lines }
    return lines.prefix(Self.maximumLines) + [style.dim("  … the rest is in the run's report.html")]
  }

  private func context(_ lines: [String]) -> [String] {
    lines.prefix(Self.maximumLines).map { line in
      // A long text is cut before anything measures it.
      let text = line.withoutLineFeed
      let ends =
        text.count > 2 * Self.longestLine
        ? text.prefix(Self.longestLine) + text.suffix(Self.longestLine) : text[...]
      return "  │ " + style.dim(String(ends).replacing("\t", with: "→").safeForTerminal.elided(to: width - 4))
    }
  }

  private func words(_ segments: [PromptDiff.Segment]) -> [String] {
    var line = StyledLine()
    for segment in segments {
      let text = String(segment.text.withoutLineFeed.prefix(Self.longestLine))
      switch segment.kind {
      case .same: line.add(text.replacing("\t", with: "→"))
      case .removed: line.add(text.withVisibleSpace, .removed)
      case .added: line.add(text.withVisibleSpace, .added)
      }
    }
    return line.wrapped(to: width, style: style, first: "  │ ", next: "  │ ")
  }

  private func block(_ lines: [String], _ emphasis: TerminalStyle.Emphasis, _ mark: String) -> [String] {
    lines.prefix(Self.maximumLines).flatMap { line -> [String] in
      let text = String(line.withoutLineFeed.prefix(Self.longestLine))
      // The mark in front says it, with and without colours.
      let shown = text.isEmpty ? "⏎" : text.withVisibleSpace
      return StyledLine(shown, emphasis == .removed ? .red : .green)
        .wrapped(to: width, style: style, first: "  " + mark, next: "    ")
    }
  }
}

extension String {
  /// Space at the ends, tabs, and runs of spaces as signs: they would not be seen.
  fileprivate var withVisibleSpace: String {
    let characters = Array(self)
    guard let first = characters.firstIndex(where: { $0 != " " }),
      let last = characters.lastIndex(where: { $0 != " " })
    else { return String(repeating: "·", count: characters.count) }
    return String(
      characters.enumerated().map { index, character -> Character in
        guard character == " " else { return character == "\t" ? "→" : character }
        let isInRun =
          index > 0 && characters[index - 1] == " "
          || index + 1 < characters.count && characters[index + 1] == " "
        return index < first || index > last || isInRun ? "·" : " "
      })
  }
}
