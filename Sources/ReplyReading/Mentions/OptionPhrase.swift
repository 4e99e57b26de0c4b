/// The text of an option as the words to look for.
///
/// What restating changes is left out on both sides: case, punctuation, articles and possessives, "to", and
/// an opening "I would" or "The car should"; the first word may be inflected (`swerve`, `swerving`).
struct OptionPhrase: Sendable, Hashable {
  let side: Int
  /// The forms of the first word, then the words after it.
  let firstForms: Set<String>
  let rest: [String]
  /// All the words.
  let text: String
  /// Whether the first word is "not" and the second takes the forms.
  let isNegated: Bool
  /// How many words suffice to tell it from the other option when a sentence ends after them; nil when none
  /// do.
  let shortest: Int?

  /// Whether the option opens with an article, which then belongs to it: "A sure gain".
  let opensWithDeterminer: Bool
  /// Whether the other option goes on where this one ends, so that this one is only said where a sentence
  /// ends.
  let isPrefix: Bool

  var count: Int { rest.count + (isNegated ? 2 : 1) }

  /// Words that models add, drop or exchange when they restate.
  static let determiners: Set<String> = [
    "the", "a", "an", "your", "my", "our", "their", "his", "its", "this", "that", "these", "those",
  ]
  private static let auxiliaries: Set<String> = ["would", "will", "should", "must", "shall"]
  private static let emptyWords: Set<String> = [
    "do", "does", "not", "never", "to", "be", "is", "are", "it", "i", "you", "of", "in", "on", "at", "for",
    "with",
    "and", "or", "by", "from", "as", "if", "only", "always", "take", "give", "make", "get", "go", "let",
    "have",
    "yes", "no",
  ]

  /// The phrases of both options; none where they cannot be told apart by their words.
  static func phrases(of options: [String]) -> [OptionPhrase] {
    guard options.count >= 2 else { return [] }
    let words = options.prefix(2).map(words(of:))
    guard !words[0].isEmpty, !words[1].isEmpty, words[0] != words[1] else { return [] }
    return [0, 1].map { index in
      let opening = ReplyTokenizer.tokens(of: options[index]).first { $0.kind == .word }?.text ?? ""
      return OptionPhrase(
        side: index + 1, words: words[index], other: words[1 - index],
        opensWithDeterminer: determiners.contains(opening))
    }
  }

  /// The words that carry an option, without how it opens.
  static func words(of option: String) -> [String] {
    let all = ReplyTokenizer.tokens(of: option).filter { $0.kind == .word }.map(\.text)
    var words = all
    if let modal = words.prefix(4).firstIndex(where: auxiliaries.contains), modal > 0, modal + 1 < words.count
    {
      words.removeFirst(modal + 1)
    }
    while let first = words.first, words.count > 1, first == "to" || (first == "do" && words[1] == "not") {
      words.removeFirst()
    }
    // A letter at the end is no article: "Treat patient A".
    let carried = words.dropLast().filter { !determiners.contains($0) } + words.suffix(1)
    return carried.isEmpty ? all : carried
  }

  private init(side: Int, words: [String], other: [String], opensWithDeterminer: Bool) {
    self.side = side
    self.opensWithDeterminer = opensWithDeterminer
    text = words.joined(separator: " ")
    isPrefix = other.starts(with: words)
    isNegated = words.count > 1 && words[0] == "not"
    let head = isNegated ? 1 : 0
    firstForms = Inflection.forms(of: words[head])
    rest = Array(words[(head + 1)...])
    shortest = Self.shortest(of: words, other: other)
  }

  /// The fewest opening words of which one carries meaning and is not in the other option.
  private static func shortest(of words: [String], other: [String]) -> Int? {
    let others = Set(other)
    let own = words.firstIndex { !others.contains($0) && !emptyWords.contains($0) }
    guard let own, words[0] != "never" || own > 0 else { return nil }
    return own + 1 < words.count ? own + 1 : nil
  }
}

/// The forms a verb may take when an option is restated.
enum Inflection {
  static func forms(of word: String) -> Set<String> {
    var forms: Set<String> = [word, word + "s", word + "es", word + "ing"]
    guard let last = word.last, word.count > 1 else { return forms }
    if last == "e" { forms.insert(word.dropLast() + "ing") }
    if last == "y" { forms.insert(word.dropLast() + "ies") }
    if word.hasSuffix("ie") { forms.insert(word.dropLast(2) + "ying") }
    if !"aeiouwxy".contains(last) { forms.insert(word + String(last) + "ing") }
    if word.hasSuffix("ing"), word.count > 5 {
      let stem = String(word.dropLast(3))
      forms.formUnion([stem, stem + "e", stem + "s", stem + "es"])
      if let end = stem.last, stem.dropLast().last == end { forms.insert(String(stem.dropLast())) }
    }
    return forms
  }
}
