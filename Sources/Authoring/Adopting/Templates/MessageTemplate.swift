internal import Documents
internal import Patterns

/// How the slots of a template are written.
enum SlotStyle: String, Sendable {
  /// `{{ column }}`, as Jinja, Mustache, LangChain's mustache mode and many in-house formats write it.
  case doubled
  /// `{column}`, as Python's `str.format` and f-strings do; `{{` and `}}` stand for braces.
  case single
}

/// A message's text with slots for columns, as the user's own code fills it.
struct MessageTemplate: Sendable, Hashable {
  enum Segment: Sendable, Hashable {
    case literal(String)
    case slot(String)
  }

  let segments: [Segment]
  let style: SlotStyle

  /// Columns in the order of their first use.
  var columns: [String] {
    var seen: Set<String> = []
    return segments.compactMap {
      if case .slot(let name) = $0, seen.insert(name).inserted { name } else { nil }
    }
  }

  /// What is sent for one row: what fickle's own rendering must equal, byte for byte.
  func filled(with row: [String: String]) -> String {
    segments.map {
      switch $0 {
      case .literal(let text): text
      case .slot(let name): row[name] ?? ""
      }
    }.joined()
  }
}

extension MessageTemplate {
  private static let doubled = Pattern.known(#"\{\{-?\s*([A-Za-z_][\w.]{0,99})\s*-?\}\}"#)
  private static let single = Pattern.known(#"\{\{|\}\}|\{([A-Za-z_][\w.]{0,99})\}"#)
  /// What a plain template cannot express.
  private static let logic: [(pattern: Pattern, what: String)] = [
    (Pattern.known(#"\{%[\s\S]{0,200}?%\}"#), "a statement of a template language"),
    (Pattern.known(#"\{#[\s\S]{0,2000}?#\}"#), "a comment of a template language"),
    (Pattern.known(#"\{\{[#^/>&!][^{}]{0,200}\}\}"#), "a section, partial or comment of Mustache"),
    (Pattern.known(#"\{\{[^{}\n]{0,200}[|(\[][^{}\n]{0,200}\}\}"#), "an expression or a filter"),
  ]

  /// - Parameters:
  ///   - style: nil to find it out from this text alone.
  ///   - known: columns of the rows; nil when they are not known yet.
  /// - Throws: `InputError` with the line of anything that plain slots cannot express.
  init(_ text: String, file: String, style: SlotStyle? = nil, known: Set<String>? = nil) throws(InputError) {
    let style = style ?? Self.style(of: [text], known: known)
    if style == .doubled { try Self.requirePlain(text, file: file) }
    // Jinja drops one line end at the end of a template.
    let source =
      style == .doubled && text.hasSuffix("\n") ? String(text.unicodeScalars.dropLast()) : text
    let pattern = style == .doubled ? Self.doubled : Self.single
    var segments: [Segment] = []
    var literal = ""
    var position = 0
    func end() {
      if !literal.isEmpty { segments.append(.literal(literal)) }
      literal = ""
    }
    for match in try Self.matches(of: pattern, in: source, file: file) {
      literal += source[utf8Span: position..<match.span.lowerBound]
      position = match.span.upperBound
      if let name = match.spans.count > 1 ? match.spans[1] : nil {
        let name = source[utf8Span: name]
        if style == .single, let known, !known.contains(name) {
          throw Self.unknown(
            name, known: known, at: Self.location(of: match.span.lowerBound, in: source, file: file))
        }
        end()
        segments.append(.slot(name))
      } else {
        literal += source[utf8Span: match.span].hasPrefix("{") ? "{" : "}"
      }
    }
    literal += source[utf8Span: position..<source.utf8.count]
    end()
    self.segments = segments
    self.style = style
    if let known, style == .doubled, let name = columns.first(where: { !known.contains($0) }) {
      throw Self.unknown(name, known: known, at: FileLocation(file: file))
    }
  }

  /// How the slots of a prompt's messages are written: with doubled braces where there is such a slot, else with single
  /// ones where a known column is named between them, else with doubled ones.
  static func style(of texts: [String], known: Set<String>?) -> SlotStyle {
    let isDoubled = texts.contains { (try? doubled.matches(anywhereIn: $0)) ?? false }
    guard !isDoubled, let known else { return .doubled }
    let names = texts.flatMap { text in
      ((try? single.matches(in: text)) ?? []).compactMap { match in
        match.spans.count > 1 ? match.spans[1].map { text[utf8Span: $0] } : nil
      }
    }
    // JSON in a prompt has braces, too; a column's name between them is what tells a slot.
    return names.contains(where: known.contains) ? .single : .doubled
  }

  private static func requirePlain(_ text: String, file: String) throws(InputError) {
    for (pattern, what) in logic {
      guard let match = try matches(of: pattern, in: text, file: file).first else { continue }
      let shown = text[utf8Span: match.span].prefix(60)
      throw InputError(
        .invalid, at: location(of: match.span.lowerBound, in: text, file: file), "\(what): \"\(shown)\"",
        hint:
          "Only plain slots such as {{ column }} are understood. Render loops and conditions beforehand, into a "
          + "column of the rows, and put a slot for it here.")
    }
  }

  private static func unknown(_ name: String, known: Set<String>, at location: FileLocation) -> InputError {
    InputError(
      .invalid, at: location, "the template has a slot for \"\(name)\", which is not a column of the rows",
      hint: "The columns are \(known.sorted().joined(separator: ", ")).")
  }

  private static func matches(
    of pattern: Pattern, in text: String, file: String
  ) throws(InputError) -> [Match] {
    do throws(PatternError) {
      return try pattern.matches(in: text)
    } catch {
      throw InputError(
        .tooLarge, at: FileLocation(file: file), "the template cannot be searched for slots: \(error)",
        hint: "Shorten it.")
    }
  }

  private static func location(of offset: Int, in text: String, file: String) -> FileLocation {
    let before = text[utf8Span: 0..<offset]
    let line = before.reduce(1) { $0 + ($1.isNewline ? 1 : 0) }
    let column = before.reversed().prefix { !$0.isNewline }.count + 1
    return FileLocation(file: file, line: line, column: column)
  }
}
