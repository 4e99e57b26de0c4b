internal import Grammars

/// A stretch of a template's text that is layout, with what it may become.
struct LayoutMark: Sendable {
  /// Marks of one family change together, as a writer would change all headings at once.
  enum Family: String, Sendable, CaseIterable {
    case headings, tags, bullets, delimiters
    case fieldLabels = "field-labels"
    case choiceOrder = "choice-order"
    case choicesAtEnd = "choices-at-end"

    var editClass: EditClass {
      switch self {
      case .choiceOrder, .choicesAtEnd: .order
      default: .markup
      }
    }

    var why: String {
      switch self {
      case .headings: "The headings of the prompt in another notation."
      case .tags: "The parts between tags, set off in another way."
      case .bullets: "The marks of its lists."
      case .delimiters: "What encloses a text that is inserted."
      case .fieldLabels: "The labels of its fields in another notation."
      case .choiceOrder: "The choices in the other order wherever they are listed."
      case .choicesAtEnd: "The choices are named once more at the end."
      }
    }
  }

  /// In UTF-8 offsets of the message's source; empty for what may be inserted.
  let span: Range<Int>
  let family: Family
  /// By alternative; an alternative that is not listed leaves the mark as it is.
  let alternatives: [String: String]
}

/// Finds one kind of layout in a message.
protocol LayoutFinder {
  /// - Parameter message: a message's source as a template, in which slots are fields.
  func marks(in message: MessageSource) -> [LayoutMark]
}

/// A message's text as a grammar writes it: `{row.column}` for slots, doubled braces.
struct MessageSource: Sendable {
  let text: String
  /// Spans of fields.
  let fields: [Range<Int>]

  func isFree(_ span: Range<Int>) -> Bool { !fields.contains { $0.overlaps(span) } }

  /// Lines with their spans, line ends left out.
  var lines: [(span: Range<Int>, text: String)] {
    var lines: [(Range<Int>, String)] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      lines.append((start..<end, String(line)))
      start = end + 1
    }
    return lines
  }
}
