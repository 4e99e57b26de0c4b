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
  }

  /// Follows the prompt down to where an option begins: nothing above has an option's own text or label.
  private static func checkReachOfOptionFields(in grammar: Grammar) throws(InputError) {
    var seen: Set<String> = []
    var open = [Production.prompt]
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
    guard case .template(let template) = value else { return }
    for field in template.fields {
      let isProduction = grammar.productions[field.name].map { $0.isTemplate } ?? false
      guard
        isProduction || decisionFields.contains(field.name) || placedFields.contains(field.name)
          || optionFields.contains(field.name)
      else {
        throw InputError(
          .invalid, at: location, "the template names \"\(field.name)\", which is not defined",
          hint: "Define a production of that name, or use scenario, question, option.1, option.2, "
            + "label.1, label.2, text.1, text.2 or, within an option, label and text.")
      }
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
    guard case .template(let template) = self else { return [] }
    return template.fields.map(\.name)
  }
}
