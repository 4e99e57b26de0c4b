internal import Patterns

/// Tells from the sentence around it whether a form of commitment commits the speaker.
///
/// "I don't think the answer is A", "if I choose A", "a utilitarian would choose A", "is the answer A?" and
/// "A or B" all hold a form of commitment, and none commits. Each guard looks at what precedes or follows in
/// the same sentence.
enum SentenceGuards {
  /// Why a form does not commit.
  enum Objection: String, Sendable, CaseIterable {
    case alternatives, question, negation, condition, attribution, quotation
  }

  /// The first objection to a match; nil when it commits.
  static func objection(
    to clause: Clause, location: ReadingRule.Place
  ) throws(PatternError) -> Objection? {
    if try Conditions.alternatives.matches(clause.suffix) { return .alternatives }
    if location == .structure {
      return try Attributions.instruction.matches(clause.announcement + clause.prefix) ? .attribution : nil
    }
    if clause.asks { return .question }
    if let objection = try objection(behind: clause) { return objection }
    if let objection = try objection(announcing: clause) { return objection }
    return try objection(before: clause)
  }

  private static func objection(behind clause: Clause) throws(PatternError) -> Objection? {
    if try Conditions.after.matches(clause.suffix) { return .condition }
    if try Conditions.contrast.matches(clause.suffix) { return .condition }
    return try Attributions.after.matches(clause.suffix) ? .attribution : nil
  }

  private static func objection(announcing clause: Clause) throws(PatternError) -> Objection? {
    guard !clause.announcement.isEmpty else { return nil }
    if try Negations.before.matches(clause.announcement) { return .negation }
    return try Attributions.before.matches(clause.announcement) ? .attribution : nil
  }

  private static func objection(before clause: Clause) throws(PatternError) -> Objection? {
    if try Negations.before.matches(Turns.thought.rest(of: clause.lead)) { return .negation }
    if try Negations.ofBelief.matches(clause.prefix) { return .negation }
    if try Conditions.before.matches(Turns.step.rest(of: clause.lead)) { return .condition }
    if try Conditions.inversion.matches(clause.prefix) { return .condition }
    if try Attributions.before.matches(Turns.voice.rest(of: clause.lead)) { return .attribution }
    if try Attributions.acrossCommas.matches(clause.prefix) { return .attribution }
    if try Attributions.ownQuotation.matches(clause.prefix) { return nil }
    return try Attributions.quotation.matches(clause.prefix) ? .quotation : nil
  }
}
