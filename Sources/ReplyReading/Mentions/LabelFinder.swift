/// Finds the labels in a reply, and distinguishes them from the words they look like.
struct LabelFinder: Sendable {
  let phrases: [LabelPhrase]

  private static let nouns: Set<String> = [
    "option", "choice", "answer", "alternative", "letter", "label", "selection", "response", "options",
    "opción", "opzione", "opção", "variante", "вариант", "choix", "选项", "選項", "選択肢", "الخيار", "seçenek",
  ]
  /// Nouns that a sentence may well go on after with an article or a pronoun: `the choice I made`.
  private static let looseNouns: Set<String> = ["answer", "choice", "selection", "response"]

  /// The label at a place, if there is one.
  /// - Parameter isText: whether the text of an option begins at a place; a label before it is beyond doubt.
  func mention(
    at location: Int, in line: TokenLine, isText: (Int) -> Bool = { _ in false }
  ) -> Mention? {
    var best: Mention?
    for phrase in phrases {
      guard let end = line.end(of: phrase.words, written: phrase.written, at: location) else { continue }
      guard let found = mention(of: phrase, location..<end, in: line, isText: isText) else { continue }
      if found.tokens.count > best?.tokens.count ?? 0 { best = found }
    }
    return best
  }

  private func mention(
    of phrase: LabelPhrase, _ range: Range<Int>, in line: TokenLine, isText: (Int) -> Bool
  ) -> Mention? {
    guard !isPartOfAnother(range, in: line) else { return nil }
    guard phrase.trap != .number || !isPrice(range, in: line) else { return nil }
    var (span, pairs) = line.unwrap(range)
    let noun = noun(before: span.lowerBound, in: line)
    if let start = numberWord(before: span.lowerBound, of: phrase, in: line) {
      return Mention(kind: .label, side: phrase.side, tokens: start..<span.upperBound, hasNoun: true)
    }
    if noun == nil, isNumbered(range.lowerBound, in: line) { return nil }
    let isStrong: Bool
    if phrase.trap == .number, line[span.lowerBound]?.isSign("[") == true,
      line[span.lowerBound - 1].map({ $0.isSign(".", "!", "?", "\"") || $0.kind == .word && !$0.spaced })
        == true
    {
      return nil  // A reference: "… as was shown.[1]"
    }
    if pairs > 0 {
      isStrong = true
    } else if line[range.upperBound]?.isSign(")") == true, !line.isInsideParenthesis(range.lowerBound) {
      isStrong = true
      span = range.lowerBound..<(range.upperBound + 1)
    } else if phrase.trap == .none {
      isStrong = true
    } else if let noun, isFirm(phrase, range, noun: line[noun]?.text ?? "", in: line) {
      isStrong = true
    } else if phrase.words.count > 1, isFirm(phrase, range, noun: "option", in: line) {
      isStrong = true
    } else if leads(phrase, range, in: line, isText: isText) || follows(phrase, range, in: line) {
      isStrong = false
    } else {
      return nil
    }
    if let noun { span = min(noun, span.lowerBound)..<span.upperBound }
    let hasNoun = noun != nil || (phrase.words.count > 1 && Self.nouns.contains(phrase.words[0]))
    let kind: Mention.Kind = phrase.isAffirmation ? .affirmation : isStrong ? .label : .weakLabel
    return Mention(kind: kind, side: phrase.side, tokens: span, hasNoun: hasNoun)
  }

  /// Whether hyphens, slashes or other signs make the words part of something else: `A-side`, `yes/no`, `1%`,
  /// `A+`.
  private func isPartOfAnother(_ range: Range<Int>, in line: TokenLine) -> Bool {
    if let next = line[range.upperBound], !next.spaced {
      if next.isSign("%", "/", "+", "=", "°", "^", "&", "@") { return true }
      if next.isSign(":"), let after = line[range.upperBound + 1], !after.spaced,
        after.text.first?.isNumber == true
      {
        return true
      }
      if next.isSign("-", "'"), let after = line[range.upperBound + 1], after.kind == .word, !after.spaced {
        return true
      }
      if next.kind == .word, next.text == "'s" { return true }
      if next.text == "_", line[range.upperBound + 1]?.kind == .word, line[range.lowerBound - 1]?.text != "_"
      {
        return true
      }
    }
    if line[range.upperBound]?.text == "'s" { return true }
    guard let previous = line[range.lowerBound - 1], line[range.lowerBound]?.spaced == false else {
      return false
    }
    if previous.isSign("/", "&", "@", "€", "£", "¥", "+", "^", "~") { return true }
    if previous.isSign("-", "'", "."), line[range.lowerBound - 2]?.kind == .word, !previous.spaced {
      return !previous.isSign(".") || line[range.lowerBound - 2]?.text.count == 1
    }
    return previous.text == "_" && line[range.lowerBound - 2]?.kind == .word && !previous.spaced
      && line[range.upperBound]?.text != "_"
  }

  private func isPrice(_ range: Range<Int>, in line: TokenLine) -> Bool {
    line[range.lowerBound - 1]?.text == "$" && line[range.upperBound]?.text != "$"
  }

  /// The place of a noun such as "option" right before.
  private func noun(before location: Int, in line: TokenLine) -> Int? {
    let before = line.content(before: location)
    guard let token = line[before], token.kind == .word, Self.nouns.contains(token.text) else { return nil }
    return before
  }

