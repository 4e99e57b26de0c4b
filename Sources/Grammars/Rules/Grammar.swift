public import OrderedCollections

/// The space of ways to put a prompt: productions lay out its parts, rewrites change their texts.
public struct Grammar: Sendable {
  /// The file it was read from.
  public let name: String
  public private(set) var productions: OrderedDictionary<String, Production>
  public private(set) var rewrites: OrderedDictionary<String, Rewrite>

  init(
    name: String, productions: OrderedDictionary<String, Production>,
    rewrites: OrderedDictionary<String, Rewrite>
  ) {
    self.name = name
    self.productions = productions
    self.rewrites = rewrites
  }

  /// How many alternatives there are in all, the defaults left out.
  public var alternativeCount: Int {
    productions.values.reduce(0) { $0 + $1.alternatives.count }
      + rewrites.values.reduce(0) { $0 + $1.alternatives.count }
  }

  /// The grammar without the alternatives that a selection leaves out. Defaults stay.
  public func selecting(_ selection: GrammarSelection) -> Grammar {
    var grammar = self
    for (id, production) in productions {
      grammar.productions[id]?.alternatives = production.alternatives.filter {
        selection.includes(rule: id, alternative: $0.id, traits: $0.traits)
      }
    }
    grammar.rewrites = rewrites.compactMapValues { rewrite in
      let kept = rewrite.alternatives.filter {
        selection.includes(rule: rewrite.id, alternative: $0.id, traits: rewrite.traits)
      }
      return kept.isEmpty ? nil : rewrite.keeping(kept)
    }
    return grammar
  }
}

extension Rewrite {
  func keeping(_ alternatives: [Alternative]) -> Rewrite {
    Rewrite(
      id: id, traits: traits, parts: parts, scope: scope, pattern: pattern, alternatives: alternatives,
      leaves: leaves, location: location)
  }
}
