/// Finds every place in a reply that speaks of an option, for one displayed choice.
///
/// The text of an option is looked for before the labels, since the letters of a label may occur in it ("Treat
/// Patient A"). What is no more than a label is the label, even where an option begins with it, or is it: a
/// reply of "1" names the label 1, and not the option "1 dog."
struct MentionFinder: Sendable {
  private let labels: LabelFinder
  private let options: OptionDetector
  /// Pairs of neighbouring words in the options of which one is a label: `box b` in "Take box B."
  private let ownPairs: Set<[String]>
  private let ordinals: OrdinalFinder

  init(_ choice: DisplayedChoice) {
    let phrases = LabelPhrase.phrases(of: choice.labels ?? [])
    labels = LabelFinder(phrases: phrases)
    options = OptionDetector(options: choice.options)
    ordinals = OrdinalFinder(labels: phrases)
    let labelWords = Set(phrases.filter { $0.words.count == 1 }.flatMap(\.words))
    ownPairs = Set(
      choice.options.prefix(2).flatMap { option in
        let words = ReplyTokenizer.tokens(of: option).filter { $0.kind == .word }.map(\.text)
        return zip(words, words.dropFirst()).map { [$0, $1] }
      }.filter { labelWords.contains($0[0]) || labelWords.contains($0[1]) })
  }

  var hasLabels: Bool { !labels.phrases.isEmpty }

  /// Whether numbers or truth values are labels, which other fields and sentences hold as well.
  var hasNumericLabels: Bool {
    labels.phrases.contains { $0.trap == .number || $0.isAffirmation || $0.trap == .ordinal }
  }

  /// The mentions from left to right; none overlap.
  func mentions(in line: TokenLine) -> [Mention] {
    var found: [Mention] = []
    var named = NamedSides()
    var location = 0
    while location < line.count {
      guard let mention = mention(at: location, in: line, after: named) else {
        location += 1
        continue
      }
      var free = mention
      let taken = found.last?.tokens.upperBound ?? 0
      free.tokens = max(mention.tokens.lowerBound, taken)..<mention.tokens.upperBound
      found.append(free)
      named.add(mention.side)
      location = max(free.tokens.upperBound, location + 1)
    }
    return MentionJoiner.joined(found, in: line).filter { !isNumberedProse($0, in: line) }
  }

  /// Whether a numeral numbers a line of prose, rather than the option: "1. Consider who is affected".
  private func isNumberedProse(_ mention: Mention, in line: TokenLine) -> Bool {
    guard mention.kind.isLabel, !mention.hasNoun,
      labels.phrases.contains(where: { $0.side == mention.side && $0.isNumeral }),
      line.isLineStart(mention.tokens.lowerBound)
    else { return false }
    let last = mention.tokens.upperBound
    let delimiter = line[last - 1]?.isSign(")") == true ? last - 1 : line.content(from: last)
    guard let sign = line[delimiter], sign.isSign(".", ")") else { return false }
    return line[line.content(from: max(delimiter + 1, last))]?.kind == .word
  }

  private func mention(at location: Int, in line: TokenLine, after named: NamedSides) -> Mention? {
    guard let token = line[location], token.kind != .newline else { return nil }
    let label = labels.mention(at: location, in: line, isText: { option(at: $0, in: line) != nil })
    if let option = option(at: location, in: line) { return option }
    if let label { return isPartOfOption(location, label, in: line) ? nil : label }
    return ordinals.mention(at: location, in: line, named: named)
  }

  /// The text of an option, unless it is nothing but a label.
  private func option(at location: Int, in line: TokenLine) -> Mention? {
    guard let option = options.mention(at: location, in: line) else { return nil }
    let words = option.tokens.compactMap { line[$0]?.kind == .word ? line[$0]?.text : nil }
    return labels.phrases.contains { $0.words == words } ? nil : option
  }

  /// Whether the letters of a label stand beside the same word as in an option: the reply "box B" may mean
  /// the option "Take box B." or the label.
  private func isPartOfOption(_ location: Int, _ label: Mention, in line: TokenLine) -> Bool {
    guard !ownPairs.isEmpty, !label.hasNoun, let own = line[location], own.kind == .word else { return false }
    let before = line[line.content(before: location)]
    let after = line[line.content(from: location + 1)]
    return before?.kind == .word && ownPairs.contains([before?.text ?? "", own.text])
      || after?.kind == .word && ownPairs.contains([own.text, after?.text ?? ""])
  }
}
