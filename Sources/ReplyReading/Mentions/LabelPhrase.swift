/// A label as the words to look for, and what else those words could mean.
struct LabelPhrase: Sendable, Hashable {
  /// What a label is mistaken for, and so what must not follow it.
  enum Trap: Sendable {
    case none
    /// `A` as an article.
    case article
    /// `I` as a pronoun.
    case pronoun
    /// `no` as a determiner, `true` as an adjective.
    case negative
    /// `1` as a count.
    case number
    /// `first` as a way to begin a sentence.
    case ordinal
  }

  let side: Int
  /// Folded to lower case.
  let words: [String]
  /// In their own case where the labels differ by case alone, nil elsewhere.
  let written: [String]?
  let trap: Trap
  let isAffirmation: Bool

  /// Whether lists are numbered with it.
  var isNumeral: Bool {
    guard words.count == 1, let word = words.first else { return false }
    return trap == .number || ["i", "ii", "iii", "iv", "v"].contains(word)
  }

  init(side: Int, words: [String], written: [String]?) {
    self.side = side
    self.words = words
    self.written = written
    let last = words.last ?? ""
    isAffirmation = words.count == 1 && Self.affirmations.contains(last)
    trap = Self.trap(of: last)
  }

  private static let affirmations: Set<String> = [
    "yes", "no", "true", "false", "yeah", "yep", "yup", "nope", "nah", "ja", "nein", "oui", "non", "sí", "si",
    "sì", "sim", "não", "да", "нет", "はい", "いいえ", "是", "是的", "否", "不是", "不", "对", "네", "예", "아니요",
    "아니오", "نعم", "لا", "nee", "evet", "hayır", "tak", "nie",
  ]

  private static func trap(of word: String) -> Trap {
    switch word {
    case "a": .article
    case "i": .pronoun
    case "no": .negative
    case "true", "false": .negative
    case "first", "second", "third", "one", "two", "left", "right": .ordinal
    case _ where word.unicodeScalars.allSatisfy(\.isASCIIDigit): .number
    default: .none
    }
  }

  /// Other words for a label that models use.
  private static let aliases: [String: [String]] = [
    "yes": ["yeah", "yep", "yup"], "no": ["nope", "nah"], "α": ["alpha"], "β": ["beta"],
    "ja": ["jawohl"], "是": ["是的", "对"], "否": ["不", "不是"], "예": ["네"], "아니요": ["아니오"],
  ]

  /// The phrases of both labels, with their aliases.
  static func phrases(of labels: [String]) -> [LabelPhrase] {
    guard labels.count >= 2 else { return [] }
    let tokens = labels.prefix(2).map { label in
      let all = ReplyTokenizer.tokens(of: label)
      let words = all.filter { $0.kind == .word }
      return words.isEmpty ? all.filter { $0.kind != .newline } : words
    }
    let words = tokens.map { $0.map(\.text) }
    guard !words[0].isEmpty, !words[1].isEmpty else { return [] }
    if words[0] == words[1] {
      let written = tokens.map { $0.map(\.written) }
      guard written[0] != written[1] else { return [] }
      return [0, 1].map { LabelPhrase(side: $0 + 1, words: words[$0], written: written[$0]) }
    }
    let short = shortForms(of: words)
    return [0, 1].flatMap { index in
      ([words[index]] + short[index]).map { LabelPhrase(side: index + 1, words: $0, written: nil) }
    }
  }

  /// The last words where only those differ (`A` for "Option A"), and the aliases.
  private static func shortForms(of words: [[String]]) -> [[[String]]] {
    var forms: [[[String]]] = words.map { $0.count == 1 ? (aliases[$0[0]] ?? []).map { [$0] } : [] }
    if words[0].count > 1, words[0].dropLast() == words[1].dropLast() {
      for index in [0, 1] { forms[index].append([words[index].last ?? ""]) }
    }
    return forms
  }
}
