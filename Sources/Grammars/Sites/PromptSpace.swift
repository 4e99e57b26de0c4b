internal import OrderedCollections
public import Patterns
public import Prompts

/// All the ways in which a grammar can put one decision: its sites, and the edits at them. It never changes, and search
/// hands it around with every step, so it is a reference.
public final class PromptSpace: Sendable {
  public let decision: Decision
  public let sites: [Site]
  /// Ordered by site: productions in the grammar's order, then rewrites from left to right.
  public let edits: [Edit]
  let grammar: LocalizedGrammar
  let casing: Casing

  /// Finds the sites.
  ///
  /// An edit that alone renders the unperturbed prompt, or the same prompt as another edit that costs no more, is left
  /// out: asking it would add nothing.
  /// - Parameter language: the decision's language, as a BCP 47 tag; English when nil. Defaults and rules for other
  ///   languages are not used.
  /// - Throws: `PatternError` when a rewrite cannot be matched within its limits.
  public convenience init(
    _ decision: Decision, grammar: Grammar, language: String? = nil
  ) throws(PatternError) {
    try self.init(decision, grammar: grammar, language: language, keepsDuplicates: false)
  }

  /// - Parameter keepsDuplicates: whether edits without an effect of their own are kept, so that lint can name them.
  convenience init(
    _ decision: Decision, grammar: Grammar, language: String? = nil, keepsDuplicates: Bool
  ) throws(PatternError) {
    let grammar = grammar.localized(to: language)
    let literals = try LiteralSpans(of: decision, grammar: grammar)
    var builder = SiteBuilder()
    for production in grammar.productions.values {
      try builder.add(production, of: decision)
    }
    let scanner = try RewriteScanner(decision, grammar: grammar, literals: literals)
    for rewrite in grammar.rewrites.values {
      for site in try scanner.sites(of: rewrite) { builder.add(site) }
    }
    let casing = Casing(decision, words: grammar.words, literals: literals)
    if !keepsDuplicates {
      let all = PromptSpace(
        decision: decision, sites: builder.sites, edits: builder.edits, grammar: grammar, casing: casing)
      builder = all.withoutDuplicates
    }
    self.init(
      decision: decision, sites: builder.sites, edits: builder.edits, grammar: grammar, casing: casing)
  }

  /// The unperturbed prompt alone, without looking for sites.
  public static func unperturbed(
    _ decision: Decision, grammar: Grammar, language: String? = nil
  ) -> Variant {
    withoutSites(decision, grammar: grammar, language: language).render(.none)
  }

  /// The unperturbed layout in both orders of the options, without looking for sites.
  public static func bothOrders(
    of decision: Decision, grammar: Grammar, language: String? = nil
  ) -> BothOrders {
    withoutSites(decision, grammar: grammar, language: language).bothOrders
  }

  private static func withoutSites(
    _ decision: Decision, grammar: Grammar, language: String?
  ) -> PromptSpace {
    let grammar = grammar.localized(to: language)
    return PromptSpace(
      decision: decision, sites: [], edits: [], grammar: grammar,
      casing: Casing(
        decision, words: grammar.words, literals: try? LiteralSpans(of: decision, grammar: grammar)))
  }

  private init(
    decision: Decision, sites: [Site], edits: [Edit], grammar: LocalizedGrammar, casing: Casing
  ) {
    self.decision = decision
    self.sites = sites
    self.edits = edits
    self.grammar = grammar
    self.casing = casing
  }

  /// The edits that each render a prompt of their own: the cheapest of those that render the same, then the first by
  /// name, so that the order of a grammar's rules plays no part.
  private var withoutDuplicates: SiteBuilder {
    let unperturbed = render(.none).prompt
    var cheapest: [String: Int] = [:]
    for edit in edits.indices {
      let prompt = render(Perturbation([edit])).prompt
      if prompt == unperturbed { continue }
      if let other = cheapest[prompt], rank(other) < rank(edit) { continue }
      cheapest[prompt] = edit
    }
    let kept = Set(cheapest.values)
    var builder = SiteBuilder()
    for site in sites {
      let own = site.edits.filter(kept.contains)
      if !own.isEmpty { builder.add(site.id, own.map { edits[$0] }) }
    }
    return builder
  }

  private func rank(_ edit: Int) -> (Int, String, String) {
    (edits[edit].cost, edits[edit].ruleAlternative, sites[edits[edit].site].id)
  }

  /// Whether two edits, given by position, can be combined in a perturbation.
  public func areCompatible(_ first: Int, _ second: Int) -> Bool {
    // Edits hold much text, and search asks this very often: they are looked at in place.
    edits.withUnsafeBufferPointer { !$0[first].conflicts(with: $0[second]) }
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

  mutating func add(_ id: String, _ found: [Edit]) {
    let start = edits.count
    for edit in found {
      var edit = edit
      edit.site = sites.count
      edits.append(edit)
    }
    sites.append(Site(id: id, edits: start..<edits.count))
  }

  mutating func add(_ production: Production, of decision: Decision) throws(PatternError) {
    var found: [Edit] = []
    let conflicts = LabelConflicts(decision)
    for alternative in production.alternatives where alternative.changes(production.standard) {
      guard try alternative.applicability.includes(decision), !conflicts.rulesOut(alternative.value) else {
        continue
      }
      found.append(
        Edit(
          site: sites.count, rule: production.id, alternative: alternative.id,
          editClass: alternative.traits.editClass, meaning: alternative.traits.meaning,
          cost: alternative.traits.cost, before: production.standard.shown(for: decision),
          after: alternative.value.shown(for: decision),
          change: .choose(production: production.id, choice: alternative.choice)))
    }
    if !found.isEmpty { add(production.id, found) }
  }

  mutating func add(_ found: RewriteScanner.FoundSite) {
    add(
      found.id,
      found.alternatives.map { alternative in
        Edit(
          site: sites.count, rule: found.rewrite.id, alternative: alternative.id,
          editClass: found.rewrite.traits.editClass, meaning: found.rewrite.traits.meaning,
          cost: alternative.cost, before: alternative.before, after: alternative.after,
          change: .replace(alternative.replacements))
      })
  }
}

extension Production.Value {
  /// The value as people read it in a report.
  fileprivate func shown(for decision: Decision) -> String {
    switch self {
    case .template(let template): template.source
    case .labels(let labels): labels.joined(separator: ", ")
    case .order(let poles): poles.map { decision.options[$0] }.joined(separator: " / ")
    case .slots(let slots):
      slots.sorted { $0.key < $1.key }.map(\.value.source).filter { !$0.isEmpty }.joined(separator: " … ")
    }
  }
}
