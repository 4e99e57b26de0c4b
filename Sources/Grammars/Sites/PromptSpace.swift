internal import OrderedCollections
public import Patterns
public import Prompts

/// All the ways in which a grammar can put one decision: its sites, and the edits at them.
public struct PromptSpace: Sendable {
  public let decision: Decision
  public let sites: [Site]
  /// Ordered by site: productions in the grammar's order, then rewrites from left to right.
  public let edits: [Edit]
  let grammar: Grammar
  let texts: [Part: String]

  /// Finds the sites.
  /// - Throws: `PatternError` when a rewrite cannot be matched within its limits.
  public init(_ decision: Decision, grammar: Grammar) throws(PatternError) {
    var texts: [Part: String] = [
      .scenario: decision.scenario, .question: decision.question,
      .option(.a): decision.options.a, .option(.b): decision.options.b,
    ]
    for production in grammar.productions.values {
      if case .template(let template) = production.standard {
        texts[.production(production.id)] = template.source
      }
    }
    var builder = SiteBuilder()
    for production in grammar.productions.values {
      builder.add(production, of: decision)
    }
    let scanner = try RewriteScanner(decision: decision, grammar: grammar, texts: texts)
    for rewrite in grammar.rewrites.values {
      for site in try scanner.sites(of: rewrite) { builder.add(site) }
    }
    self.decision = decision
    self.grammar = grammar
    self.texts = texts
    sites = builder.sites
    edits = builder.edits
  }

  /// Whether two edits, given by position, may stand in one perturbation.
  public func areCompatible(_ first: Int, _ second: Int) -> Bool {
    !edits[first].conflicts(with: edits[second])
  }

  /// Whether no two edits of a set conflict.
  public func isValid(_ perturbation: Perturbation) -> Bool {
    perturbation.edits.indices.allSatisfy { i in
      perturbation.edits[..<i].allSatisfy { areCompatible($0, perturbation.edits[i]) }
    }
  }

  /// The sum of the edits' costs.
  public func cost(of perturbation: Perturbation) -> Int {
    perturbation.edits.reduce(0) { $0 + edits[$1].cost }
  }
}

/// Gathers sites and numbers their edits.
private struct SiteBuilder {
  var sites: [Site] = []
  var edits: [Edit] = []

  mutating func add(_ production: Production, of decision: Decision) {
    let conflicts = LabelConflicts(decision)
    let alternatives = production.alternatives.filter {
      $0.value != production.standard && !conflicts.rulesOut($0.value)
    }
    guard !alternatives.isEmpty else { return }
    let start = edits.count
    for alternative in alternatives {
      edits.append(
        Edit(
          site: sites.count, rule: production.id, alternative: alternative.id,
          editClass: alternative.traits.editClass, meaning: alternative.traits.meaning,
          cost: alternative.traits.cost, before: production.standard.shown(for: decision),
          after: alternative.value.shown(for: decision),
          change: .choose(production: production.id, value: alternative.value)))
    }
    sites.append(Site(id: production.id, edits: start..<edits.count))
  }

  mutating func add(_ found: RewriteScanner.FoundSite) {
    let start = edits.count
    for alternative in found.alternatives {
      edits.append(
        Edit(
          site: sites.count, rule: found.rewrite.id, alternative: alternative.id,
          editClass: found.rewrite.traits.editClass, meaning: found.rewrite.traits.meaning,
          cost: alternative.cost, before: alternative.before, after: alternative.after,
          change: .replace(alternative.replacements)))
    }
    sites.append(Site(id: found.id, edits: start..<edits.count))
  }
}

extension Production.Value {
  /// The value as people read it in a report.
  fileprivate func shown(for decision: Decision) -> String {
    switch self {
    case .template(let template): template.source
    case .labels(let labels): labels.joined(separator: ", ")
    case .order(let poles): poles.map { decision.options[$0] }.joined(separator: " / ")
    }
  }
}
