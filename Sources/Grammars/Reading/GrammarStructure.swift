internal import Documents
internal import OrderedCollections

/// What must hold of a grammar before anything can be rendered with it.
enum GrammarStructure {
  /// Fields that a decision fills, not a production.
  static let decisionFields: Set<String> = ["scenario", "question"]
  /// Fields of an option, by its position in displayed order.
  static let placedFields: Set<String> = [
    "option.1", "option.2", "text.1", "text.2", "label.1", "label.2",
  ]
  /// Fields of the option that is being laid out.
  static let optionFields: Set<String> = ["text", "label"]

  /// Names that a production would never be looked up by; `label` is the one that is both.
  static let reservedNames = decisionFields.union(placedFields).union(["text"])

  /// - Throws: ``InputError`` for unknown or misplaced fields, circles, missing productions and rewrites of
  ///   unknown parts.
  static func check(_ grammar: Grammar) throws(InputError) {
    for required in [Production.prompt, Production.order, Production.label, Production.option]
    where grammar.productions[required] == nil {
      throw InputError(
        .invalid, at: FileLocation(file: grammar.name), "the grammar has no production \"\(required)\"",
        hint: "Define it, or include standard.yaml.")
    }
    for production in grammar.productions.values {
      guard !reservedNames.contains(production.id) else {
        throw InputError(
          .invalid, at: production.location,
          "\"\(production.id)\" is filled by the decision and cannot be a production",
          hint: "Give the production another name.")
      }
      try checkFields(of: production.standard, at: production.location, in: grammar)
      for value in production.localized.values {
        try checkFields(of: value, at: production.location, in: grammar)
      }
      for alternative in production.alternatives {
        try checkFields(of: alternative.value, at: alternative.location, in: grammar)
        for template in alternative.form.templates {
          try checkFields(of: .template(template), at: alternative.location, in: grammar)
        }
      }
      try checkCircle(from: production, in: grammar)
    }
    try checkReachOfOptionFields(in: grammar)
    for rewrite in grammar.rewrites.values { try check(rewrite, in: grammar) }
    try checkMessages(of: grammar)
  }

  private static func checkMessages(of grammar: Grammar) throws(InputError) {
    guard let last = grammar.messages.last else { return }
    let location = FileLocation(file: grammar.name)
    for message in grammar.messages where grammar.productions[message.production]?.isTemplate != true {
      throw InputError(
        .invalid, at: location, "a message is the production \"\(message.production)\", which is no template",
        hint: "Name a template production.")
    }
    guard last.role == .user, last.production == Production.prompt,
      !grammar.messages.dropFirst().contains(where: { $0.role == .system })
    else {
      throw InputError(
        .invalid, at: location,
        "messages end with {role: user, production: prompt}, and only the first is the system's",
        hint: "Put the messages in the order in which they are sent.")
    }
  }

  /// Follows the prompt down to where an option begins: nothing above has an option's own text or label.
  private static func checkReachOfOptionFields(in grammar: Grammar) throws(InputError) {
    var seen: Set<String> = []
    var open = [Production.prompt] + grammar.messages.map(\.production)
    while let name = open.popLast() {
      guard seen.insert(name).inserted, let production = grammar.productions[name] else { continue }
      for (value, location) in production.values {
        for field in value.fieldNames where !placedFields.contains(field) {
          guard !optionFields.contains(field), field != Production.option else {
            throw InputError(
              .invalid, at: location, "the template names \"\(field)\", which only a single option has",
              hint: "Say which option is meant: \(field).1 and \(field).2, by the order they are shown in.")
          }
          open.append(field)
        }
      }
    }
  }

