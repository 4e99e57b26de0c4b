internal import Documents
internal import OrderedCollections
internal import Prompts

extension ProductionDraft {
  /// `name: {default: ..., alternatives: {id: {text or value, class, meaning, cost, example, why}}}`
  init(_ entry: SourceNode.Entry) throws(InputError) {
    let id = entry.key
    _ = try SourceNode(.scalar(id), at: entry.keyLocation).identifier("the production's name")
    let fields = try Fields(entry.value, of: "a production", keys: ["default", "alternatives"])
    location = entry.keyLocation
    if let node = fields["default"] {
      standard = (try Self.value(from: node, of: id), node.location)
    }
    for entry in try fields["alternatives"]?.entries("alternatives") ?? [] {
      alternatives[entry.key] = try Self.alternative(from: entry, of: id)
    }
  }

  private static func alternative(
    from entry: SourceNode.Entry, of production: String
  ) throws(InputError) -> Production.Alternative {
    let key = production == Production.order || production == Production.label ? "value" : "text"
    let fields = try Fields(
      entry.value, of: "an alternative", keys: [key, "class", "meaning", "cost", "example", "why"])
    return Production.Alternative(
      id: try SourceNode(.scalar(entry.key), at: entry.keyLocation).identifier("the alternative's name"),
      value: try value(from: fields.required(key), of: production),
      traits: try RuleTraits(fields),
      example: try fields["example"]?.text("an example"), location: entry.keyLocation)
  }

  private static func value(
    from node: SourceNode, of production: String
  ) throws(InputError) -> Production.Value {
    switch production {
    case Production.order:
      var poles: [Pole] = []
      for node in try node.list("an order") { poles.append(try node.choice("a pole", of: Pole.self)) }
      guard Set(poles).count == 2, poles.count == 2 else {
        throw node.error("an order names both poles once", hint: "Write [a, b] or [b, a].")
      }
      return .order(poles)
    case Production.label:
      var labels: [String] = []
      for node in try node.list("labels") { labels.append(try node.filledText("a label")) }
      guard labels.count == 2, labels[0] != labels[1] else {
        throw node.error(
          "labels are two different texts, in displayed order", hint: "Write, for example, [A, B].")
      }
      return .labels(labels)
    default:
      return .template(try Template(node.text("a template"), at: node.location))
    }
  }
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
