internal import Patterns

/// A pattern for the texts of strangers: a text that needs too many steps is a row to refuse, not an error.
struct BoundedPattern: Sendable {
  private let pattern: Pattern

  init(_ source: String, options: Pattern.Options = []) throws(PatternError) {
    pattern = try Pattern(source, options: options)
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
      throw RefusalCause(.tooLong, "the text cannot be taken apart: \(error.message)")
    }
  }
}
