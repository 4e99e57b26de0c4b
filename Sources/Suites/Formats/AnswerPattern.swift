internal import Measurement
internal import Prompts
internal import Reports

/// A regular expression for replies that are one option's answer and nothing more.
///
/// It reads the label, the label with its option, and the option restated, marked up and introduced as models do it
/// (`B`, `**B) Stay.**`, `Answer: B`, `stay`). The whole reply has to be that, so it never takes one side for the
/// other: what a reply says next could always reverse it. fickle's own reading understands many more forms.
///
/// JavaScript, Python and PCRE2 read it alike, and Nunjucks leaves it unchanged.
enum AnswerPattern {
  static func of(_ pole: Pole, in reading: ReadingRecord) -> String {
    if let rating = reading.rating { return self.rating(upTo: rating, for: pole, in: reading) }
    let own = Answer(of: pole, in: reading)
    let other = Answer(of: pole.other, in: reading)
    // Where an answer could be either option's, no reply is one.
    guard own.forms.isDisjoint(with: other.forms), let answer = own.pattern else { return "(?!)" }
    return "^" + open + introduction + "(?:\(answer))" + #"[.!]?\s*$"#
  }

  /// A number on the side of the scale that stands for a pole, and nothing more.
  private static func rating(upTo maximum: Int, for pole: Pole, in reading: ReadingRecord) -> String {
    let isFirst = reading.order.first == pole
    let numbers = (1...maximum).filter { isFirst ? $0 * 2 < maximum + 1 : $0 * 2 > maximum + 1 }
    return "^" + open + introduction + "(?:\(numbers.map(String.init).joined(separator: "|")))" + close
      + #"[.!]?\s*$"#
  }

  /// Marks before and after an answer. No two runs of marks meet anywhere, so that matching is linear.
  private static let open = #"[\s*_`"'(\[]*"#
  private static let close = #"[*_`"')\]]*"#
  private static let introduction =
    #"(?:(?:(?:(?:[Tt]he|[Mm]y)\s)?(?:[Ff]inal\s)?(?:[Aa]nswer|[Cc]hoice|[Dd]ecision)(?:\sis\b)?\s?:?"#
    + close + #"|I(?:\swould)?\schoose)\s"# + open + ")?"
  private static let optionWord = #"[Oo]ption\s"# + open

  /// What stands for one option.
  private struct Answer {
    /// Without its punctuation; nil where the prompt showed none.
    let label: String?
    /// Without the full stop at its end.
    let text: String

    init(of pole: Pole, in reading: ReadingRecord) {
      let location = reading.order.firstIndex(of: pole) ?? 0
      label = (reading.labels?[location]).map(Self.bare).flatMap { $0.isEmpty ? nil : $0 }
      text = Self.unclosed(reading.options[location])
    }

    /// What may be said for it, without regard to case.
    var forms: Set<String> { Set([label, text, Self.bare(text)].compactMap { $0?.lowercased() }) }

    /// Nil where no reply could be told from others.
    var pattern: String? {
      let option = isPlain ? caseless(text) + "[.!]?" + close : nil
      guard let label else { return option }
      let mark = caseless(label) + close + "(?:[.:]" + close + ")?"
      let both = option.map { mark + #"\s?[-–—]?\s"# + open + $0 }
      // "Option a" may be about to go on, as in "option a lot", unless the text follows.
      let named = label == "a" ? both : both.map { "\(mark)|\($0)" } ?? mark
      return [mark, both, named.map { "\(optionWord)(?:\($0))" }, option].compactMap(\.self).joined(
        separator: "|")
    }

    /// Whether the option's text is all words and punctuation. fickle does not read other options as restated.
    private var isPlain: Bool {
      text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace || Self.punctuation.contains($0) }
    }

    private static let punctuation = ",.:;!'\"‘’“”-–—…/$€%()"

    private static func bare(_ text: String) -> String {
      String(text.trimming { !$0.isLetter && !$0.isNumber })
    }

    private static func unclosed(_ text: String) -> String {
      String(text.trimming(\.isWhitespace).trimmingEnd { ".!".contains($0) })
    }
  }

  /// Either case of every letter that has two: not every dialect has a flag for it inside of a pattern.
  private static func caseless(_ text: String) -> String {
    text.map { character -> String in
      let (lower, upper) = (character.lowercased(), character.uppercased())
      let isPair = character.isASCII && lower != upper
      return isPair ? "[\(upper)\(lower)]" : escaped(String(character))
    }.joined()
  }

  /// Every character that means something in one of the dialects, or after a brace to Nunjucks, escaped.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\n": #"\n"#
      case "\t": #"\t"#
      case "\r": #"\r"#
      default: #"\^$.|?*+()[]{}/%#-"#.unicodeScalars.contains(scalar) ? "\\\(scalar)" : String(scalar)
      }
    }.joined()
  }
}

extension StringProtocol {
  fileprivate func trimmingEnd(_ isCut: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !isCut($0) }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }

  fileprivate func trimming(_ isCut: (Character) -> Bool) -> SubSequence {
    drop(while: isCut).trimmingEnd(isCut)
  }
}
