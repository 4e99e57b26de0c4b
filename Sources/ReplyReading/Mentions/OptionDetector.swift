/// Finds the texts of the options in a reply, whole or as far as needed to tell them apart.
struct OptionDetector: Sendable {
  let phrases: [OptionPhrase]
  /// Options of one word that means other things, too, as yes and no do, are found as labels are.
  private let labels: LabelFinder

  init(options: [String]) {
    let short = LabelPhrase.phrases(of: options)
    let isShort =
      short.contains { $0.trap != .none || $0.isAffirmation } && short.allSatisfy { $0.words.count == 1 }
    labels = LabelFinder(phrases: isShort ? short : [])
    phrases = isShort ? [] : OptionPhrase.phrases(of: options)
  }

  func mention(at location: Int, in line: TokenLine) -> Mention? {
    var best = labels.mention(at: location, in: line)
    if best?.kind != .affirmation { best?.kind = .text }
    for phrase in phrases {
      guard let found = mention(of: phrase, at: location, in: line) ?? cutOff(phrase, at: location, in: line)
      else {
        continue
      }
      if found.tokens.count > best?.tokens.count ?? 0 { best = found }
    }
    return best
  }

  private func mention(of phrase: OptionPhrase, at location: Int, in line: TokenLine) -> Mention? {
    guard var end = head(of: phrase, at: location, in: line) else { return nil }
    var matched = phrase.isNegated ? 2 : 1
    for word in phrase.rest {
      guard let next = self.end(of: word, after: end, in: line) else { break }
      end = next
      matched += 1
    }
    let isWhole = matched == phrase.count
    let isCertain =
      isWhole
      ? (phrase.isPrefix || isOther(phrase, end, in: line) ? endsSentence(end, in: line) : true)
      : isEnough(matched, of: phrase, end: end, in: line)
    guard isCertain else { return nil }
    return Mention(
      kind: isWhole ? .text : .part, side: phrase.side, tokens: line.unwrap(location..<end).range)
  }

  private func head(of phrase: OptionPhrase, at location: Int, in line: TokenLine) -> Int? {
    guard var token = line[location], token.kind == .word else { return nil }
    var end = location + 1
    if phrase.opensWithDeterminer, OptionPhrase.determiners.contains(token.text),
      let next = line[line.content(from: end)],
      next.kind == .word
    {
      token = next
      end = line.content(from: end) + 1
    }
    if phrase.isNegated {
      if token.text == "do", let negation = line[line.content(from: end)], negation.text == "not" {
        token = negation
        end = line.content(from: end) + 1
      }
      guard token.text == "not" else { return nil }
      end = line.content(from: end)
      if line[end]?.text == "to" { end = line.content(from: end + 1) }
      guard let verb = line[end], verb.kind == .word else { return nil }
      token = verb
      end += 1
    }
    return phrase.firstForms.contains(token.text) ? end : nil
  }

  /// Where the next word of an option ends, when it follows behind nothing but what restating changes.
  private func end(of word: String, after location: Int, in line: TokenLine) -> Int? {
    for position in location..<min(location + 5, line.count) {
      let token = line.tokens[position]
      switch token.kind {
      case .word where token.text == word: return position + 1
      case .word where OptionPhrase.determiners.contains(token.text): continue
      case .markup: continue
      case .sign where token.isSign(",", "-", "—", "%", "€", "£", "\"", "'", "(", ")", ":", ";", "/"):
        continue
      default: return nil
      }
    }
    return nil
  }

  /// Whether a verb that is all of an option means something else with the word behind it: `wait for`, `stay
  /// with`.
  private func isOther(_ phrase: OptionPhrase, _ end: Int, in line: TokenLine) -> Bool {
    guard phrase.count == 1, let next = line[line.content(from: end)], next.kind == .word else {
      return false
    }
    return Self.particles.contains(next.text)
  }

  private static let particles: Set<String> = [
    "for", "until", "till", "before", "after", "about", "on", "up", "out", "off", "over", "back", "around",
    "from",
    "through", "away", "ahead", "along", "down", "with", "a", "an", "my", "your", "this", "that", "him",
    "her", "them",
    "it", "me", "you", "us", "less", "more", "later", "first",
  ]

  private func isEnough(_ matched: Int, of phrase: OptionPhrase, end: Int, in line: TokenLine) -> Bool {
    guard let shortest = phrase.shortest, matched >= shortest else { return false }
    let next = line.content(from: end)
    // One word at the very end of a reply may be all that is left of another sentence.
    guard let token = line[next] else { return matched > 1 || line.isLineStart(next - 1) }
    if matched > 1, token.isSign(",") || ["because", "since"].contains(token.text) { return true }
    return endsSentence(end, in: line)
  }

  /// The beginning of an option as the last thing in a reply, cut off within it: `A) Swer`.
  ///
  /// It must be three letters or more, stand at the beginning of the reply or behind a label there, and fit
  /// this option only.
  private func cutOff(_ phrase: OptionPhrase, at location: Int, in line: TokenLine) -> Mention? {
    guard location + 12 > line.count, location < 12,
      line.tokens[..<location].count(where: { $0.kind == .word }) < 3,
      line.isLineStart(location) || line[line.content(before: location)]?.kind == .sign
    else { return nil }
    var words: [String] = []
    for token in line.tokens[location...] where token.kind != .markup {
      guard token.kind == .word else { return nil }
      if !OptionPhrase.determiners.contains(token.text) { words.append(token.text) }
    }
    let text = words.joined(separator: " ")
    guard text.count > 2, phrase.text.hasPrefix(text), text.count < phrase.text.count,
      !phrases.contains(where: { $0.side != phrase.side && $0.text.hasPrefix(text) })
    else { return nil }
    return Mention(kind: .part, side: phrase.side, tokens: line.unwrap(location..<line.count).range)
  }

  private func endsSentence(_ location: Int, in line: TokenLine) -> Bool {
    guard let token = line[line.content(from: location)] else { return true }
    switch token.kind {
    case .newline, .turn: return true
    case .sign: return token.isSign(".", "!", ";", ")", "\"", "]", "}")
    default: return false
    }
  }
}
