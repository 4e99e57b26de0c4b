internal import Foundation
internal import Patterns
internal import Prompts

/// Changes the case of a text, and leaves literal text and names as they are.
///
/// A capitalized word is a name when it is inside a sentence, or starts one and is not a common word. A
/// common word counts as a name, too, when the decision uses it as one elsewhere ("Grace", "Will").
public struct Casing: Sendable {
  /// Without a list of words, every first word is taken for a common one, and none within a sentence for a name.
  public static let plain = Casing(words: nil, names: [], literals: nil)

  private let words: WordList?
  private let names: Set<String>
  /// Of the decision's texts as they were written.
  private let literals: LiteralSpans?
  /// The words of the decision's texts, found once.
  private let known: [String: KnownText]

  private struct KnownText {
    let text: String
    let words: [Word]
  }

  private init(
    words: WordList?, names: Set<String>, literals: LiteralSpans?, known: [String: KnownText] = [:]
  ) {
    self.words = words
    self.names = names
    self.literals = literals
    self.known = known
  }

  /// - Parameter words: the common words of the decision's language.
  /// - Parameter literals: nil where the decision's texts cannot be searched within the limits.
  init(_ decision: Decision, words: WordList?, literals: LiteralSpans?) {
    guard words != nil else {
      self.init(words: nil, names: [], literals: literals)
      return
    }
    let nameless = Casing(words: words, names: [], literals: literals)
    let texts = [decision.scenario, decision.question, decision.options.a, decision.options.b]
    let tokens = texts.map { (text: $0, tokens: nameless.tokens(of: $0)) }
    var names: Set<String> = []
    for token in tokens.flatMap(\.tokens) where token.isCapitalized {
      let isSubject =
        token.startsSentence && Self.isVerbOfOne(token.next) && !Self.isFunctionWord(token.word)
      if !token.startsSentence || isSubject { names.insert(token.word) }
    }
    let named = Casing(words: words, names: names, literals: literals)
    let known = tokens.map { ($0.text, KnownText(text: $0.text, words: $0.tokens.map(named.word))) }
    self.init(
      words: words, names: names, literals: literals,
      known: Dictionary(known, uniquingKeysWith: { first, _ in first }))
  }

  func upper(_ text: String) -> String {
    changingWords(of: text, found(in: text)) { $1.uppercased() }
  }

  func lower(_ text: String) -> String {
    changingWords(of: text, found(in: text)) { word, text in
      words == nil || word.isOrdinary ? text.lowercased() : String(text)
    }
  }

  /// The first word small, unless it is a name, an abbreviation or literal.
  func lowerFirst(_ text: String) -> String {
    guard let word = found(in: text, limit: 1).first, word.isFirst, word.isCapitalized, word.isOrdinary
    else { return text }
    return text[word.range].prefix(1).lowercased() + text.dropFirst()
  }

  /// Whether a text's final full stop belongs to literal text, such as an abbreviation.
  func endsLiterally(_ text: String) -> Bool {
    literalSpans(of: text).contains { $0.upperBound == text.utf8.count }
  }

  private func isOrdinary(_ token: Token) -> Bool {
    guard token.isCapitalized else { return !token.word.dropFirst().contains(where: \.isUppercase) }
    guard !token.isFirstPerson, !names.contains(token.word) else { return false }
    guard let words else { return true }
    return token.startsSentence && words.contains(token.word.lowercased())
  }

  private func changingWords(
    of text: String, _ words: [Word], _ change: (Word, Substring) -> String
  ) -> String {
    var result = ""
    var position = text.startIndex
    for word in words {
      result += text[position..<word.range.lowerBound]
      result += change(word, text[word.range])
      position = word.range.upperBound
    }
    return result + text[position...]
  }
}

// MARK: Words

extension Casing {
  /// A word outside of literal stretches, as the filters need it.
  private struct Word {
    let range: Range<String.Index>
    /// Whether the text begins with it.
    let isFirst: Bool
    let isCapitalized: Bool
    /// Neither a name nor an abbreviation.
    let isOrdinary: Bool
  }

  private func word(_ token: Token) -> Word {
    Word(
      range: token.range, isFirst: token.isFirst, isCapitalized: token.isCapitalized,
      isOrdinary: isOrdinary(token))
  }

