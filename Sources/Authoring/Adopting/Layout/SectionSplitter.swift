internal import Patterns

/// Cuts a message into sections that can change places: at headings, else at blank lines, and never inside of tags or
/// fences.
///
/// What follows an inserted text under the last heading and inserts nothing itself is an instruction, and no part of that
/// heading's section.
struct SectionSplitter {
  /// Spans of the sections, blank lines at their ends left out. What is between two of them stays where it is.
  static func sections(of message: MessageSource) -> [Range<Int>] {
    let paragraphs = paragraphs(of: message)
    let headings = Set(HeadingFinder.headings(in: message).map(\.span.lowerBound))
    let enclosed = enclosures(of: message)
    var sections: [Range<Int>] = []
    for paragraph in paragraphs {
      let isInside = enclosed.contains {
        $0.lowerBound < paragraph.lowerBound && paragraph.lowerBound < $0.upperBound
      }
      // With headings, what precedes the first one is a section of its own, and paragraphs below one belong to it.
      let begins =
        headings.isEmpty || headings.contains(paragraph.lowerBound)
        || sections.last.map { isInstruction(paragraph, after: $0, in: message) } ?? true
      if let last = sections.last, isInside || !begins {
        sections[sections.count - 1] = last.lowerBound..<paragraph.upperBound
      } else {
        sections.append(paragraph)
      }
    }
    return sections
  }

  private static func isInstruction(
    _ paragraph: Range<Int>, after section: Range<Int>, in message: MessageSource
  ) -> Bool {
    message.isFree(paragraph) && !message.isFree(section)
      && !message.fields.contains { $0.lowerBound > paragraph.upperBound }
  }

  /// Runs of lines that are not blank.
  private static func paragraphs(of message: MessageSource) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var isOpen = false
    for line in message.lines {
      if line.text.allSatisfy(\.isWhitespace) {
        isOpen = false
      } else if isOpen, let last = paragraphs.last {
        paragraphs[paragraphs.count - 1] = last.lowerBound..<line.span.upperBound
      } else {
        paragraphs.append(line.span)
        isOpen = true
      }
    }
    return paragraphs
  }

  private static let fence = Pattern.known(#"^(?:"{3}|'{3}|`{3})"#, options: .multiline)

  private static func enclosures(of message: MessageSource) -> [Range<Int>] {
    let tags = TagFinder.elements(in: message).map { $0.open.lowerBound..<$0.close.upperBound }
    let fences = ((try? fence.matches(in: message.text)) ?? []).map(\.span)
    let pairs = stride(from: 0, to: fences.count - fences.count % 2, by: 2).map {
      fences[$0].lowerBound..<fences[$0 + 1].upperBound
    }
    return tags + pairs
  }
}

/// Orders of sections that keep what the text says.
struct SectionOrder: Sendable, Hashable {
  let id: String
  /// Positions of the sections in the original order.
  let positions: [Int]

  /// Words by which a section depends on what stands before or behind it.
  private static let reference = Pattern.known(
    #"\b(?:above|below|following|follows|previous|preceding|next|earlier|later|first|then|finally|afterwards?|step|former|latter|here is|here are|this|these|that|those)\b|:\s*\z"#,
    options: .caseless)

  /// Each section after the next one, and the last one first, wherever no section that is passed refers to another.
  static func alternatives(to sections: [String]) -> [SectionOrder] {
    guard sections.count > 1 else { return [] }
    let isPinned = sections.map { section in (try? reference.matches(anywhereIn: section)) ?? true }
    var orders: [SectionOrder] = []
    for index in 0..<sections.count - 1 where !isPinned[index] && !isPinned[index + 1] {
      var positions = Array(sections.indices)
      positions.swapAt(index, index + 1)
      orders.append(SectionOrder(id: "swapped-\(index + 1)-\(index + 2)", positions: positions))
    }
    if sections.count > 2, !isPinned.contains(true) {
      let last = sections.count - 1
      orders.append(SectionOrder(id: "last-first", positions: [last] + Array(0..<last)))
      orders.append(SectionOrder(id: "first-last", positions: Array(1...last) + [0]))
    }
    return orders
  }
}
