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

  private func variant(by renderer: Renderer) -> Variant {
    var renderer = renderer
    let turns = grammar.messages.dropLast().map {
      ($0.role, renderer.render(production: $0.production, position: nil))
    }
    let user = renderer.render(production: Production.prompt, position: nil)
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
    let text = render(template, position: nil)
    return text.isEmpty ? nil : text
  }

  func text(of part: Part) -> String {
    rewritten.first { $0.part == part }?.text ?? grammar.text(of: part, in: decision)
  }

  /// - Parameter position: the option being laid out, counted from zero in displayed order.
  mutating func render(production name: String, position: Int?) -> String {
    if let own = templates.first(where: { $0.production == name }) {
      return render(own.template, position: position)
    }
    guard let choice = chosen[name] else {
      return grammar.templates[name].map { render($0, position: position) } ?? ""
    }
    if choice.form.isNegated { isNegated = true }
    guard case .template(let template) = choice.value else { return "" }
    return render(template, position: position)
  }

  private mutating func render(_ template: Template, position: Int?) -> String {
    var result = ""
    var isAfterEmpty = false
    for segment in template.segments {
      switch segment {
      case .literal(let text) where isAfterEmpty:
        // What an empty field leaves goes with the space after it; before a mark, with the space before it.
        if text.first?.isWhitespace == false { result.trimEnd() }
        result += text.drop(while: \.isWhitespace)
        isAfterEmpty = false
      case .literal(let text):
        result += text
      case .field(let field):
        var text = fill(field, position: position)
        for filter in field.filters { text = filter.apply(to: text, casing: casing) }
        result += text
        // What a user's own template puts around an empty column stays.
        isAfterEmpty = text.isEmpty && !isVerbatim(field)
      }
    }
    if isAfterEmpty { result.trimEnd() }
    return result
  }

  private mutating func fill(_ field: Template.Field, position: Int?) -> String {
    switch field.target {
    case .part(let part): text(of: part)
    case .option(let number): render(production: Production.option, position: number)
    case .optionText(let number): text(of: .option(order[number]))
    case .label(let number): label(number)
    case .ownText: position.map { text(of: .option(order[$0])) } ?? ""
    case .ownLabel: position.map { label($0) } ?? ""
    case .production:
      slot(field.name, position: position) ?? render(production: field.name, position: position)
    }
  }

  /// Nil when the field names no slot.
  private mutating func slot(_ name: String, position: Int?) -> String? {
    guard grammar.productions[name] == nil, let (production, slot) = Production.slotName(of: name),
      case .slots(let slots)? = chosen[production]?.value ?? grammar.productions[production]?.standard
    else { return nil }
    return slots[slot].map { render($0, position: position) }
  }

  private func isVerbatim(_ field: Template.Field) -> Bool {
    switch field.target {
    case .part(.column): true
    case .production: grammar.productions[field.name] == nil && grammar.productions.hasSlot(field.name)
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
  fileprivate mutating func trimEnd() {
    while last?.isWhitespace == true { removeLast() }
  }

  fileprivate var doublingBraces: String {
    reduce(into: "") { $0 += $1 == "{" || $1 == "}" ? "\($1)\($1)" : String($1) }
  }
}
