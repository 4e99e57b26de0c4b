public import OrderedCollections

/// The space of ways to put a prompt: productions lay out its parts, rewrites change their texts.
public struct Grammar: Sendable {
  /// The file it was read from.
  public let name: String
  public let productions: OrderedDictionary<String, Production>
  public let rewrites: OrderedDictionary<String, Rewrite>

  /// The messages of a prompt that consists of several; empty for the user's message alone.
  let messages: [MessageRole]
  /// The common words of each language.
  let words: [String: WordList]
  private let localizations = LocalizedGrammar.Cache()

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
    let productions = productions.mapValues { production in
      var production = production
      production.alternatives.removeAll {
        !selection.includes(rule: production.id, alternative: $0.id, traits: $0.traits)
      }
      return production
    }
    let rewrites = rewrites.compactMapValues { rewrite in
      let kept = rewrite.alternatives.filter {
        selection.includes(rule: rewrite.id, alternative: $0.id, traits: rewrite.traits)
      }
      return kept.isEmpty ? nil : rewrite.keeping(kept)
    }
    return Grammar(
      name: name, productions: productions, rewrites: rewrites, words: words, messages: messages)
  }

  /// The grammar as it applies to decisions in one language.
  /// - Parameter language: a BCP 47 tag; English when nil.
  func localized(to language: String?) -> LocalizedGrammar {
    localizations.grammar(self, in: LanguageScope.primary(language))
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
