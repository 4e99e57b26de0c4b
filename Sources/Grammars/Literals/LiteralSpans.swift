internal import OrderedCollections
internal import Patterns
internal import Prompts

/// The literal stretches of a decision's texts, looked for once.
struct LiteralSpans: Sendable {
  /// What rewrites of scenarios change in an adopted prompt: its template's own text, and columns that are not frozen.
  let prose: [Part]
  /// Every part that was searched.
  let parts: [Part]
  private let spans: [Part: [LiteralText.Span]]
  private let partsByText: [String: (part: Part, text: String)]

  init(of decision: Decision, grammar: LocalizedGrammar) throws(PatternError) {
    let literalText = try LiteralText.shared.get()
    let columns =
      decision.row.map { row in row.columns.keys.filter { !row.frozen.contains($0) }.sorted() } ?? []
    prose =
      grammar.productions.values.filter { $0.isProse && grammar.templates[$0.id] != nil }
      .map { .production($0.id) } + columns.map { .column($0) }
    parts = [Part.scenario, .question, .option(.a), .option(.b)] + prose
    var spans: [Part: [LiteralText.Span]] = [:]
    var partsByText: [String: (part: Part, text: String)] = [:]
    for part in parts {
      let text = grammar.text(of: part, in: decision)
      spans[part] = try literalText.spans(in: text)
      partsByText[text] = (part, text)
    }
    self.spans = spans
    self.partsByText = partsByText
  }

  subscript(part: Part) -> [LiteralText.Span] { spans[part] ?? [] }

  /// The stretches of a text; nil for one that is no part's original text.
  func spans(ofText text: String) -> [LiteralText.Span]? {
    // Texts that differ in how a letter is composed are equal, but have other places.
    guard let known = partsByText[text], known.text.utf8.elementsEqual(text.utf8) else { return nil }
    return spans[known.part]
  }
}