  /// - Parameter limit: words that are needed.
  private func found(in text: String, limit: Int = .max) -> [Word] {
    // Texts that differ in how a letter is composed are equal, but have other places.
    if let known = known[text], known.text.utf8.elementsEqual(text.utf8) { return known.words }
    return tokens(of: text, limit: limit).map(word)
  }

  private struct Token {
    let text: Substring
    let range: Range<String.Index>
    /// Whether the text begins with it.
    let isFirst: Bool
    let startsSentence: Bool
    /// The word that follows, in small letters.
    var next = ""

    /// Without a possessive ending.
    var word: String {
      String(text.split(whereSeparator: { $0 == "'" || $0 == "’" }).first ?? text)
    }

    var isFirstPerson: Bool { word == "I" }

    /// One capital and then small letters: neither "AI" nor "iPhone".
    var isCapitalized: Bool {
      text.first?.isUppercase == true && !word.dropFirst().contains(where: \.isUppercase)
    }
  }

  /// The words of a text outside of its literal stretches.
  /// - Parameter limit: maximum number of words.
  private func tokens(of text: String, limit: Int = .max) -> [Token] {
    let literal = literalSpans(of: text)
    var nextLiteral = 0
    var tokens: [Token] = []
    var startsSentence = true
    var index = text.startIndex
    while index < text.endIndex, tokens.count < limit {
      let offset = text.utf8.distance(from: text.startIndex, to: index)
      while nextLiteral < literal.count, literal[nextLiteral].upperBound <= offset { nextLiteral += 1 }
      if nextLiteral < literal.count, literal[nextLiteral].contains(offset) {
        let end = text.utf8.index(text.startIndex, offsetBy: literal[nextLiteral].upperBound)
        // After the mark of a list comes the start of a sentence; after "Mrs." comes a name.
        startsSentence =
          startsSentence && text[index..<end].count < 6 && !text[index..<end].contains(where: \.isLowercase)
        index = end
        continue
      }
      let character = text[index]
      guard character.isLetter else {
        if ".?!:\n。？！".contains(character) {
          startsSentence = true
        } else if !character.isWhitespace, !"\"'“”‘’()[]*_".contains(character) {
          startsSentence = false
        }
        index = text.index(after: index)
        continue
      }
      var end = index
      while end < text.endIndex, text[end].isLetter || Self.isInnerApostrophe(end, in: text) {
        end = text.index(after: end)
      }
      let word = text[index..<end]
      if !tokens.isEmpty { tokens[tokens.count - 1].next = word.lowercased() }
      tokens.append(
        Token(
          text: word, range: index..<end, isFirst: tokens.isEmpty && index == text.startIndex,
          startsSentence: startsSentence))
      startsSentence = false
      index = end
    }
    return tokens
  }

  private static func isInnerApostrophe(_ index: String.Index, in text: String) -> Bool {
    guard text[index] == "'" || text[index] == "’" else { return false }
    let next = text.index(after: index)
    return next < text.endIndex && text[next].isLetter
  }

  /// Ascending and apart; the whole text where it cannot be searched within the limits.
  private func literalSpans(of text: String) -> [Range<Int>] {
    guard let spans = literals?.spans(ofText: text) ?? (try? LiteralText.shared.get().spans(in: text)) else {
      return text.isEmpty ? [] : [0..<text.utf8.count]
    }
    var joined: [Range<Int>] = []
    for span in spans.map(\.range) {
      if let last = joined.last, span.lowerBound < last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        joined.append(span)
      }
    }
    return joined
  }

  private static func isVerbOfOne(_ word: String) -> Bool {
    [
      "is", "was", "has", "wants", "asks", "says", "needs", "knows", "works", "lives", "asked", "told",
      "said",
    ]
    .contains(word)
  }

  private static func isFunctionWord(_ word: String) -> Bool {
    [
      "It", "He", "She", "This", "That", "There", "Here", "What", "Who", "Which", "Where", "When", "Why",
      "How",
      "Nobody", "Everyone", "Everybody", "Someone", "Somebody", "Something", "Everything", "Nothing", "One",
      "Each",
      "Another", "Neither", "Either", "None", "Whoever", "Whatever", "Now", "Then",
    ].contains(word)
  }
}
