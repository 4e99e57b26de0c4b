public import Grammars
internal import OrderedCollections

/// What one alternative of the grammar does to a prompt, and why the decision stays the same.
public struct RuleRecord: Sendable, Codable, Hashable {
  public let rule: String
  public let alternative: String
  public let editClass: EditClass
  public let meaning: Meaning
  public let cost: Int
  /// Why it preserves, reframes or changes the decision, as the grammar says.
  public let why: String?
  /// A text and what it becomes, from the grammar's examples; a production has only what it becomes.
  public let before: String?
  public let after: String?

  enum CodingKeys: String, CodingKey {
    case rule, alternative, meaning, cost, why, before, after
    case editClass = "class"
  }
}

extension RuleRecord {
  /// The alternatives that effects were estimated for, each once.
  static func of(_ effects: [EffectRecord], in grammar: Grammar) -> [RuleRecord] {
    OrderedSet(effects.map { Name(rule: $0.rule, alternative: $0.alternative) }).compactMap {
      RuleRecord($0, in: grammar)
    }
  }

  private struct Name: Hashable {
    let rule: String
    let alternative: String
  }

  private init?(_ name: Name, in grammar: Grammar) {
    let traits: RuleTraits
    var example: (before: String?, after: String?) = (nil, nil)
    var cost: Int?
    if let found = grammar.productions[name.rule]?.alternatives.first(where: { $0.id == name.alternative }) {
      traits = found.traits
      example.after = found.example
    } else if let rewrite = grammar.rewrites[name.rule],
      let found = rewrite.alternatives.first(where: { $0.id == name.alternative })
    {
      traits = rewrite.traits
      cost = found.cost
      example = (found.examples.first?.before, found.examples.first?.after)
    } else {
      return nil
    }
    self.init(
      rule: name.rule, alternative: name.alternative, editClass: traits.editClass, meaning: traits.meaning,
      cost: cost ?? traits.cost, why: traits.why, before: example.before, after: example.after)
  }
}
