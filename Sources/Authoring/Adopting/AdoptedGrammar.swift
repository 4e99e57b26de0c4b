internal import Grammars
internal import Patterns

/// A grammar made of a user's prompt: its defaults together are that prompt, byte for byte, and its alternatives are
/// other layouts of it. The wording of the prompt is left to the rewrites of the shipped grammars.
struct AdoptedGrammar {
  /// The file's text.
  let text: String
  /// What a reader should know of what was found and what was not.
  let notes: [String]

  private static let header = """
    # Made by fickle adopt. The defaults together are the prompt, byte for byte; {row.NAME} is a column of the rows.
    # Remove an alternative that does not keep the meaning of the prompt; add others as docs/grammars.md says.
    # To see what is asked: fickle grammar expand SEEDS --grammar THIS-FILE


    """

  init(_ template: PromptTemplate, choices: AdoptionChoices) {
    var builder = AdoptedGrammarBuilder(choices: choices)
    for (index, message) in template.messages.enumerated() {
      let isLast = index == template.messages.count - 1
      let name = message.role == .system ? "system" : isLast ? "user" : "turn-\(index + 1)"
      builder.add(message, named: name, isLast: isLast)
    }
    text = Self.header + builder.text
    notes = builder.notes
  }
}

/// Gathers the productions of an adopted grammar.
private struct AdoptedGrammarBuilder {
  private struct Section {
    let name: String
    let text: String
  }

  private struct Message {
    let role: PromptTemplate.Role
    let name: String
    var sections: [Section] = []
    /// What is before, between and behind the sections: one more than there are sections.
    var separators: [String] = []
    var orders: [SectionOrder] = []
    var suffix = ""
  }

  private let choices: AdoptionChoices
  private let labels: JudgeLabels?
  private var messages: [Message] = []
  /// By family, slots with their defaults and alternatives.
  private var slots: [(family: LayoutMark.Family, slot: String, standard: String, mark: LayoutMark)] = []
  private var hasStrayLabels = false
  private var namesEveryChoice = false

  init(choices: AdoptionChoices) {
    self.choices = choices
    if case .columns(let first, let second, _) = choices {
      labels = JudgeLabels([first.label, second.label])
    } else {
      labels = nil
    }
  }

  // MARK: Messages

  mutating func add(_ message: PromptTemplate.Message, named name: String, isLast: Bool) {
    let source = source(of: message.text)
    var marks = marks(in: source)
    // What no longer fits is left out: the first finder has the first say.
    var taken: [Range<Int>] = []
    marks = marks.filter { mark in
      let isFree =
        source.isFree(mark.span)
        && !taken.contains {
          $0.overlaps(mark.span)
            || mark.span.isEmpty && $0.contains(mark.span.lowerBound) && $0.lowerBound < mark.span.lowerBound
        }
      if isFree, !mark.span.isEmpty { taken.append(mark.span) }
      return isFree && !mark.alternatives.isEmpty
    }.sorted { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }

    let spans = SectionSplitter.sections(of: source)
    var result = Message(role: message.role, name: name)
    var position = 0
    for (number, span) in spans.enumerated() {
      result.separators.append(source.text[utf8Span: position..<span.lowerBound])
      let own = marks.filter {
        span.lowerBound <= $0.span.lowerBound && $0.span.upperBound <= span.upperBound
      }
      let sectionName = "\(name).\(number + 1)"
      result.sections.append(
        Section(name: sectionName, text: text(of: span, in: source, marks: own, named: name)))
      position = span.upperBound
    }
    result.separators.append(source.text[utf8Span: position..<source.text.utf8.count])
    result.orders = SectionOrder.alternatives(to: spans.map { source.text[utf8Span: $0] })
    if isLast { result.suffix = choicesAtEnd(name) }
    messages.append(result)
  }

  /// The template as a grammar writes it.
  private mutating func source(of template: MessageTemplate) -> MessageSource {
    var text = ""
    var fields: [Range<Int>] = []
    func add(field: String) {
      let start = text.utf8.count
      text += "{\(field)}"
      fields.append(start..<text.utf8.count)
    }
    for segment in template.segments {
      switch segment {
      case .slot(let column):
        if let place = choices.columns.firstIndex(of: column) {
          add(field: "text.\(place + 1)")
        } else {
          add(field: "row.\(column)")
        }
      case .literal(let literal):
        guard let labels else {
          text += literal.doublingBraces
          continue
        }
        if labels.hasStrays(in: literal) { hasStrayLabels = true }
        var position = 0
        for (label, span) in labels.spans(in: literal) where span.lowerBound >= position {
          text += literal[utf8Span: position..<span.lowerBound].doublingBraces
          add(field: "label.\(label + 1)")
          position = span.upperBound
        }
        text += literal[utf8Span: position..<literal.utf8.count].doublingBraces
      }
    }
    return MessageSource(text: text, fields: fields)
  }

  private mutating func marks(in source: MessageSource) -> [LayoutMark] {
    var finders: [any LayoutFinder] = []
    if case .answers(let answers, _) = choices {
      let named = Set(ChoiceMentions(answers).spans(in: source).map(\.choice))
      if named.count == answers.count { namesEveryChoice = true }
      finders.append(ChoiceListFinder(choices: answers))
    }
    finders += [
      HeadingFinder(), TagFinder(), DelimiterFinder(), FieldLabelFinder(), ListFinder(),
    ]
    return finders.flatMap { $0.marks(in: source) }
  }