  /// Where `number 2`, `option number 2` or `No. 2` begins, for a numeral at the beginning of its line.
  private func numberWord(before location: Int, of phrase: LabelPhrase, in line: TokenLine) -> Int? {
    guard phrase.trap == .number || phrase.trap == .ordinal else { return nil }
    var before = line.content(before: location)
    if line[before]?.isSign("#") == true, line[location]?.spaced == false, line.isLineStart(before) {
      return before
    }
    if line[before]?.isSign(".") == true { before = line.content(before: before) }
    guard let word = line[before], word.kind == .word, ["number", "no", "nr", "nº"].contains(word.text) else {
      return nil
    }
    var start = before
    for _ in 0..<2 {
      let earlier = line.content(before: start)
      guard let token = line[earlier], token.kind == .word,
        token.text == "the" || Self.nouns.contains(token.text)
      else { break }
      start = earlier
    }
    return line.isLineStart(start) ? start : nil
  }

  /// Whether a noun before says that this is the label of something else.
  private func isNumbered(_ location: Int, in line: TokenLine) -> Bool {
    guard let before = line[line.content(before: location)], before.kind == .word else { return false }
    return FollowingWords.otherNouns.contains(before.text)
  }

  /// Whether the noun before settles that this is a label, though the word is a trap.
  private func isFirm(_ phrase: LabelPhrase, _ range: Range<Int>, noun: String, in line: TokenLine) -> Bool {
    switch phrase.trap {
    case .none, .number, .ordinal: return true
    case .negative: return false
    case .article:
      return line[range.upperBound - 1]?.written == "A" && !Self.looseNouns.contains(noun)
    case .pronoun:
      guard line[range.upperBound - 1]?.written == "I", !Self.looseNouns.contains(noun) else { return false }
      let next = line[line.content(from: range.upperBound)]?.text ?? ""
      return next.hasSuffix("s") && next.count > 3
    }
  }

  /// Whether a bare label can be the last word of a reply, which may have been cut off: "so I", "the answer
  /// is a".
  private func endsReply(
    _ phrase: LabelPhrase, _ range: Range<Int>, before: ReplyToken?, in line: TokenLine
  ) -> Bool {
    guard let before, before.kind != .newline, !line.isLineStart(range.lowerBound) else { return true }
    switch phrase.trap {
    case .article where line[range.lowerBound]?.written == "A": return true
    case .article: return before.isSign(":")
    case .pronoun: return before.isSign(":") || FollowingWords.beforeFinalLabel.contains(before.text)
    default: return true
    }
  }

  /// Whether a delimiter and the text of an option follow: `First: swerve`.
  private func leads(
    _ phrase: LabelPhrase, _ range: Range<Int>, in line: TokenLine, isText: (Int) -> Bool
  ) -> Bool {
    let location = line.content(from: range.upperBound)
    guard let next = line[location], next.isSign(":", "-", "—", ".", ")", ",", "(", "→") else { return false }
    if next.isSign(","), phrase.trap == .ordinal || phrase.trap == .pronoun { return false }
    return isText(line.content(from: location + 1))
  }

  /// Whether what follows speaks for the label.
  private func follows(_ phrase: LabelPhrase, _ range: Range<Int>, in line: TokenLine) -> Bool {
    let location = line.content(from: range.upperBound)
    let before = line[line.content(before: range.lowerBound)]
    guard let next = line[location] else { return endsReply(phrase, range, before: before, in: line) }
    if next.kind == .newline || next.kind == .turn { return true }
    switch next.kind {
    case .word:
      if line[location + 1]?.isSign("-") == true, line[location + 1]?.spaced == false { return false }
      if next.text.unicodeScalars.first?.isIdeograph == true { return true }
      if phrase.trap == .number, FollowingWords.betweenNumbers.contains(next.text) {
        let other = line.content(from: location + 1)
        return phrases.contains {
          $0.side != phrase.side && line.end(of: $0.words, written: nil, at: other) != nil
        }
      }
      return FollowingWords.allow(next.text, after: phrase.trap)
    case .sign:
      let isEllipsis = next.isSign(".") && line[location + 1]?.isSign(".") == true
      let begins = before.map { $0.kind != .word } ?? true
      switch phrase.trap {
      case .pronoun where next.isSign(",", "-", "—"): return !begins
      case .article, .number:
        if next.isSign("("), begins, let word = line[location + 1]?.text,
          FollowingWords.inParenthesis.contains(word)
        {
          return true
        }
        if phrase.trap == .number { return !next.isSign("%", "(", "/", "×", "+", "=", "#") }
        if next.isSign("(") { return begins && line[range.lowerBound]?.written == "A" }
        return !isEllipsis && !next.isSign("\"", "'", "[", "<", "#")
      case .pronoun: return !isEllipsis && !next.isSign("(", "\"", "'", "[", "<", "#")
      case .ordinal:
        if let word = line[line.content(from: location + 1)]?.text, begins {
          if next.isSign(","), word == "please" { return true }
          if next.isSign("("), FollowingWords.inParenthesis.contains(word) { return true }
        }
        return next.isSign(".", "!", ")", "]", "}", "\"", "'", ";") || (!begins && next.isSign(","))
      case .none, .negative: return true
      }
    default: return true
    }
  }
}
