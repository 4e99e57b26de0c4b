internal import OrderedCollections
internal import Patterns
internal import Prompts

/// Finds where the rewrites of a grammar match in one decision.
struct RewriteScanner {
  struct FoundSite {
    let id: String
    let rewrite: Rewrite
    let alternatives: [FoundAlternative]
  }

  struct FoundAlternative {
    let id: String
    let cost: Int
    let before: String
    let after: String
    let replacements: [Edit.Replacement]
  }

  private let grammar: LocalizedGrammar
  /// Spans that no rewrite may touch: what a scenario protects, and the fields of templates.
  private let reserved: [Part: [Range<Int>]]
  /// Spans that only rewrites of their kind may touch.
  private let literals: LiteralSpans
  private let decision: Decision
  /// Parts of an adopted prompt that rewrites of scenarios change: its template's own text, and columns that are not
  /// frozen.
  private let prose: [Part]

  init(
    _ decision: Decision, grammar: LocalizedGrammar, literals: LiteralSpans
  ) throws(PatternError) {
    self.grammar = grammar
    self.literals = literals
    self.decision = decision
    prose = literals.prose
    var reserved: [Part: [Range<Int>]] = [:]
    for part in literals.parts {
      for pattern in decision.protect {
        let text = grammar.text(of: part, in: decision)
        reserved[part, default: []] += try pattern.matches(in: text).map(\.span)
      }
    }
    for (name, template) in grammar.templates {
      reserved[.production(name), default: []] += template.reserved
    }
    self.reserved = reserved
  }

  private func text(of part: Part) -> String { grammar.text(of: part, in: decision) }

  func sites(of rewrite: Rewrite) throws(PatternError) -> [FoundSite] {
    guard try rewrite.applicability.includes(decision) else { return [] }
    var parts = rewrite.parts.flatMap(Part.parts)
    // The options of an adopted prompt are what its own code looks for in replies, or what it compares.
    if decision.row != nil { parts.removeAll { [.option(.a), .option(.b)].contains($0) } }
    if rewrite.parts.contains("scenario") { parts += prose.filter { !parts.contains($0) } }
    switch rewrite.scope {
    case .each:
      var sites: [FoundSite] = []
      for part in parts {
        let byAlternative = try substitutions(of: rewrite, in: part)
        for position in byAlternative.first?.indices ?? 0..<0 {
          let alternatives = zip(rewrite.alternatives, byAlternative).compactMap { alternative, found in
            self.alternative(alternative, [(part, found[position])])
          }
          guard !alternatives.isEmpty else { continue }
          let id = "\(rewrite.id)@\(part).\(position + 1)"
          sites.append(FoundSite(id: id, rewrite: rewrite, alternatives: alternatives))
        }
      }
      return sites
    case .all:
      var found = Array(repeating: [(Part, Substitution)](), count: rewrite.alternatives.count)
      for part in parts {
        for (position, substitutions) in try substitutions(of: rewrite, in: part).enumerated() {
          found[position] += substitutions.map { (part, $0) }
        }
      }
      let alternatives = zip(rewrite.alternatives, found).compactMap { self.alternative($0, $1) }
      guard !alternatives.isEmpty else { return [] }
      return [FoundSite(id: rewrite.id, rewrite: rewrite, alternatives: alternatives)]
    }
  }

  /// For each alternative, the matches in a part; the same matches, in the same order, for all of them.
  private func substitutions(of rewrite: Rewrite, in part: Part) throws(PatternError) -> [[Substitution]] {
    let text = text(of: part)
    let closed =
      (reserved[part] ?? [])
      + literals[part].filter { !rewrite.touches.contains($0.kind) }.map(\.range)
    var result: [[Substitution]] = []
    for alternative in rewrite.alternatives {
      let all = try rewrite.pattern.substitutions(in: text, with: alternative.replacement)
      result.append(
        all.filter { found in
          !closed.contains { $0.isTouched(by: found.match.span) }
            && !(rewrite.avoidsWords && makesWord(found, in: text))
        })
    }
    // With words to avoid, alternatives may keep different matches; only those that all keep are sites.
    if rewrite.avoidsWords, result.count > 1 {
      let common = result.map { Set($0.map(\.match.span)) }.reduce(Set(result[0].map(\.match.span))) {
        $0.intersection($1)
      }
      result = result.map { $0.filter { common.contains($0.match.span) } }
    }
    return result
  }

  /// Whether the word that a replacement is part of is a common word of the language.
  private func makesWord(_ found: Substitution, in text: String) -> Bool {
    guard let words = grammar.words else { return false }
    let bytes = Array(text.utf8)
    var start = found.match.span.lowerBound
    var end = found.match.span.upperBound
    while start > 0, bytes[start - 1].isWordByte { start -= 1 }
    while end < bytes.count, bytes[end].isWordByte { end += 1 }
    let word =
      text[utf8Span: start..<found.match.span.lowerBound] + found.replacement
      + text[utf8Span: found.match.span.upperBound..<end]
    return word.split(separator: " ").allSatisfy { words.contains($0.lowercased()) }
  }

  /// Nil when nothing would change.
  private func alternative(
    _ alternative: Rewrite.Alternative, _ found: [(part: Part, substitution: Substitution)]
  ) -> FoundAlternative? {
    let changed = found.compactMap { part, substitution -> (before: String, replacement: Edit.Replacement)? in
      let span = substitution.match.span
      let before = text(of: part)[utf8Span: span]
      guard before != substitution.replacement else { return nil }
      return (before, Edit.Replacement(part: part, span: span, text: substitution.replacement))
    }
    guard !changed.isEmpty else { return nil }
    return FoundAlternative(
      id: alternative.id, cost: alternative.cost,
      before: changed.map(\.before).joined(separator: " … "),
      after: changed.map(\.replacement.text).joined(separator: " … "),
      replacements: changed.map(\.replacement))
  }
}

extension Range<Int> {
  /// Whether a change of a span changes this one; an insertion at an edge does not.
  fileprivate func isTouched(by span: Range<Int>) -> Bool {
    span.isEmpty ? lowerBound < span.lowerBound && span.lowerBound < upperBound : overlaps(span)
  }
}

extension UInt8 {
  /// Letters, and every byte of a character beyond ASCII.
  fileprivate var isWordByte: Bool {
    self >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
