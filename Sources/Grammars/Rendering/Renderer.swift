internal import Documents
internal import OrderedCollections
internal import Patterns
internal import Prompts

extension PromptSpace {
  /// Lays the decision out with the edits of a perturbation.
  ///
  /// A field that comes out empty takes the white space after it along, so that questions without a scenario
  /// do not begin with blank lines.
  public func render(_ perturbation: Perturbation) -> Variant {
    variant(by: Renderer(space: self, edits: perturbation.edits, order: nil))
  }

  /// Lays the decision out without edits, in a given order of the poles.
  func render(order: [Pole]) -> Variant {
    variant(by: Renderer(space: self, edits: [], order: order))
  }

  private func variant(by renderer: consuming Renderer) -> Variant {
    let turns = grammar.messages.dropLast().map {
      ($0.role, renderer.render(production: $0.production))
    }
    let user = renderer.render(production: Production.prompt)
    let own = renderer.render(renderer.form?.system)
    let system = [turns.first { $0.0 == .system }?.1, own].compactMap(\.self)
    let messages = Variant.Messages(
      system: system.isEmpty ? nil : system.joined(separator: "\n\n"),
      earlier: turns.filter { $0.0 != .system }.map {
        Variant.Messages.Turn(role: $0.0 == .user ? .user : .assistant, text: $0.1)
      }, user: user, prefill: renderer.render(renderer.form?.prefill))
    return Variant(
      prompt: messages.transcript, order: renderer.isNegated ? renderer.order.reversed() : renderer.order,
      labels: renderer.hasShownLabels ? renderer.labels : nil,
      options: renderer.order.map { renderer.text(of: .option($0)) },
      messages: messages.isUserAlone ? nil : messages, rating: renderer.form?.rating,
      answer: decision.answer)
  }
}

/// Renders one perturbation.
private struct Renderer {
  private let decision: Decision
  private let grammar: LocalizedGrammar
  private let casing: Casing
  // A perturbation has few edits, so what it changes is looked for from one to the next.
  private let chosen: [ChosenAlternative]
  private var rewritten: [(part: Part, text: String)] = []
  /// The default templates that rewrites have changed.
  private var templates: [(production: String, template: Template)] = []
  let order: [Pole]
  let labels: [String]
  /// What the chosen layout sets besides its text.
  let form: Production.Form?
  var hasShownLabels = false
  /// Whether the prompt asks for the option that is not chosen.
  var isNegated = false

  /// - Parameter order: overrides the grammar's and the edits'.
  init(space: PromptSpace, edits: [Int], order: [Pole]?) {
    decision = space.decision
    grammar = space.grammar
    casing = space.casing
    var chosen: [ChosenAlternative] = []
    var replacements: [(part: Part, replacements: [Edit.Replacement])] = []
    for edit in edits {
      switch space.edits[edit].change {
      case .choose(let production, let choice):
        chosen.append(ChosenAlternative(production: production, choice: choice))
      case .replace(let found):
        for each in found {
          if let known = replacements.firstIndex(where: { $0.part == each.part }) {
            replacements[known].replacements.append(each)
          } else {
            replacements.append((each.part, [each]))
          }
        }
      }
    }
    self.chosen = chosen
    form = chosen[Production.prompt]?.form
    self.order = order ?? chosen[Production.order]?.value.order ?? grammar.order
    labels = form?.labels ?? chosen[Production.label]?.value.labels ?? grammar.labels
    for (part, replacements) in replacements {
      let text = Self.apply(replacements, to: grammar.text(of: part, in: decision), of: part)
      rewritten.append((part, text))
      // Rewrites touch no field and their braces are doubled, so this can only be a template.
      if case .production(let name) = part, let template = try? Template(text, at: .init(file: grammar.name))
      {
        templates.append((name, template))
      }
    }
  }

