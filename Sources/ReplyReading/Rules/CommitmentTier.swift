/// How firmly a reply commits itself, weakest first.
///
/// A reply may speak of both options many times. What counts is the strongest way in which it commits itself,
/// and among equals the last, since reasoning comes before its result (``CommitmentResolver`` says exactly when a later
/// commitment replaces an earlier one, and when the two leave the reply unreadable). The order follows from
/// what each form is used for:
///
/// - ``final``: forms that exist to be read by machines or that call themselves final. They conclude.
/// - ``answer``: "the answer is", "my choice:". They name the answer, but are also used on the way to it.
/// - ``label``: the bare label at the beginning or the end. An answer by its place alone.
/// - ``decision``: the first person decides ("I would choose"). Reasoning that is still open uses it, too.
/// - ``judgement``: one option is called better, or "the car should". Not yet a choice, but it implies one.
/// - ``restated``: the text of one option and nothing more.
/// - ``refusal``: no choice is made. Anything above outweighs it when it comes later ("but if I had to").
/// - ``balance``: both sides are weighed or called fine. It only counts when nothing else was said.
public enum CommitmentTier: Int, Sendable, Comparable, CaseIterable {
  case balance
  case refusal
  case restated
  case judgement
  case decision
  case label
  case answer
  case final

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
