internal import Patterns

/// Decides between the commitments of a reply.
///
/// They are taken in order, the standing one replaced or contested by the next that says something else:
///
/// 1. A stronger one replaces a weaker, save that a label at the beginning yields to a final answer only, and
///    a label at the end does not overrule a decision.
/// 2. A change of mind in between ("however", "on reflection") lets one of the same strength replace it; an
///    outspoken one ("wait, actually") lets a weaker one do so, too.
/// 3. Anything else is a contradiction. Then the reply is unreadable, unless something later settles it.
///
/// A refusal yields to whatever follows it, and contests what precedes it. So a side is only ever read where
/// nothing equally strong speaks for the other.
struct CommitmentResolver {
  let sketch: Sketch

  /// The commitment that decides, nil when there is none, or why none can be read.
  enum Outcome: Sendable {
    case decided(Commitment)
    case contradicted
    case silent
  }

  func resolve(_ commitments: [Commitment]) throws(PatternError) -> Outcome {
    var standing: Commitment?
    var isContested = false
    for next in commitments where next.tier > .balance {
      guard let current = standing else {
        standing = next
        continue
      }
      if next.reading == current.reading && !isContested {
        if next.tier > current.tier || (next.tier == current.tier && !current.isLeading) { standing = next }
      } else if try replaces(current, next) {
        standing = next
        isContested = false
      } else {
        isContested = isContested || contests(current, next)
      }
    }
    if isContested { return .contradicted }
    if let standing { return try isTakenBack(standing) ? .contradicted : .decided(standing) }
    return try balance(commitments)
  }

  /// A reply that only weighs, and is not cut off.
  private func balance(_ commitments: [Commitment]) throws(PatternError) -> Outcome {
    guard let last = commitments.last else { return .silent }
    return try PlaceGuards.properEnd.matches(sketch.text) ? .decided(last) : .silent
  }

  /// Whether a change of mind is said outright after a choice, and names the other option.
  private func isTakenBack(_ choice: Commitment) throws(PatternError) -> Bool {
    guard choice.reading.isSide else { return false }
    let rest = sketch.text[utf8Span: choice.span.upperBound..<sketch.bytes.count]
    if choice.tier >= .decision, choice.rule != "verdict-mark", try Self.withdrawal.matches(rest) {
      return true
    }
    let retraction = Self.retraction.pattern
    let other = choice.reading == .first ? "2" : "1"
    for match in try retraction.matches(in: sketch.text, from: choice.span.upperBound, limit: 100) {
      guard let side = match["side"] else { continue }
      if sketch.text[utf8Span: side] == other { return true }
    }
    return false
  }

  private func replaces(_ current: Commitment, _ next: Commitment) throws(PatternError) -> Bool {
    if current.tier == .refusal { return true }
    if next.tier == .refusal { return false }
    if next.tier == .final, current.tier != .final { return true }
    let start = min(current.span.upperBound, next.span.lowerBound)
    let between = sketch.text[utf8Span: start..<max(start, next.span.upperBound)]
    if next.tier >= .decision || next.tier == .restated && current.tier <= .label,
      try Self.outspoken.matches(between)
    {
      return true
    }
    if next.tier > current.tier, current.tier != .label || !current.isLeading {
      if next.tier != .label || current.tier < .decision { return true }
    }
    guard next.tier >= current.tier, next.tier >= .decision else { return false }
    return try Self.turning.matches(between)
  }

  /// Whether the two contradict each other, rather than one being beneath notice.
  private func contests(_ current: Commitment, _ next: Commitment) -> Bool {
    // What is merely restated beside a real answer is a passing mention.
    !(next.tier == .restated && current.tier >= .answer)
  }

  /// A change of mind, said outright.
  private static let outspoken = GuardPattern([
    #"""
    \b(?:wait|hold on|actually|on second thoughts?|(?:up)?on (?:further |closer )?reflection|reconsider\w*|correct(?:ion|ed|ing)\#
    |(?:scratch|strike|ignore|disregard|forget|retract) that|chang\w+ my (?:mind|answer)|i was wrong|my mistake\#
    |i take that back|(?:must|need to|have to|should|let me|will) (?:correct|revise|fix|amend|change|update|rethink\#
    |retract)|(?:revis|updat|amend)ed|(?:that|this|it) (?:is|was) (?:wrong|incorrect|a (?:mistake|slip|typo|misstep)\#
    |an (?:error|mistake))|made (?:an? )?(?:error|mistake|slip)|apologi\w+|sorry|oops|edit:|update:|i mean|i meant)\#
    |\bno,|[?.] no[.:,—]
    """#
  ])
  /// The same, with the option it names.
  private static let retraction = GuardPattern([
    #"""
    \b(?:wait|hold on|actually|kidding|(?:scratch|strike|forget|ignore) that|correction|second thoughts?\#
    |reconsider\w*|chang\w+ my (?:mind|answer)|i meant?|my mistake|sorry|oops|edit|update|no)[,.:!—]\#
    [^\n.?]{0,80}?[LWTPMHOY](?<side>[12])
    """#
  ])
  /// An answer taken back without another in its place.
  private static let withdrawal = GuardPattern([
    #"""
    \b(?:(?:scratch|strike|ignore|disregard|forget|retract) that|i take that back|i was wrong\#
    |(?:must|need to|have to|should|let me) (?:correct|revise|fix|amend|change|retract|rethink) (?:this|that|it|my|the)\b\#
    |(?:that|this) (?:is|was) (?:wrong|incorrect|a (?:mistake|slip|typo|misstep)|an error)|made an? (?:error|mistake)\#
    |chang\w+ my (?:mind|answer))\b
    """#
  ])
  /// A turn of the argument.
  private static let turning = GuardPattern([
    #"""
    \b(?:but|however|wait|actually|hmm|on (?:second|further|closer) (?:thoughts?|reflection)|on reflection\#
    |reconsider\w*|correction|instead|nevertheless|nonetheless|yet|ultimately|overall|in the end\#
    |in conclusion|finally|that said|all things considered|after weighing|on balance|therefore)\b
    """#
  ])
}
