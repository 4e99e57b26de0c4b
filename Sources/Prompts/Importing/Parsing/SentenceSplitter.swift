internal import Patterns

/// Cuts a text into sentences, and tells the question from the situation before it.
///
/// A sentence ends with a mark and white space before a capital, a digit or a quote, or with a line; before a
/// question, the white space may be missing. Common abbreviations and initials end none.
struct SentenceSplitter: Sendable {
  private let boundary: BoundedPattern
  private let questionMark: BoundedPattern

  init() {
    boundary = BoundedPattern(
      #"""
      (?<![.?!…])[.?!…]++
      (?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bProf\.)(?<!\bvs\.)
      (?<!\bNo\.)(?<!\be\.g\.)(?<!\bi\.e\.)
      (?<!\b\p{Lu}\.)
      ["”’'»)\]*]*+ \s++ (?= ["“‘'«(\[*$€£_]{0,3} [\p{Lu}\p{N}] )
      | \n\s*+
      | (?<= [\p{Ll}\p{N})"”][.?!] ) (?= (?: Should | Would | Will | Do | Does | Can | Could | Is | Are
                                       | Which | What | Who | Whom | How ) \s )
      """#, options: .extended)
    questionMark = BoundedPattern(#"[?？]["”’'»)\]*\s]*+\z"#)
  }

  /// Spans of the sentences, which together are the text; each includes the white space behind it.
  func spans(of text: String) throws(RefusalCause) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    let end = text.utf8.count
    for match in try boundary.matches(in: text) where match.span.upperBound < end {
      spans.append(start..<match.span.upperBound)
      start = match.span.upperBound
    }
    spans.append(start..<end)
    return spans
  }

  func isQuestion(_ sentence: String) throws(RefusalCause) -> Bool {
    try questionMark.isFound(in: sentence)
  }

  /// The question is the last sentence with a question mark and what follows it, or else the last sentence;
  /// the situation is all before it, and empty where the text is nothing but its question.
  func split(_ text: String) throws(RefusalCause) -> (situation: String, question: String) {
    let spans = try spans(of: text)
    var start = spans.last?.lowerBound ?? 0
    for span in spans.reversed() where try isQuestion(text[utf8Span: span]) {
      start = span.lowerBound
      break
    }
    return (text[utf8Span: 0..<start].trimmed, text[utf8Span: start..<text.utf8.count].trimmed)
  }
}
