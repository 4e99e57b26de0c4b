internal import Patterns

extension Sketch {
  /// The reply without what a base model goes on with: another question, or the user's next turn.
  ///
  /// nil when nothing else is left.
  func untilNextTurn() throws(PatternError) -> Sketch? {
    guard let begin = try Self.content.firstMatch(in: text) else { return nil }
    guard let turn = try Self.nextTurn.firstMatch(in: text, from: begin.span.upperBound) else { return self }
    return prefix(turn.span.lowerBound)
  }

  private static let content = Pattern.known(#"(?!TURN)[\w§★☆✓✗■□▲▼]|[^\x00-\x7f]"#)
  private static let nextTurn = Pattern.known(
    #"""
    \bTURN\b|\n[#\[( ]{0,5}(?:(?:question|q|problem|scenario|example|exercise)(?: ?[0-9]{1,3})? ?[:.)]\#
    |(?:human|user|assistant|instruction|input)\b ?:)
    """#)
}
