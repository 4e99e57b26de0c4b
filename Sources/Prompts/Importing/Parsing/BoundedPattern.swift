internal import Patterns

/// A built-in pattern for texts from outside: a text that takes too many steps is a row to refuse, not an error.
struct BoundedPattern: Sendable {
  private let pattern: Pattern

  init(_ source: String, options: Pattern.Options = []) {
    pattern = .known(source, options: options)
  }

  func firstMatch(in text: String) throws(RefusalCause) -> Match? {
    try matches(in: text, limit: 1).first
  }

  func isFound(in text: String) throws(RefusalCause) -> Bool {
    try firstMatch(in: text) != nil
  }

  func matches(in text: String, limit: Int = .max) throws(RefusalCause) -> [Match] {
    do throws(PatternError) {
      return try pattern.matches(in: text, limit: limit)
    } catch {
      throw RefusalCause(.tooLong, "the text cannot be parsed: \(error.message)")
    }
  }

  /// The text with every match replaced; `$1` stands for a group.
  func replaced(in text: String, with template: String) throws(RefusalCause) -> String {
    var result = ""
    var position = 0
    for match in try matches(in: text, limit: 1_000) {
      result += text[utf8Span: position..<match.span.lowerBound]
      for (index, piece) in template.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
        guard index > 0, let digit = piece.first?.wholeNumberValue else {
          result += piece
          continue
        }
        if let span = match.spans.indices.contains(digit) ? match.spans[digit] : nil {
          result += text[utf8Span: span]
        }
        result += piece.dropFirst()
      }
      position = match.span.upperBound
    }
    return result + text[utf8Span: position..<text.utf8.count]
  }
}
