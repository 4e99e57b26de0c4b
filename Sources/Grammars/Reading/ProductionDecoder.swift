internal import Documents
internal import OrderedCollections
internal import Prompts

extension ProductionDraft {
  /// `name: {default: ..., defaults: {language: ...}, alternatives: {id: {text or value, class, meaning, cost, example, why}}}`
  ///
  /// - Parameter file: what holds for all rules of the file.
  init(_ entry: SourceNode.Entry, file: FileDefaults) throws(InputError) {
    let id = entry.key
    _ = try SourceNode(.scalar(id), at: entry.keyLocation).identifier("the production's name")
    let fields = try Fields(
      entry.value, of: "a production", keys: ["default", "defaults", "alternatives", "language", "prose"])
    let languages = try LanguageScope(fields["language"]) ?? file.languages
    location = entry.keyLocation
    isProse = try fields["prose"]?.choice("prose", of: YesNo.self) == .true
    if let node = fields["default"] {
      standard = (try Self.value(from: node, of: id), node.location)
    }
    for entry in try fields["defaults"]?.entries("defaults") ?? [] {
      let tags = try LanguageScope(SourceNode(.scalar(entry.key), at: entry.keyLocation))?.tags
      let value = (value: try Self.value(from: entry.value, of: id), location: entry.keyLocation)
      for tag in tags ?? [] { localized[tag] = value }
    }
    for entry in try fields["alternatives"]?.entries("alternatives") ?? [] {
      alternatives[entry.key] = try Self.alternative(
        from: entry, of: id, standard: standard?.value, languages: languages)
    }
  }

  private static func alternative(
    from entry: SourceNode.Entry, of production: String, standard: Production.Value?, languages: LanguageScope
  ) throws(InputError) -> Production.Alternative {
    var key = production == Production.order || production == Production.label ? "value" : "text"
    if case .slots? = standard { key = "slots" }
    let fields = try Fields(
      entry.value, of: "an alternative",
      keys: [key, "class", "meaning", "cost", "example", "why", "language", "unless", "when", "negated"]
        + Production.Form.promptKeys)
    for key in Production.Form.promptKeys where production != Production.prompt {
      guard let node = fields[key] else { continue }
      throw node.error(
        "only an alternative of \"prompt\" may have \"\(key)\"",
        hint: key == "labels"
          ? "Make it an alternative of \"label\"." : "Make it an alternative of \"prompt\".")
    }
    return Production.Alternative(
      id: try SourceNode(.scalar(entry.key), at: entry.keyLocation).identifier("the alternative's name"),
      choice: Production.Choice(
        value: try value(from: fields.required(key), of: production, over: standard), form: try form(fields)),
      traits: try RuleTraits(fields),
      example: try fields["example"]?.text("an example"), location: entry.keyLocation,
      applicability: try Applicability(fields, languages: languages))
  }

  private static func form(_ fields: Fields) throws(InputError) -> Production.Form {
    var form = Production.Form()
    form.isNegated = try fields["negated"]?.choice("negated", of: YesNo.self) == .true
    form.labels = try fields["labels"].map(labels)
    if let node = fields["system"] { form.system = try Template(node.text("a template"), at: node.location) }
    if let node = fields["prefill"] {
      form.prefill = try Template(node.text("a template"), at: node.location)
    }
    guard let node = fields["rating"] else { return form }
    form.rating = try node.integer("rating", in: 3...9)
    guard form.labels == nil, let maximum = form.rating else {
      throw node.error(
        "a rating scale has no labels of its own", hint: "Remove \"labels\"; they are the ends of the scale.")
    }
    form.labels = ["1", "\(maximum)"]
    return form
  }

  private static func value(
    from node: SourceNode, of production: String, over standard: Production.Value? = nil
  ) throws(InputError) -> Production.Value {
    if case .mapping(let entries) = node.value {
      return .slots(try slots(entries, of: production, over: standard, at: node))
    }
    switch production {
    case Production.order:
      var poles: [Pole] = []
      for node in try node.list("an order") { poles.append(try node.choice("a pole", of: Pole.self)) }
      guard Set(poles).count == 2, poles.count == 2 else {
        throw node.error("an order must name each pole exactly once", hint: "Write [a, b] or [b, a].")
      }
      return .order(poles)
    case Production.label:
      return .labels(try labels(node))
    default:
      return .template(try Template(node.text("a template"), at: node.location))
    }
  }

  /// - Parameter standard: slots that an alternative does not name stay as they are by default.
  private static func slots(
    _ entries: [SourceNode.Entry], of production: String, over standard: Production.Value?,
    at node: SourceNode
  ) throws(InputError) -> [String: Template] {
    var slots: [String: Template] = [:]
    if case .slots(let own)? = standard { slots = own }
    for entry in entries {
      let id = try SourceNode(.scalar(entry.key), at: entry.keyLocation).identifier("the slot's name")
      guard standard == nil || slots[id] != nil else {
        throw InputError(
          .invalid, at: entry.keyLocation, "the default of \"\(production)\" has no slot \"\(id)\"",
          hint: "It has \(slots.keys.sorted().joined(separator: ", ")).")
      }
      slots[id] = try Template(entry.value.text("a template"), at: entry.value.location)
    }
    return slots
  }

  private static func labels(_ node: SourceNode) throws(InputError) -> [String] {
    var labels: [String] = []
    for node in try node.list("labels") { labels.append(try node.filledText("a label")) }
    guard labels.count == 2, labels[0] != labels[1] else {
      throw node.error(
        "labels must be two different strings, in displayed order", hint: "Write, for example, [A, B].")
    }
    return labels
  }
}

extension Production.Form {
  /// What only alternatives of `prompt` may set.
  fileprivate static let promptKeys = ["labels", "rating", "system", "prefill"]
}

extension RuleTraits {
  /// The fields `class`, `meaning`, `cost` and `why`.
  init(_ fields: Fields) throws(InputError) {
    self.init(
      editClass: try fields.required("class").choice("class", of: EditClass.self),
      meaning: try fields.required("meaning").choice("meaning", of: Meaning.self),
      cost: try fields["cost"]?.integer("cost", in: 1...1000) ?? 1,
      why: try fields["why"]?.text("why"))
  }
}
