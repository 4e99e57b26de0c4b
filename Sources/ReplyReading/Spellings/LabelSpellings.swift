/// Tells which label a first token spells: ` A`, `(A`, `**A**`, `"a"`, `Ａ`, `A)` are all `A`.
///
/// White space, markup, quotes and brackets around a label do not matter, nor its width, nor its case unless
/// the labels differ by case alone. Of a label that takes several tokens, a token counts when it begins that
/// label and not the other: `Yes` and `Ye` for "Yes", but not `Option` for "Option 1" against "Option 2", nor
/// a single letter, with which too many other words begin. Where one label begins the other ("I", "II"), the
/// exact token is the shorter label. Without labels the option texts are taken in their place.
struct LabelSpellings: Sendable {
  enum Side: Sendable { case first, second }

  /// Per side, the texts that are the label as a whole.
  private let wholes: [Set<String>]
  /// Per side, the text that a token may begin.
  private let texts: [String]
  private let ignoresCase: Bool

  init(_ choice: DisplayedChoice) {
    let isLabelled = (choice.labels?.count ?? 0) >= 2
    let shown = Array((isLabelled ? choice.labels ?? [] : choice.options).prefix(2))
    let folded = shown.map { Self.core(of: $0, ignoringCase: true) }
    ignoresCase = folded.count < 2 || folded[0] != folded[1]
    texts = ignoresCase ? folded : shown.map { Self.core(of: $0, ignoringCase: false) }
    let isUsable = texts.count == 2 && texts[0] != texts[1] && !texts.contains("")
    wholes = isUsable ? Self.wholes(of: texts, isLabelled: isLabelled) : []
  }

  /// The whole texts and, where only the last words differ, those: `A` for "Option A".
  private static func wholes(of texts: [String], isLabelled: Bool) -> [Set<String>] {
    let words = texts.map { $0.split(separator: " ").map(String.init) }
    guard isLabelled, words[0].count > 1, words[0].dropLast() == words[1].dropLast() else {
      return texts.map { [$0] }
    }
    return [0, 1].map { [texts[$0], words[$0][words[$0].count - 1]] }
  }

  /// The option whose label a token spells or begins; nil as for ``side(of:)``.
  func reading(of token: String) -> Reading? {
    side(of: token).map { $0 == .first ? .first : .second }
  }

  /// The label that a token spells or begins; nil for other words, and where it could be both.
  func side(of token: String) -> Side? {
    guard wholes.count == 2 else { return nil }
    let core = Self.core(of: token, ignoringCase: ignoresCase)
    guard !core.isEmpty else { return nil }
    switch (wholes[0].contains(core), wholes[1].contains(core)) {
    case (true, false): return .first
    case (false, true): return .second
    case (true, true): return nil
    case (false, false): break
    }
    guard core.count > 1 else { return nil }
    switch (texts[0].hasPrefix(core), texts[1].hasPrefix(core)) {
    case (true, false): return .first
    case (false, true): return .second
    default: return nil
    }
  }

  /// What is left of a text without the signs and spaces around it; inner white space becomes single spaces.
  ///
  /// Tokens of byte-level vocabularies write a leading space as `Ġ`, those of SentencePiece as `▁`. A text of
  /// signs alone, such as the label "★", keeps them.
  static func core(of text: String, ignoringCase: Bool) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let isSpace = scalar == "Ġ" || scalar == "▁" || scalar == "Ċ"
      let folded = isSpace ? (scalar: " ", count: 1) : CharacterFolding.fold(scalar)
      for _ in 0..<folded.count { scalars.append(folded.scalar) }
    }
    let isWord: (Unicode.Scalar) -> Bool = { $0.isLetterOrDigit }
    let hasWord = scalars.contains(where: isWord)
    let keeps: (Unicode.Scalar) -> Bool = hasWord ? isWord : { !$0.properties.isWhitespace && !$0.isASCII }
    guard let start = scalars.firstIndex(where: keeps), let end = scalars.lastIndex(where: keeps) else {
      return ""
    }
    var core = String.UnicodeScalarView()
    for scalar in scalars[start...end] {
      let isSpace = scalar.properties.isWhitespace
      if !isSpace { core.append(scalar) } else if core.last != " " { core.append(" ") }
    }
    return ignoringCase ? String(core).lowercased() : String(core)
  }
}
