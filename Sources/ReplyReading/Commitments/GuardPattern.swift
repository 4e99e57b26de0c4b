internal import Patterns

/// A pattern of guards, written as a list of forms of which any will do.
///
/// Forms are matched against parts of a ``Sketch``, so they are in lower case, contractions are written out,
/// and names of ``RuleVocabulary`` stand for what it defines. They may end with a space that belongs to them,
/// which the mark `·` makes visible. A form that does not compile stops the program.
struct GuardPattern: Sendable {
  let pattern: Pattern

  init(_ forms: [String]) {
    let source = forms.joined(separator: "|").split(separator: "·", omittingEmptySubsequences: false)
    pattern = .known(RuleVocabulary.expand(source.joined(separator: " ")))
  }

  func matches(_ text: String) throws(PatternError) -> Bool {
    try pattern.matches(anywhereIn: text)
  }

  /// What follows the last match, or all of the text when there is none.
  func rest(of text: String) throws(PatternError) -> String {
    guard let last = try pattern.matches(in: text).last else { return text }
    return text[utf8Span: last.span.upperBound..<text.utf8.count]
  }
}
