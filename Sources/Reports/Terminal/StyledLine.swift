/// Text in several styles that is wrapped to a width.
package struct StyledLine {
  private var spans: [(text: String, emphasis: TerminalStyle.Emphasis)] = []

  package init() {}

  package init(_ text: String, _ emphasis: TerminalStyle.Emphasis = .plain) {
    add(text, emphasis)
  }

  /// - Parameter text: of anyone; what could drive the terminal is made visible.
  package mutating func add(_ text: String, _ emphasis: TerminalStyle.Emphasis = .plain) {
    spans.append((text.safeForTerminal, emphasis))
  }

  /// Lines that take no more columns than `width`, broken at spaces where there are any.
  /// - Parameters:
  ///   - first: before the first line.
  ///   - next: before each other line, of the same columns.
  package func wrapped(to width: Int, style: TerminalStyle, first: String = "", next: String = "") -> [String]
  {
    let room = max(8, width - first.columns)
    let cells = spans.flatMap { span in
      style.marked(span.text, span.emphasis).map { Cell(character: $0, emphasis: span.emphasis) }
    }
    var lines: [[Cell]] = []
    var line: [Cell] = []
    var used = 0
    for cell in cells {
      let columns = cell.character.columns
      if used + columns > room {
        // The line breaks at its last space, unless that would leave less than a third of it.
        if cell.character == " " {
          lines.append(line)
          (line, used) = ([], 0)
          continue
        }
        if let space = line.lastIndex(where: { $0.character == " " }), space > line.count / 3 {
          lines.append(Array(line[..<space]))
          line = Array(line[(space + 1)...])
        } else {
          lines.append(line)
          line = []
        }
        used = line.reduce(0) { $0 + $1.character.columns }
      }
      line.append(cell)
      used += columns
    }
    lines.append(line)
    return lines.enumerated().map { (index, cells) in (index == 0 ? first : next) + Self.text(cells, style) }
  }

  /// The same as one text.
  package func text(width: Int, style: TerminalStyle) -> String {
    wrapped(to: width, style: style).joined(separator: "\n")
  }

  private struct Cell {
    let character: Character
    let emphasis: TerminalStyle.Emphasis
  }

  private static func text(_ cells: [Cell], _ style: TerminalStyle) -> String {
    var result = ""
    var run = ""
    var emphasis = TerminalStyle.Emphasis.plain
    for cell in cells {
      if cell.emphasis != emphasis {
        result += style.apply(emphasis, to: run)
        (run, emphasis) = ("", cell.emphasis)
      }
      run.append(cell.character)
    }
    return result + style.apply(emphasis, to: run)
  }
}
