internal import Documents
internal import OrderedCollections
internal import Prompts
internal import Synchronization

/// A grammar as it applies to decisions in one language, made once for all of them.
final class LocalizedGrammar: Sendable {
  let name: String
  /// With the defaults and the alternatives of the language.
  let productions: OrderedDictionary<String, Production>
  let rewrites: OrderedDictionary<String, Rewrite>
  let messages: [Grammar.MessageRole]
  /// The common words of the language.
  let words: WordList?
  /// Default templates by production.
  let templates: [String: Template]
  /// The slots that fields name, such as `headings.first`.
  let slots: [String: Slot]
  /// The default order of the poles, and the default labels.
  let order: [Pole]
  let labels: [String]

  struct Slot: Sendable {
    let production: String
    let name: String
    /// The default.
    let template: Template
  }

  fileprivate init(_ grammar: Grammar, language: String) {
    name = grammar.name
    messages = grammar.messages
    words = grammar.words[language]
    productions = grammar.productions.mapValues { production in
      var production = production
      production.standard = production.localized[language] ?? production.standard
      production.alternatives.removeAll { !$0.applicability.languages.includes(language) }
      return production
    }
    rewrites = grammar.rewrites.filter { $0.value.applicability.languages.includes(language) }
    var templates: [String: Template] = [:]
    for production in productions.values {
      if case .template(let template) = production.standard { templates[production.id] = template }
    }
    self.templates = templates
    slots = Self.slots(of: productions)
    order = productions[Production.order]?.standard.order ?? [.a, .b]
    labels = productions[Production.label]?.standard.labels ?? ["A", "B"]
  }

  private static func slots(of productions: OrderedDictionary<String, Production>) -> [String: Slot] {
    var slots: [String: Slot] = [:]
    for production in productions.values {
      guard case .slots(let standard) = production.standard else { continue }
      for (name, template) in standard where productions["\(production.id).\(name)"] == nil {
        slots["\(production.id).\(name)"] = Slot(
          production: production.id, name: name, template: template)
      }
    }
    return slots
  }

  /// The original text of a part; empty where the decision has no such part.
  func text(of part: Part, in decision: Decision) -> String {
    switch part {
    case .scenario: decision.scenario
    case .question: decision.question
    case .option(let pole): decision.options[pole]
    case .column(let name): decision.row?.columns[name] ?? ""
    case .production(let name): templates[name]?.source ?? ""
    }
  }

  /// The grammars that were made of one grammar, by language.
  final class Cache: Sendable {
    private let known = Mutex<[String: LocalizedGrammar]>([:])

    func grammar(_ grammar: Grammar, in language: String) -> LocalizedGrammar {
      known.withLock { known in
        if let grammar = known[language] { return grammar }
        let localized = LocalizedGrammar(grammar, language: language)
        known[language] = localized
        return localized
      }
    }
  }
}

extension Production.Value {
  /// Nil for a value of another kind.
  var order: [Pole]? { if case .order(let poles) = self { poles } else { nil } }
  var labels: [String]? { if case .labels(let labels) = self { labels } else { nil } }
}
