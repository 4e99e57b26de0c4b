/// A table for a terminal, fitted to its width: columns shrink as far as they may, then the least important go.
package struct Table {
  package enum Alignment: Sendable {
    case left, right
  }

  package struct Column: Sendable {
    let title: String
    let alignment: Alignment
    let minimum: Int
    let maximum: Int
    /// Columns with a higher number go first where there is no room; those with 0 stay.
    let dropOrder: Int

    /// - Parameter minimum: columns of the terminal that it may shrink to; nil where it never shrinks.
    package init(
      _ title: String, _ alignment: Alignment = .left, minimum: Int? = nil, maximum: Int = 60,
      dropOrder: Int = 0
    ) {
      self.title = title
      self.alignment = alignment
      self.minimum = minimum ?? .max
      self.maximum = maximum
      self.dropOrder = dropOrder
    }
  }

  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    let text: String
    let emphasis: TerminalStyle.Emphasis

    package init(_ text: String, _ emphasis: TerminalStyle.Emphasis = .plain) {
      // One line, and nothing that drives the terminal, whatever comes from models and users.
      self.text =
        text.split(whereSeparator: \.isNewline).joined(separator: "⏎").replacing("\t", with: "→")
        .safeForTerminal
      self.emphasis = emphasis
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  private let columns: [Column]
  private let width: Int
  private let style: TerminalStyle
  private var rows: [[Cell]] = []

  private static let gap = 2

  package init(_ columns: [Column], width: Int, style: TerminalStyle) {
    self.columns = columns
    self.width = width
    self.style = style
  }

  /// - Precondition: a cell for each column.
  package mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// The header and a line for each row.
  package var text: String {
    let layout = layout
    let header = line(layout) { Cell(columns[$0].title, .dim) }
    return ([header] + rows.map { row in line(layout) { row[$0] } }).joined(separator: "\n")
  }

  private func line(_ layout: [Int: Int], _ cell: (Int) -> Cell) -> String {
    let shown = columns.indices.filter { layout[$0] != nil }
    let cells = shown.map { index -> String in
      let width = layout[index] ?? 0
      let text = cell(index).text.fitted(to: width)
      let space = String(repeating: " ", count: max(0, width - text.columns))
      let styled = style.apply(cell(index).emphasis, to: text)
      switch columns[index].alignment {
      case .right: return space + styled
      case .left: return index == shown.last ? styled : styled + space
      }
    }
    let joined = cells.joined(separator: String(repeating: " ", count: Self.gap))
    return String(joined.reversed().drop { $0 == " " }.reversed())
  }

  /// The width of each column that is shown.
  private var layout: [Int: Int] {
    let natural = columns.indices.map { index in
      let cells = rows.map { $0[index].text.columns }.max() ?? 0
      return max(columns[index].title.columns, min(columns[index].maximum, cells))
    }
    var shown = Array(columns.indices)
    while true {
      var widths = Dictionary(uniqueKeysWithValues: shown.map { ($0, natural[$0]) })
      func total() -> Int { widths.values.reduce(0, +) + Self.gap * max(0, shown.count - 1) }
      while total() > width,
        let widest = shown.filter({ widths[$0, default: 0] > columns[$0].minimum })
          .max(by: { widths[$0, default: 0] < widths[$1, default: 0] })
      {
        widths[widest, default: 0] -= 1
      }
      let droppable = shown.filter { columns[$0].dropOrder > 0 }.max {
        columns[$0].dropOrder < columns[$1].dropOrder
      }
      guard total() > width, let droppable else { return widths }
      shown.removeAll { $0 == droppable }
    }
  }
}
