/// Joins a label with the text beside it: `A) Swerve`, `B, stay on course`, `Swerve (A)`.
///
/// Where both speak of one option the joint mention does. Where they do not, it is a conflict.
enum MentionJoiner {
  static func joined(_ mentions: [Mention], in line: TokenLine) -> [Mention] {
    var joined: [Mention] = []
    for mention in mentions {
      if let last = joined.last, let both = join(last, mention, in: line) {
        joined[joined.count - 1] = both
      } else {
        joined.append(mention)
      }
    }
    return joined
  }

  private static let betweenWords = OptionPhrase.determiners.union([
    "to", "i", "would", "we", "should", "will",
  ])

  private static func join(_ left: Mention, _ right: Mention, in line: TokenLine) -> Mention? {
    let gap = left.tokens.upperBound..<right.tokens.lowerBound
    guard gap.count <= 8, joins(left, right, gap: gap, in: line) else { return nil }
    var end = right.tokens.upperBound
    if gap.contains(where: { line[$0]?.isSign("(", "[") == true }), line[end]?.isSign(")", "]") == true {
      end += 1
    }
    let tokens = line.unwrap(left.tokens.lowerBound..<end).range
    guard left.side == right.side else {
      // "I would not swerve: B" denies the text, and names the other option by its label.
      if left.kind.isText, right.kind == .label, isNegated(left, in: line) { return nil }
      return Mention(kind: .conflict, side: 0, tokens: tokens)
    }
    let kind: Mention.Kind = left.hasNoun ? .heading : .labelledText
    return Mention(kind: kind, side: left.side, tokens: tokens, hasNoun: left.hasNoun)
  }

  /// Whether a negation stands right before a mention.
  private static func isNegated(_ mention: Mention, in line: TokenLine) -> Bool {
    let start = mention.tokens.lowerBound
    return (max(0, start - 3)..<start).contains { ["not", "never"].contains(line[$0]?.text) }
  }

  private static func joins(_ left: Mention, _ right: Mention, gap: Range<Int>, in line: TokenLine) -> Bool {
    let isAffirmative = left.kind == .affirmation && right.kind == .affirmation
    if isAffirmative { return false }
    if left.kind == .ordinal || right.kind == .ordinal {
      return left.kind != right.kind && apposes(gap, in: line)
    }
    if left.kind.isText || left.kind == .affirmation, right.kind == .label {
      return parenthesises(right, gap: gap, in: line)
    }
    guard left.kind.isLabel || left.kind == .affirmation, right.kind.isText || right.kind == .affirmation
    else {
      return false
    }
    return leads(left, right, gap: gap, in: line)
  }

  /// `the second option (B)`, `B, the second option`: one sign between, and no end of sentence.
  private static func apposes(_ gap: Range<Int>, in line: TokenLine) -> Bool {
    let signs = gap.compactMap { line[$0] }.filter { $0.kind != .markup }
    return signs.count <= 1 && signs.allSatisfy { $0.isSign("(", "[", ",", ":", "-", "—") || $0.text == "to" }
  }

  /// `Swerve (A)`, `swerve (option A)`, `Refuse to sign: Y`: the label behind the text.
  private static func parenthesises(_ right: Mention, gap: Range<Int>, in line: TokenLine) -> Bool {
    let inside = gap.filter { line[$0]?.kind != .markup }
    let opens = line[right.tokens.lowerBound]?.isSign("(", "[") == true
    let opened = inside.count == 1 && line[inside[0]]?.isSign("(", "[") == true
    if inside.count == 1, line[inside[0]]?.isSign(":", "→") == true, line.isLineEnd(right.tokens.upperBound) {
      return true
    }
    return (inside.isEmpty && opens) || opened
  }

  /// `A) Swerve`: nothing but delimiters between, and where a point or a line break is among them, the text
  /// must be a sentence or line of its own.
  private static func leads(_ left: Mention, _ right: Mention, gap: Range<Int>, in line: TokenLine) -> Bool {
    var breaks = false
    for location in gap {
      guard let token = line[location] else { return false }
      switch token.kind {
      case .markup: continue
      case .newline: breaks = true
      case .sign where token.isSign(".", "\"", "!"):
        breaks = breaks || !line.isLineStart(left.tokens.lowerBound)
      case .sign where token.isSign(")", "(", "]", "[", ":", "-", "—", ",", "'", "→", "|", "="): continue
      case .word where betweenWords.contains(token.text): continue
      default: return false
      }
    }
    guard breaks else { return true }
    let end = line.content(from: right.tokens.upperBound)
    return line.isLineEnd(end) || line[end]?.isSign(".", "!") == true
  }
}
