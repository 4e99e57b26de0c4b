public import OrderedCollections

/// The space of ways to put a prompt: productions lay out its parts, rewrites change their texts.
public struct Grammar: Sendable {
  /// The file it was read from.
  public let name: String
  public private(set) var productions: OrderedDictionary<String, Production>
  public private(set) var rewrites: OrderedDictionary<String, Rewrite>

  /// The messages of a prompt that consists of several; empty for the user's message alone.
  let messages: [MessageRole]
  /// The common words of each language.
  let words: [String: WordList]

  /// A message, and the production that is its text.
  struct MessageRole: Sendable, Hashable {
    enum Role: String, Sendable, CaseIterable {
      case system, user, assistant
    }

    let role: Role
    let production: String
  }

  init(
    name: String, productions: OrderedDictionary<String, Production>,
    rewrites: OrderedDictionary<String, Rewrite>, words: [String: WordList], messages: [MessageRole] = []
  ) {
    self.name = name
    self.words = words
    self.messages = messages
    self.productions = productions
    self.rewrites = rewrites
  }

  /// How many alternatives there are in all, the defaults left out.
  public var alternativeCount: Int {
    productions.values.reduce(0) { $0 + $1.alternatives.count }
      + rewrites.values.reduce(0) { $0 + $1.alternatives.count }
  }

  /// The alternatives that give the model the beginning of its reply.
  public var prefillingAlternatives: [String] {
    productions.values.flatMap { production in
      production.alternatives.filter { $0.form.prefill != nil }.map { "\(production.id)/\($0.id)" }
    }
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

  /// The grammar as it applies to decisions in one language: its defaults, and the rules meant for it.
  func localized(to language: String) -> Grammar {
    var grammar = self
    for (id, production) in productions {
      var production = production
      production.standard = production.localized[language] ?? production.standard
      production.alternatives.removeAll { !$0.applicability.languages.includes(language) }
      grammar.productions[id] = production
    }
    grammar.rewrites = rewrites.filter { $0.value.applicability.languages.includes(language) }
    return grammar
  }
}

extension Rewrite {
  fileprivate func keeping(_ alternatives: [Alternative]) -> Rewrite {
    var rewrite = self
    rewrite.alternatives = alternatives
    return rewrite
  }
}

extension Grammar {
  /// Whether it lays out a user's own prompt, and not the texts of a seed.
  public var isAdopted: Bool { !messages.isEmpty }

  /// Columns that its templates take from the row of a decision.
  public var rowColumns: Set<String> {
    var columns: Set<String> = []
    for production in productions.values {
      let values = [production.standard] + production.alternatives.map(\.value)
      for field in values.flatMap(\.fields) where field.name.hasPrefix(Template.rowPrefix) {
        columns.insert(String(field.name.dropFirst(Template.rowPrefix.count)))
      }
    }
    return columns
  }
}