  private mutating func text(
    of span: Range<Int>, in source: MessageSource, marks: [LayoutMark], named name: String
  ) -> String {
    var text = ""
    var position = span.lowerBound
    for mark in marks {
      text += source.text[utf8Span: position..<mark.span.lowerBound]
      let slot = "\(name)-\(slots.count { $0.family == mark.family } + 1)"
      slots.append((mark.family, slot, source.text[utf8Span: mark.span], mark))
      text += "{\(mark.family.rawValue).\(slot)}"
      position = mark.span.upperBound
    }
    return text + source.text[utf8Span: position..<span.upperBound]
  }

  /// A place at the end of the prompt where the choices may be named once more.
  private mutating func choicesAtEnd(_ name: String) -> String {
    guard case .answers(let answers, _) = choices, answers.count == 2, namesEveryChoice,
      answers.allSatisfy({ $0.utf8.count <= 30 })
    else { return "" }
    let texts = [
      "listed": "\n\n\(answers[0]) or \(answers[1])?",
      "reversed": "\n\n\(answers[1]) or \(answers[0])?",
    ]
    let mark = LayoutMark(
      span: 0..<0, family: .choicesAtEnd, alternatives: texts.mapValues(\.doublingBraces))
    slots.append((.choicesAtEnd, name, "", mark))
    return "{\(LayoutMark.Family.choicesAtEnd.rawValue).\(name)}"
  }

  // MARK: The file

  var notes: [String] {
    var notes: [String] = []
    if case .answers(let answers, _) = choices, !namesEveryChoice {
      notes.append(
        "no message of the prompt names all of the choices \(answers.joined(separator: ", ")) in this spelling"
      )
    }
    if hasStrayLabels {
      notes.append(
        "a label of the prompt could not be told from other words, so the labels stay; only the order changes"
      )
    }
    return notes
  }

  var text: String {
    var lines = ["include: [wording.yaml, framing.yaml]", "", "messages:"]
    for message in messages {
      let production = message.name == "user" ? Production.prompt : message.name
      lines.append("  - {role: \(message.role.rawValue), production: \(production)}")
    }
    lines += ["", "productions:"]
    lines += ["  prompt:", "    default: \(YAMLText.quoted("{preface}\n\n{user}"))"]
    lines += labelLines
    for message in messages { lines += Self.lines(of: message) }
    for family in LayoutMark.Family.allCases { lines += self.lines(of: family) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var labelLines: [String] {
    guard case .columns(let first, let second, let neither) = choices else { return [] }
    var lines = [
      "  label:", "    default: [\(YAMLText.quoted(first.label)), \(YAMLText.quoted(second.label))]",
    ]
    let sets = [
      ("swapped", [second.label, first.label]), ("letters", ["A", "B"]), ("digits", ["1", "2"]),
      ("x-y", ["X", "Y"]), ("p-q", ["P", "Q"]), ("m-n", ["M", "N"]),
    ].filter { _, set in
      set != [first.label, second.label] && Set(set).isDisjoint(with: neither)
    }
    if !hasStrayLabels, !sets.isEmpty {
      lines.append("    alternatives:")
      for (id, set) in sets {
        let value = set.map(YAMLText.quoted).joined(separator: ", ")
        lines.append(
          "      \(id): {value: [\(value)], class: label, meaning: preserved, why: \"The two answers under other labels.\"}"
        )
      }
    }
    lines += [
      "  order:", "    alternatives:",
      "      reversed: {value: [b, a], class: order, meaning: preserved, why: \"The same two answers, the other one first.\"}",
    ]
    return lines
  }

  private static func lines(of message: Message) -> [String] {
    func layout(_ positions: [Int]) -> String {
      var text = message.separators[0]
      for (place, position) in positions.enumerated() {
        text += "{\(message.sections[position].name)}" + message.separators[place + 1]
      }
      return text + message.suffix
    }
    var lines = ["  \(message.name):"]
    lines.append("    default: \(YAMLText.quoted(layout(Array(message.sections.indices))))")
    if !message.orders.isEmpty {
      lines.append("    alternatives:")
      for order in message.orders {
        lines.append("      \(order.id):")
        lines.append("        text: \(YAMLText.quoted(layout(order.positions)))")
        lines.append("        class: order")
        lines.append("        meaning: preserved")
        lines.append("        why: \"The same parts of the prompt in another order.\"")
      }
    }
    for section in message.sections {
      lines += ["  \(section.name):", "    prose: true", "    default: \(YAMLText.quoted(section.text))"]
    }
    return lines
  }

  private func lines(of family: LayoutMark.Family) -> [String] {
    let own = slots.filter { $0.family == family }
    guard !own.isEmpty else { return [] }
    var lines = ["  \(family.rawValue):", "    default:"]
    for slot in own { lines.append("      \(slot.slot): \(YAMLText.quoted(slot.standard))") }
    let ids = Set(own.flatMap(\.mark.alternatives.keys)).sorted()
    lines.append("    alternatives:")
    for id in ids {
      lines.append("      \(id):")
      lines.append("        slots:")
      for slot in own {
        guard let text = slot.mark.alternatives[id] else { continue }
        lines.append("          \(slot.slot): \(YAMLText.quoted(text))")
      }
      lines.append("        class: \(family.editClass.rawValue)")
      lines.append("        meaning: preserved")
      lines.append("        why: \(YAMLText.quoted(family.why))")
    }
    return lines
  }
}

extension String {
  /// With the braces of a template escaped.
  var doublingBraces: String {
    reduce(into: "") { $0 += $1 == "{" || $1 == "}" ? "\($1)\($1)" : String($1) }
  }
}

/// Texts as YAML's double-quoted scalars.
enum YAMLText {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value),
        "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