  private static func checkFields(
    of value: Production.Value, at location: FileLocation, in grammar: Grammar
  ) throws(InputError) {
    if case .slots = value { return try checkSlots(value, at: location) }
    for field in value.fields {
      let isProduction = grammar.productions[field.name].map { $0.isTemplate } ?? false
      guard
        isProduction || decisionFields.contains(field.name) || placedFields.contains(field.name)
          || optionFields.contains(field.name) || field.name.hasPrefix(Template.rowPrefix)
          || grammar.productions.hasSlot(field.name)
      else {
        throw InputError(
          .invalid, at: location, "the template names \"\(field.name)\", which is not defined",
          hint: "Define a production of that name, or use scenario, question, option.1, option.2, "
            + "label.1, label.2, text.1, text.2 or, within an option, label and text.")
      }
    }
  }

  /// A slot's template names no production, so that slots lead to no circle.
  private static func checkSlots(_ value: Production.Value, at location: FileLocation) throws(InputError) {
    for field in value.fields
    where !placedFields.contains(field.name) && !field.name.hasPrefix(Template.rowPrefix) {
      throw InputError(
        .invalid, at: location, "a slot names \"\(field.name)\", which a slot cannot hold",
        hint: "Slots hold text, {row.NAME}, {label.1}, {label.2}, {text.1} and {text.2}.")
    }
  }

  /// Follows every template that a production could lead to.
  private static func checkCircle(from production: Production, in grammar: Grammar) throws(InputError) {
    var seen: Set<String> = []
    var open = production.references
    while let name = open.popLast() {
      guard name != production.id else {
        throw InputError(
          .invalid, at: production.location, "the production \"\(production.id)\" contains itself",
          hint: "Remove the field {\(production.id)} from what it leads to.")
      }
      guard seen.insert(name).inserted, let next = grammar.productions[name] else { continue }
      open += next.references
    }
  }

  private static func check(_ rewrite: Rewrite, in grammar: Grammar) throws(InputError) {
    guard grammar.productions[rewrite.id] == nil else {
      throw InputError(
        .invalid, at: rewrite.location, "\"\(rewrite.id)\" is also the name of a production",
        hint: "Rename the rewrite; reports identify rules by name.")
    }
    for part in rewrite.parts {
      let isText = ["scenario", "question", "options"].contains(part)
      guard isText || grammar.productions[part]?.isTemplate == true else {
        throw InputError(
          .invalid, at: rewrite.location, "the rewrite works on \"\(part)\", which is not part of a prompt",
          hint: "Use scenario, question, options, or the name of a template production.")
      }
    }
  }
}

extension Production {
  var isTemplate: Bool { if case .template = standard { true } else { false } }

  /// Every production that the default or an alternative names.
  fileprivate var references: [String] {
    values.flatMap { $0.value.fieldNames.map { $0.hasPrefix("option.") ? Production.option : $0 } }
  }

  /// The default and the alternatives, each with its location.
  fileprivate var values: [(value: Value, location: FileLocation)] {
    ([standard] + localized.values).map { ($0, location) }
      + alternatives.flatMap { alternative in
        ([alternative.value] + alternative.form.templates.map(Value.template)).map {
          ($0, alternative.location)
        }
      }
  }
}

extension Production.Form {
  fileprivate var templates: [Template] { [system, prefill].compactMap(\.self) }
}

extension Production.Value {
  fileprivate var fieldNames: [String] {
    fields.map(\.name)
  }

  /// What its templates are filled with.
  var fields: [Template.Field] {
    switch self {
    case .template(let template): template.fields
    case .slots(let slots): slots.sorted { $0.key < $1.key }.flatMap(\.value.fields)
    case .order, .labels: []
    }
  }
}

extension OrderedDictionary<String, Production> {
  /// Whether a field such as `headings.first` is a slot of a production.
  func hasSlot(_ field: String) -> Bool {
    guard let (production, slot) = Production.slotName(of: field),
      case .slots(let slots)? = self[production]?.standard
    else { return false }
    return slots[slot] != nil
  }
}

extension Production {
  /// The production and the slot that a field such as `headings.first` names.
  static func slotName(of field: String) -> (production: String, slot: String)? {
    guard let dot = field.firstIndex(of: ".") else { return nil }
    return (String(field[..<dot]), String(field[field.index(after: dot)...]))
  }
}
