internal import Patterns

/// Headings: lines such as `### Message`, `**Message**`, `[Message]` or `Message:`, and where their sections end.
struct HeadingFinder: LayoutFinder {
  /// The notations, and how a line in each is recognized.
  enum Notation: String, CaseIterable {
    case hashes, bold, colon, brackets, capitals

    fileprivate static let patterns: [(notation: Notation, pattern: Pattern)] = [
      (.hashes, Pattern.known(#"\A#{1,6}[ \t]+(?<title>[^\n{}]{1,80}?)[ \t]*#*[ \t]*:?[ \t]*\z"#)),
      (.bold, Pattern.known(#"\A(?:\*\*|__)(?<title>[^\n*{}]{1,80}?):?(?:\*\*|__):?[ \t]*\z"#)),
      (.brackets, Pattern.known(#"\A\[(?<title>\p{Lu}[^\n\]{}]{0,79})\]:?[ \t]*\z"#)),
      (.colon, Pattern.known(#"\A(?<title>\p{Lu}[\p{L}\p{N} '’/&-]{0,59}):[ \t]*\z"#)),
    ]

    fileprivate func line(_ title: String) -> String {
      switch self {
      case .hashes: "### \(title)"
      case .bold: "**\(title)**"
      case .colon: "\(title):"
      case .brackets: "[\(title)]"
      case .capitals: title.uppercased()
      }
    }
  }

  struct Heading {
    let span: Range<Int>
    let title: String
    let notation: Notation
  }

  /// The headings of the notation that the message uses most, in order.
  static func headings(in message: MessageSource) -> [Heading] {
    let lines = message.lines
    var found: [Heading] = []
    for (index, line) in lines.enumerated() where message.isFree(line.span) {
      guard let (notation, title) = title(of: line.text) else { continue }
      // A line with a colon that a list or an empty line follows may introduce it; a heading has a body.
      let next = lines.dropFirst(index + 1).first
      let hasBody = next.map { !$0.text.allSatisfy(\.isWhitespace) } ?? false
      if notation == .colon, !hasBody || title.split(separator: " ").count > 5 { continue }
      found.append(Heading(span: line.span, title: title, notation: notation))
    }
    let byNotation = Dictionary(grouping: found, by: \.notation)
    return Notation.allCases.map { byNotation[$0] ?? [] }.max { $0.count < $1.count } ?? []
  }

  private static func title(of line: String) -> (Notation, String)? {
    for (notation, pattern) in Notation.patterns {
      guard let match = try? pattern.firstMatch(in: line), let span = match["title"] else { continue }
      return (notation, line[utf8Span: span])
    }
    return nil
  }

  func marks(in message: MessageSource) -> [LayoutMark] {
    let headings = Self.headings(in: message)
    let sections = SectionSplitter.sections(of: message)
    return headings.enumerated().flatMap { index, heading -> [LayoutMark] in
      var alternatives: [String: String] = [:]
      for notation in Notation.allCases where notation != heading.notation {
        alternatives[notation.rawValue] = notation.line(heading.title)
      }
      let tag = TagName.of(heading.title)
      alternatives["tags"] = "<\(tag)>"
      let own = sections.first { $0.contains(heading.span.lowerBound) }?.upperBound ?? message.text.utf8.count
      let next = index + 1 < headings.count ? min(own, headings[index + 1].span.lowerBound) : own
      let end = Self.bodyEnd(from: heading.span.upperBound, to: next, in: message.text)
      return [
        LayoutMark(span: heading.span, family: .headings, alternatives: alternatives),
        LayoutMark(span: end..<end, family: .headings, alternatives: ["tags": "\n</\(tag)>"]),
      ]
    }
  }

  /// Where a section's text ends, the blank lines behind it left out.
  private static func bodyEnd(from start: Int, to end: Int, in text: String) -> Int {
    let body = text[utf8Span: start..<end]
    let blank = body.reversed().prefix(while: \.isWhitespace)
    return end - blank.reduce(0) { $0 + $1.utf8.count }
  }
}

/// Titles as names of tags, and back.
enum TagName {
  static func of(_ title: String) -> String {
    let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }
    let name = words.joined(separator: "_")
    return name.first?.isLetter == true ? name : "part_\(name)"
  }

  static func title(of tag: String) -> String {
    let words = tag.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
