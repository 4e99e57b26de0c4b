/// Which options a reply has named so far.
struct NamedSides: Sendable {
  private(set) var first: Int?
  private(set) var last: Int?
  private(set) var hasBoth = false

  mutating func add(_ side: Int) {
    first = first ?? side
    hasBoth = hasBoth || side != first
    last = side
  }
}

/// Finds options that a reply speaks of by their place: `the second one`, `option two`, `the former`.
///
/// "Former" and "latter" point into the reply, not into the prompt: they follow the order in which the reply
/// itself named the options last. "First" and "second" point into the prompt, but are passed over when the
/// reply named the options the other way around, or when the labels are numerals that disagree with the
/// places.
struct OrdinalFinder: Sendable {
  private let isUsable: Bool
  private let labelWords: Set<String>

  private static let places: [String: Int] = [
    "first": 1, "1st": 1, "former": 1, "second": 2, "2nd": 2, "latter": 2,
  ]
  private static let numerals: [String: Int] = [
    "one": 1, "two": 2, "1": 1, "2": 2, "i": 1, "ii": 2, "first": 1, "second": 2,
  ]
  private static let nouns: Set<String> = [
    "option", "choice", "one", "alternative", "answer", "course", "approach", "path", "possibility",
  ]
  private static let numbered: Set<String> = ["option", "choice", "alternative"]
  /// What may follow "the first" where it stands for the option.
  private static let afterBare: Set<String> = [
    "because", "since", "over", "is", "seems", "as", "would", "here",
  ]

  init(labels: [LabelPhrase]) {
    labelWords = Set(labels.flatMap(\.words))
    isUsable = labels.allSatisfy { label in
      label.words.allSatisfy { Self.numerals[$0].map { $0 == label.side } ?? true }
    }
  }

  /// - Parameter named: the sides named before.
  func mention(at location: Int, in line: TokenLine, named: NamedSides) -> Mention? {
    guard isUsable, let token = line[location], token.kind == .word else { return nil }
    if Self.numbered.contains(token.text) || token.text == "number" && line.isLineStart(location) {
      return numbered(at: location, in: line)
    }
    guard let number = Self.places[token.text] else { return nil }
    let before = line.content(before: location)
    let hasArticle = line[before]?.text == "the"
    let next = line.content(from: location + 1)
    let start = hasArticle ? before : location
    let isBackward = token.text == "former" || token.text == "latter"
    if let noun = line[next], noun.kind == .word, Self.nouns.contains(noun.text) {
      guard hasArticle || noun.text == "option" || noun.text == "choice" || noun.text == "one" else {
        return nil
      }
      return mention(number, start..<(next + 1), isBackward, named)
    }
    guard hasArticle ? endsBare(at: next, in: line) : line.isLineStart(location) && line.isLineEnd(next)
    else {
      return nil
    }
    return mention(number, start..<(location + 1), isBackward, named)
  }

  private func numbered(at location: Int, in line: TokenLine) -> Mention? {
    let next = line.content(from: location + 1)
    guard let token = line[next], token.kind == .word, let number = Self.numerals[token.text],
      token.text != "i" || token.written == "I", !labelWords.contains(token.text)
    else { return nil }
    if token.text == "i", !line.isLineEnd(next + 1) { return nil }
    return Mention(kind: .ordinal, side: number, tokens: location..<(next + 1))
  }

  private func endsBare(at location: Int, in line: TokenLine) -> Bool {
    guard let next = line[location] else { return true }
    switch next.kind {
    case .word: return Self.afterBare.contains(next.text)
    case .sign: return next.isSign(".", ",", "!", ";", ":", ")", "\"", "—")
    default: return true
    }
  }

  private func mention(_ number: Int, _ tokens: Range<Int>, _ isBackward: Bool, _ named: NamedSides)
    -> Mention?
  {
    guard let last = named.last else { return Mention(kind: .ordinal, side: number, tokens: tokens) }
    if isBackward {
      guard named.hasBoth else { return nil }
      return Mention(kind: .ordinal, side: number == 2 ? last : 3 - last, tokens: tokens)
    }
    guard !named.hasBoth || named.first == 1 else { return nil }
    return Mention(kind: .ordinal, side: number, tokens: tokens)
  }
}
