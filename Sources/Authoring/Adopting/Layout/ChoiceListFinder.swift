internal import Patterns

/// Places that list all choices next to one another, as in `APPROVE or DENY` and `"yes", "no", "unsure"`.
struct ChoiceListFinder: LayoutFinder {
  let choices: [String]

  /// What may stand between two choices of a list.
  private static let gap = Pattern.known(
    #"\A["'`*\])]{0,3}\s{0,2}(?:[,;/|]|\bor\b|\band\b|,\s?or\b|,\s?and\b|oder|und|ou|et|o|y)\s{0,2}["'`*\[(]{0,3}\z"#
  )

  func marks(in message: MessageSource) -> [LayoutMark] {
    lists(in: message).map { list in
      let texts = list.map { message.text[utf8Span: $0] }
      var result = ""
      for (position, span) in list.enumerated() {
        if position > 0 { result += message.text[utf8Span: list[position - 1].upperBound..<span.lowerBound] }
        result += texts[texts.count - 1 - position]
      }
      let whole = list[0].lowerBound..<list[list.count - 1].upperBound
      return LayoutMark(span: whole, family: .choiceOrder, alternatives: ["reversed": result])
    }
  }

  /// Runs of mentions in which every choice occurs once.
  private func lists(in message: MessageSource) -> [[Range<Int>]] {
    let mentions = ChoiceMentions(choices).spans(in: message)
    var lists: [[Range<Int>]] = []
    var index = 0
    while index + choices.count <= mentions.count {
      let run = Array(mentions[index..<index + choices.count])
      let isList =
        Set(run.map(\.choice)).count == choices.count
        && zip(run, run.dropFirst()).allSatisfy { left, right in
          left.span.upperBound <= right.span.lowerBound
            && isGap(message.text[utf8Span: left.span.upperBound..<right.span.lowerBound])
        }
      if isList { lists.append(run.map(\.span)) }
      index += isList ? choices.count : 1
    }
    return lists
  }

  private func isGap(_ text: String) -> Bool {
    text.utf8.count <= 16 && (try? Self.gap.matches(anywhereIn: text)) == true
  }
}

/// Where a message names the choices, in exactly their own spelling and as whole words.
struct ChoiceMentions {
  struct Mention {
    let choice: Int
    let span: Range<Int>
  }

  private let choices: [String]

  init(_ choices: [String]) {
    self.choices = choices
  }

  /// A pattern that protects them from rewrites.
  static func pattern(of choice: String) -> String {
    let word = #"[\p{L}\p{N}_]"#
    let start = choice.first.map { $0.isLetter || $0.isNumber } == true ? "(?<!\(word))" : ""
    let end = choice.last.map { $0.isLetter || $0.isNumber } == true ? "(?!\(word))" : ""
    return start + choice.literalPattern + end
  }

  func spans(in message: MessageSource) -> [Mention] {
    var mentions: [Mention] = []
    for (number, choice) in choices.enumerated() {
      guard let pattern = try? Pattern(Self.pattern(of: choice)),
        let matches = try? pattern.matches(in: message.text)
      else { continue }
      mentions += matches.filter { message.isFree($0.span) }.map { Mention(choice: number, span: $0.span) }
    }
    // Of choices within one another the longest counts: "not spam" does not mention "spam".
    return mentions.filter { mention in
      !mentions.contains {
        $0.span != mention.span && $0.span.lowerBound <= mention.span.lowerBound
          && mention.span.upperBound <= $0.span.upperBound
      }
    }.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }
}

extension String {
  /// A PCRE2 pattern that matches this text and nothing else.
  var literalPattern: String {
    reduce(into: "") { $0 += $1.isLetter || $1.isNumber || $1 == " " || $1 == "_" ? "\($1)" : "\\\($1)" }
  }
}
