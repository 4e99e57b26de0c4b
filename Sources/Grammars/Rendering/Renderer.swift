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
    variant(by: Renderer(space: self, edits: perturbation.edits.map { edits[$0] }, order: nil))
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
  let space: PromptSpace
  private let chosen: [String: Edit.Choice]
  private let rewritten: [Part: String]
  /// The default templates that rewrites have changed.
  private let templates: [String: Template]
  let order: [Pole]
  let labels: [String]
  var hasShownLabels = false
  /// Whether the prompt asks for the option that is not chosen.
  var isNegated = false

  /// - Parameter order: overrides the grammar's and the edits'.
  init(space: PromptSpace, edits: [Edit], order: [Pole]?) {
    self.space = space
    var chosen: [String: Edit.Choice] = [:]
    var rewritten: [Part: String] = [:]
    var replacements: [Part: [Edit.Replacement]] = [:]
    for edit in edits {
      switch edit.change {
      case .choose(let production, let choice): chosen[production] = choice
      case .replace(let found): for each in found { replacements[each.part, default: []].append(each) }
      }
    }
    var templates: [String: Template] = [:]
    for (part, replacements) in replacements {
      let text = Self.apply(replacements, to: space.texts[part] ?? "", of: part)
      rewritten[part] = text
      // Rewrites touch no field and their braces are doubled, so this can only be a template.
      if case .production(let name) = part {
        templates[name] = try? Template(text, at: .init(file: space.grammar.name))
      }
    }
    self.templates = templates
    self.chosen = chosen
    self.rewritten = rewritten
    let productions = space.grammar.productions
    let ownOrder = chosen[Production.order]?.value ?? productions[Production.order]?.standard
    let label = chosen[Production.label]?.value ?? productions[Production.label]?.standard
    if case .order(let poles)? = ownOrder {
      self.order = order ?? poles
    } else {
      self.order = order ?? [.a, .b]
    }
    if let labels = chosen[Production.prompt]?.form.labels {
      self.labels = labels
    } else if case .labels(let labels)? = label {
      self.labels = labels
    } else {
      self.labels = ["A", "B"]
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

  /// What the chosen layout sets besides its text.
  var form: Production.Form? { chosen[Production.prompt]?.form }

  /// Nil when there is nothing to render.
  mutating func render(_ template: Template?) -> String? {
    guard let template else { return nil }
    let text = render(template, position: nil)
    return text.isEmpty ? nil : text
  }

  func text(of part: Part) -> String { rewritten[part] ?? space.texts[part] ?? "" }

  /// - Parameter position: the option being laid out, counted from zero in displayed order.
  mutating func render(production name: String, position: Int?) -> String {
    if let template = templates[name] { return render(template, position: position) }
    if chosen[name]?.form.isNegated == true { isNegated = true }
    guard case .template(let template)? = chosen[name]?.value ?? space.grammar.productions[name]?.standard
    else {
      return ""
    }
    return render(template, position: position)
  }

  private mutating func render(_ template: Template, position: Int?) -> String {
    var result = ""
    var isAfterEmpty = false
    for segment in template.segments {
      switch segment {
      case .literal(let text):
        // What an empty field leaves goes with the space after it; before a mark, with the space before it.
        if isAfterEmpty, text.first?.isWhitespace == false { result.trimEnd() }
        result += isAfterEmpty ? text.drop(while: \.isWhitespace) : text[...]
        isAfterEmpty = false
      case .field(let field):
        let text = field.filters.reduce(fill(field.name, position: position)) {
          $1.apply(to: $0, casing: space.casing)
        }
        result += text
        // What a user's own template puts around an empty column stays.
        isAfterEmpty = text.isEmpty && !isVerbatim(field.name)
      }
    }
    if isAfterEmpty { result.trimEnd() }
    return result
  }

  private mutating func fill(_ name: String, position: Int?) -> String {
    switch name {
    case "scenario": return text(of: .scenario)
    case "question": return text(of: .question)
    case "option.1": return render(production: Production.option, position: 0)
    case "option.2": return render(production: Production.option, position: 1)
    case "text.1": return text(of: .option(order[0]))
    case "text.2": return text(of: .option(order[1]))
    case "label.1": return label(0)
    case "label.2": return label(1)
    case "text": return position.map { text(of: .option(order[$0])) } ?? ""
    case "label": return position.map { label($0) } ?? ""
    case _ where name.hasPrefix(Template.rowPrefix):
      return text(of: .column(String(name.dropFirst(Template.rowPrefix.count))))
    default: return slot(name, position: position) ?? render(production: name, position: position)
    }
  }

  /// Nil when the field names no slot.
  private mutating func slot(_ name: String, position: Int?) -> String? {
    guard space.grammar.productions[name] == nil, let (production, slot) = Production.slotName(of: name),
      case .slots(let slots)? = chosen[production]?.value ?? space.grammar.productions[production]?.standard
    else { return nil }
    return slots[slot].map { render($0, position: position) }
  }

  private func isVerbatim(_ name: String) -> Bool {
    name.hasPrefix(Template.rowPrefix)
      || space.grammar.productions[name] == nil && space.grammar.hasSlot(name)
  }

  private mutating func label(_ position: Int) -> String {
    hasShownLabels = true
    return labels[position]
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
