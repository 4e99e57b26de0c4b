internal import Patterns

/// Reads the number with which a reply rates, on a scale from 1 to a one-digit maximum.
///
/// A rating below the middle chooses the option displayed first, one above it the second, and the middle itself
/// neither. A reply with two numbers of the scale is unreadable unless one of them is marked as the answer.
struct RatingReader: Sendable {
  let maximum: Int

  /// The rating marked as the answer; of several, the last counts.
  private static let marked = Pattern.known(
    #"""
    \b(?:final|answer|rating|rate|score|choice|choose|pick|say|give|go)\b(?:[ ]\w{1,12}){0,4}?\#
    (?:[ ](?:with|is|as|at|be|of|a|an)|["'*_ ]{0,4}[:=])[\s"'*_`(\[]{0,6}(?<number>[0-9])(?![\d.,%]*\d)(?![ ]?(?:-|–|or|to)[ ]?\d)
    """#, options: [.caseless])
  /// Mentions of the scale itself.
  private static let scale = Pattern.known(
    #"\b(?:from )?[0-9][ ]?(?:-|–|to|through)[ ]?[0-9]\b|(?<=\d)[ ]?(?:/|out of|of)[ ]?[0-9]\b|\b(?:number|item|step|point|option) [0-9]\b"#,
    options: [.caseless])
  private static let number = Pattern.known(#"(?<![\w.,$€£])(?<number>\d{1,6})(?![\d,]*\d|\.\d|%|\w)"#)
  private static let negation = Pattern.known(
    #"\b(?:not|never|neither|nor|instead|rather than|cannot)\b|n['’]t\b"#, options: [.caseless])
  private static let words = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
  ]

  /// Nil when the reply names no number, so that it must be read otherwise.
  func read(_ reply: String, said: [Range<Int>]) throws(PatternError) -> ReadAnswer? {
    let bytes = Array(reply.utf8)
    let text = ReplyExcerpt.bounded(said, in: bytes).map { reply[utf8Span: $0] }.joined(separator: "\n")
    if let word = Self.words[LabelSpellings.core(of: text, ignoringCase: true)] {
      return answer(word, by: "rating")
    }
    let plain = try Self.scale.substituting(in: text, with: " ")
    let numbers = try self.numbers(in: plain, of: Self.number)
    guard !numbers.isEmpty else { return nil }
    guard let last = try markedNumbers(in: plain).last else {
      guard Set(numbers).count == 1, try !Self.negation.matches(anywhereIn: plain) else {
        return ReadAnswer(reading: .unreadable, pattern: "contradiction", span: nil)
      }
      return answer(numbers[0], by: "rating")
    }
    return answer(last, by: "marked-rating")
  }

  /// The side of the scale that a first token names; nil for the middle and for other words.
  func side(of token: String) -> Reading? {
    guard let number = Int(LabelSpellings.core(of: token, ignoringCase: true)) else { return nil }
    let reading = reading(of: number)
    return reading.isSide ? reading : nil
  }

  /// The ratings marked as the answer, but for those that are denied.
  private func markedNumbers(in text: String) throws(PatternError) -> [Int] {
    var numbers: [Int] = []
    for match in try Self.marked.matches(in: text, limit: 200) {
      let before = text[utf8Span: 0..<match.span.lowerBound]
      let clause = before.split(whereSeparator: { ".!?;,\n".contains($0) }).last ?? ""
      let isEnded = before.last.map { ".!?;,\n".contains($0) } ?? true
      if !isEnded, try Self.negation.matches(anywhereIn: String(clause)) { continue }
      if let span = match["number"], let number = Int(text[utf8Span: span]) { numbers.append(number) }
    }
    return numbers
  }

  private func numbers(in text: String, of pattern: Pattern) throws(PatternError) -> [Int] {
    try pattern.matches(in: text, limit: 200).compactMap { $0["number"].flatMap { Int(text[utf8Span: $0]) } }
  }

  private func answer(_ number: Int, by pattern: String) -> ReadAnswer {
    ReadAnswer(reading: reading(of: number), pattern: pattern, span: nil)
  }

  private func reading(of number: Int) -> Reading {
    guard (1...maximum).contains(number) else { return .unreadable }
    if number * 2 == maximum + 1 { return .neither }
    return number * 2 < maximum + 1 ? .first : .second
  }
}
