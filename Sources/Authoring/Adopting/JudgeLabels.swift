internal import Patterns

/// Where a judge's prompt names the answers that it compares by their labels: `Assistant A`, `[[B]]`, `A or B`.
///
/// A label of one letter is a word of English, too, so a letter counts only where its surroundings say so.
struct JudgeLabels {
  let labels: [String]
  private let mentions: [Pattern]
  private let strays: [Pattern]

  private static let nouns =
    "assistants?|answers?|responses?|options?|models?|candidates?|repl(?:y|ies)|outputs?|summar(?:y|ies)|texts?|versions?|"
    + "choices?|systems?|agents?|translations?|completions?|solutions?|essays?|stor(?:y|ies)|results?|passages?|drafts?"

  init(_ labels: [String]) {
    self.labels = labels
    mentions = labels.map { label in
      let text = label.literalPattern
      let word = #"[\p{L}\p{N}_]"#
      let other = labels.filter { $0 != label }.map(\.literalPattern).joined(separator: "|")
      guard label.count == 1 else { return Pattern.known("(?<!\(word))\(text)(?!\(word))") }
      let bare = "(?<!\(word))\(text)(?!\(word))"
      return Pattern.known(
        #"(?<=[\[("'`*“‘<])\#(text)(?=[\])"'`*”’>])"#
          + #"|(?i:\b(?:\#(Self.nouns))[ #*_]{1,3})\K\#(bare)"#
          + #"|\#(bare)(?=\s{0,2}(?:/|,|\||or\b|and\b|vs\.?|versus)\s{0,2}["'`*\[(]{0,3}(?:\#(other))(?!\#(word)))"#
          + #"|(?<=\bor |\band |\bvs |/|\|)\#(bare)"#
          + #"|\#(bare)(?=(?:\s(?:is|was|wins|loses|has|gives|seems|better|worse)\b|[:.)](?:\s|\z)))"#)
    }
    strays = labels.map { label in
      // "A" before a small letter is the article, and "I" the pronoun.
      let article = label == "A" || label == "a" || label == "I" ? #"(?!\s\p{Ll})"# : ""
      return Pattern.known(#"(?<![\p{L}\p{N}'’])\#(label.literalPattern)(?![\p{L}\p{N}'’])\#(article)"#)
    }
  }

  /// Spans of the labels' mentions in a text, with the label's number.
  func spans(in text: String) -> [(label: Int, span: Range<Int>)] {
    labels.indices.flatMap { number in
      ((try? mentions[number].matches(in: text)) ?? []).map { (number, $0.span) }
    }.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  /// Whether a label occurs that was not recognized, so that other labels would leave it behind.
  func hasStrays(in text: String) -> Bool {
    let known = spans(in: text)
    return labels.indices.contains { number in
      ((try? strays[number].matches(in: text)) ?? []).contains { match in
        !known.contains { $0.span == match.span }
      }
    }
  }

  /// The pattern of a verdict in double brackets, where the prompt asks for one.
  func verdictPattern(in texts: [String]) -> String? {
    let isBracketed = texts.contains { text in labels.allSatisfy { text.contains("[[\($0)]]") } }
    return isBracketed ? #"\[\[([^\[\]\n]{1,40})\]\]"# : nil
  }
}
