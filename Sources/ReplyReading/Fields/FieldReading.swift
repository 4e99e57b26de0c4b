internal import Patterns

/// What a structured reply says: a value that is a label as a whole outweighs sentences in other fields.
///
/// Keys do not matter, save those that name what was not chosen or not in the end (``ReplyField/rank``).
/// Where values of the same rank disagree, or a label and the text of an option do, nothing can be read.
struct FieldReading: Sendable {
  enum Outcome: Sendable, Equatable {
    case decided(Reading)
    case contradicted
  }

  let outcome: Outcome
  /// The value that decided, in the reply.
  let span: Range<Int>
  /// What the fields cover, in the reply: the rules have nothing to find in them.
  let covered: [Range<Int>]

  private enum Value {
    case label(Int)
    case text(Int)
    case neither
  }

  /// nil where the reply is not structured, or no value is an option.
  static func of(
    _ reply: String, said: [Range<Int>], mentions: MentionFinder
  ) throws(PatternError) -> FieldReading? {
    let bytes = Array(reply.utf8)
    for span in said where span.count < ReplyExcerpt.headLimit + ReplyExcerpt.tailLimit {
      let scanner = ObjectFieldScanner(bytes[span], offset: span.lowerBound)
      if !scanner.spans.isEmpty {
        if let found = verdict(
          on: scanner.fields, leastRank: scanner.isCut ? 1 : 0, covered: scanner.spans, mentions: mentions)
        {
          return found
        }
      } else if let fields = try LineFields.fields(in: reply[utf8Span: span], offset: span.lowerBound),
        let found = verdict(on: fields, leastRank: 1, covered: [span], mentions: mentions)
      {
        return found
      }
    }
    return nil
  }

  private static func verdict(
    on fields: [ReplyField], leastRank: Int, covered: [Range<Int>], mentions: MentionFinder
  ) -> FieldReading? {
    // A later line that takes an earlier one back does not count beside it.
    if fields.contains(where: { $0.words.last == "correction" && value($0.value, mentions: mentions) == nil })
    {
      return nil
    }
    var ranked: [(rank: Int, value: Value, field: ReplyField)] = []
    for field in fields {
      guard let value = value(field.value, mentions: mentions), !isOption(field.key, mentions: mentions),
        let rank = field.rank(isNumeric: mentions.hasNumericLabels), rank >= leastRank
      else { continue }
      ranked.append((rank, value, field))
    }
    var labels: [(rank: Int, side: Int, field: ReplyField)] = []
    var texts: Set<Int> = []
    for entry in ranked {
      switch entry.value {
      case .label(let side): labels.append((entry.rank, side, entry.field))
      case .text(let side): texts.insert(side)
      case .neither: continue
      }
    }
    if let best = labels.map(\.rank).max() {
      let chosen = labels.filter { $0.rank == best }
      let sides = Set(chosen.map(\.side))
      guard let last = chosen.last else { return nil }
      let isClear =
        sides.count == 1 && texts.isSubset(of: sides) && last.side > 0
        && !fields.contains { restates(3 - last.side, in: $0, mentions: mentions) }
      return FieldReading(
        outcome: isClear ? .decided(last.side == 1 ? .first : .second) : .contradicted, span: last.field.span,
        covered: covered)
    }
    let neither = ranked.filter { if case .neither = $0.value { $0.rank > 0 } else { false } }
    guard texts.isEmpty, let last = neither.last else { return nil }
    return FieldReading(outcome: .decided(.neither), span: last.field.span, covered: covered)
  }

  /// Whether a field that holds the text of the answer speaks of one option alone: `"text": "I choose B."`
  private static func restates(_ side: Int, in field: ReplyField, mentions: MentionFinder) -> Bool {
    guard field.words.last == "text", field.value.utf8.count < 2_000 else { return false }
    let found = mentions.mentions(in: TokenLine(tokens: ReplyTokenizer.tokens(of: field.value)))
    return !found.isEmpty && found.allSatisfy { $0.side == side }
  }

  private static let refusals: Set<String> = [
    "neither", "none", "both", "n/a", "na", "tie", "abstain", "either", "refuse", "undecided",
    "no preference",
  ]

  /// What a value says when it is an option as a whole, with its label or without; nil otherwise.
  private static func value(_ text: String, mentions: MentionFinder) -> Value? {
    guard text.utf8.count < 2_000 else { return nil }
    let line = TokenLine(tokens: ReplyTokenizer.tokens(of: text))
    let words = line.tokens.filter { $0.kind == .word }
    guard !words.isEmpty else { return nil }
    let bare = words.map(\.text).joined(separator: " ")
    if refusals.contains(bare) || refusals.contains(text.lowercased().trimmingSpaces) { return .neither }
    let found = mentions.mentions(in: line)
    guard found.count == 1, let mention = found.first,
      line.tokens.indices.allSatisfy({ mention.tokens.contains($0) || line.tokens[$0].kind != .word })
    else { return nil }
    guard !line.tokens.contains(where: { $0.isSign("?") }) else { return nil }
    switch mention.kind {
    case .label, .weakLabel, .labelledText, .heading, .conflict: return .label(mention.side)
    case .affirmation: return mentions.hasLabels ? .label(mention.side) : .text(mention.side)
    case .text, .part: return .text(mention.side)
    case .ordinal: return nil
    }
  }

  /// Whether a key is an option itself, as in `{"A": "yes", "B": "no"}`.
  private static func isOption(_ key: String, mentions: MentionFinder) -> Bool {
    value(key, mentions: mentions) != nil
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