  private static func apply(
    _ replacements: [Edit.Replacement], to text: String, of part: Part
  ) -> String {
    var result = ""
    var position = 0
    for replacement in replacements.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      result += text[utf8Span: position..<replacement.span.lowerBound]
      result += part.isTemplate ? replacement.text.doublingBraces : replacement.text
      position = replacement.span.upperBound
    }
    return result + text[utf8Span: position..<text.utf8.count]
  }

  /// Nil when there is nothing to render.
  mutating func render(_ template: Template?) -> String? {
    guard let template else { return nil }
    var text: [UInt8] = []
    write(template, position: nil, to: &text)
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }

  func text(of part: Part) -> String {
    rewritten.first { $0.part == part }?.text ?? grammar.text(of: part, in: decision)
  }

  mutating func render(production name: String) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(1024)
    write(production: name, position: nil, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// - Parameter position: the option being laid out, counted from zero in displayed order.
  private mutating func write(production name: String, position: Int?, to text: inout [UInt8]) {
    if let own = templates.first(where: { $0.production == name }) {
      write(own.template, position: position, to: &text)
    } else if let choice = chosen[name] {
      if choice.form.isNegated { isNegated = true }
      if case .template(let template) = choice.value { write(template, position: position, to: &text) }
    } else if let template = grammar.templates[name] {
      write(template, position: position, to: &text)
    }
  }

  private mutating func write(_ template: Template, position: Int?, to text: inout [UInt8]) {
    let start = text.count
    var isAfterEmpty = false
    for segment in template.segments {
      switch segment {
      case .literal(let literal) where isAfterEmpty:
        // What an empty field leaves goes with the space after it; before a mark, with the space before it.
        let rest = literal.withoutLeadingSpace
        if rest.startIndex == literal.startIndex { text.trimEnd(downTo: start) }
        text += rest.utf8
        isAfterEmpty = false
      case .literal(let literal):
        text += literal.utf8
      case .field(let field):
        let end = text.count
        write(field, position: position, to: &text)
        // What a user's own template puts around an empty column stays.
        isAfterEmpty = text.count == end && !isVerbatim(field)
      }
    }
    if isAfterEmpty { text.trimEnd(downTo: start) }
  }

  private mutating func write(_ field: Template.Field, position: Int?, to text: inout [UInt8]) {
    guard !field.filters.isEmpty else { return fill(field, position: position, to: &text) }
    let start = text.count
    fill(field, position: position, to: &text)
    var filtered = String(decoding: text[start...], as: UTF8.self)
    for filter in field.filters { filtered = filter.apply(to: filtered, casing: casing) }
    text.removeSubrange(start...)
    text += filtered.utf8
  }

  private mutating func fill(_ field: Template.Field, position: Int?, to text: inout [UInt8]) {
    switch field.target {
    case .part(let part): text += self.text(of: part).utf8
    case .option(let number): write(production: Production.option, position: number, to: &text)
    case .optionText(let number): text += self.text(of: .option(order[number])).utf8
    case .label(let number): text += label(number).utf8
    case .ownText: if let position { text += self.text(of: .option(order[position])).utf8 }
    case .ownLabel: if let position { text += label(position).utf8 }
    case .production:
      if let slot = grammar.slots[field.name] {
        write(slot, position: position, to: &text)
      } else {
        write(production: field.name, position: position, to: &text)
      }
    }
  }

  private mutating func write(_ slot: LocalizedGrammar.Slot, position: Int?, to text: inout [UInt8]) {
    var template: Template? = slot.template
    if case .slots(let own)? = chosen[slot.production]?.value { template = own[slot.name] }
    if let template { write(template, position: position, to: &text) }
  }

  private func isVerbatim(_ field: Template.Field) -> Bool {
    switch field.target {
    case .part(.column): true
    case .production: grammar.slots[field.name] != nil
    default: false
    }
  }

  private mutating func label(_ position: Int) -> String {
    hasShownLabels = true
    return labels[position]
  }
}

private struct ChosenAlternative {
  let production: String
  let choice: Production.Choice
}

extension [ChosenAlternative] {
  fileprivate subscript(production: String) -> Production.Choice? {
    first { $0.production == production }?.choice
  }
}

extension Part {
  fileprivate var isTemplate: Bool { if case .production = self { true } else { false } }
}

extension String {
  fileprivate var withoutLeadingSpace: Substring {
    var rest = self[...]
    while let byte = rest.utf8.first {
      guard byte < 0x80 ? byte.isSpace : rest.first?.isWhitespace == true else { break }
      rest.unicodeScalars.removeFirst()
    }
    return rest
  }

  fileprivate var doublingBraces: String {
    reduce(into: "") { $0 += $1 == "{" || $1 == "}" ? "\($1)\($1)" : String($1) }
  }
}

extension [UInt8] {
  /// Takes white space off the end of a text, as far as an offset.
  fileprivate mutating func trimEnd(downTo start: Int) {
    while count > start, let byte = last, byte.isSpace { removeLast() }
    guard count > start, let byte = last, byte >= 0x80 else { return }
    // Wide spaces have several bytes.
    var end = String(decoding: self[start...], as: UTF8.self)
    while end.last?.isWhitespace == true { end.removeLast() }
    removeLast(count - start - end.utf8.count)
  }
}

extension UInt8 {
  /// Of a character in ASCII.
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
}
