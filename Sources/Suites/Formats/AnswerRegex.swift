/// A regular expression that finds an answer at the beginning of a reply, for tools that score by one.
///
/// JavaScript, Python and PCRE2 read it alike. It is coarser than fickle's own reading, which also takes restated
/// options and conclusions at the end of a reply for what they are.
enum AnswerRegex {
  /// Marks that may stand before an answer, and words that may introduce it.
  static let lead =
    #"[\s*_`"'(\[]*(?:(?:[Tt]he\s+)?(?:[Aa]nswer|[Oo]ption|[Cc]hoice)(?:\s+is)?\s*:?[\s*_`"'(\[]*)?"#

  /// - Parameter other: the answer that must not be taken for it, such as `Yes, but later` beside `Yes`.
  static func of(_ answer: String, not other: String) -> String {
    let isPrefix = other.hasPrefix(answer) && other != answer
    let guarded = isPrefix ? "(?!" + escaped(String(other.dropFirst(answer.count))) + ")" : ""
    let endsInWord = answer.last.map { $0.isLetter || $0.isNumber } ?? false
    return "^" + lead + escaped(answer) + guarded + (endsInWord ? #"(?![A-Za-z0-9])"# : "")
  }

  /// Every character that has a meaning in any of the dialects, escaped.
  static func escaped(_ text: String) -> String {
    text.map { character -> String in
      switch character {
      case "\n": #"\n"#
      case "\t": #"\t"#
      case "\r": #"\r"#
      case "\r\n": #"\r\n"#
      default: #"\^$.|?*+()[]{}/"#.contains(character) ? "\\\(character)" : String(character)
      }
    }.joined()
  }

  /// For Python: a function `chosen(reply, answers)`.
  static let pythonFunction = #"""
    LEAD = re.compile(r"""\#(lead)""")


    def chosen(reply, answers):
        """The answer that a reply begins with, the longer one first; None when it begins with neither."""
        for start in (LEAD.match(reply).end(), 0):
            for answer in sorted(answers, key=len, reverse=True):
                after = reply[start + len(answer) :][:1]
                if reply.startswith(answer, start) and not (answer[-1:].isalnum() and after.isalnum()):
                    return answer
        return None
    """#
}
