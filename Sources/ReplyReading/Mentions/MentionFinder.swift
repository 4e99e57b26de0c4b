/// Finds every place in a reply that speaks of an option, for one displayed choice.
///
/// Options come before labels, since the letters of a label may stand in them ("Treat Patient A").
struct MentionFinder: Sendable {
  private let labels: LabelFinder
  private let options: OptionFinder
  private let ordinals: OrdinalFinder

  init(_ choice: DisplayedChoice) {
    let phrases = LabelPhrase.phrases(of: choice.labels ?? [])
    labels = LabelFinder(phrases: phrases)
    options = OptionFinder(options: choice.options)
    ordinals = OrdinalFinder(labels: phrases)
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
    if let option = options.mention(at: location, in: line) { return option }
    if let label = labels.mention(
      at: location, in: line, isText: { options.mention(at: $0, in: line) != nil })
    {
      return label
    }
    return ordinals.mention(at: location, in: line, named: named)
  }
}
