internal import Patterns

/// One form in which replies commit themselves, as data.
///
/// A rule is a pattern over the ``Sketch`` of a reply. The group `pick` is the mention committed to; the
/// group `none`, or the tiers below ``CommitmentTier/restated``, mean that neither option was chosen.
/// Examples are part of the rule: tests and reference pages are generated from them.
public struct ReadingRule: Sendable {
  /// Stable, in kebab-case; reported as ``ReadAnswer/pattern``.
  public let id: String
  public let tier: CommitmentTier
  /// What the rule recognises, for the reference.
  public let recognises: String
  /// Replies that it reads.
  public let reads: [Example]
  /// Replies that look alike, and in which it must not find a side.
  public let leaves: [Example]
  /// Pattern source, `{names}` of ``RuleVocabulary`` not yet replaced.
  let source: String
  /// Where in the reply it applies, beside its pattern.
  let location: Place

  /// A reply to a displayed choice, and what it says.
  public struct Example: Sendable, Hashable {
    public let reply: String
    public let reading: Reading
    public let choice: DisplayedChoice

    public init(_ reply: String, _ reading: Reading, _ choice: DisplayedChoice = .letters) {
      self.reply = reply
      self.reading = reading
      self.choice = choice
    }
  }

  enum Place: Sendable {
    /// Anywhere; the sentence around is checked for negation, conditions and the like.
    case sentence
    /// Inside markup that says what it is: only alternatives ("A or B") are checked for.
    case structure
    /// The beginning of the reply.
    case leading
    /// Its last line.
    case closing
    /// A sentence of its own.
    case standalone
  }

  init(
    _ id: String, _ tier: CommitmentTier, _ recognises: String, location: Place = .sentence, _ source: String,
    reads: [Example], leaves: [Example]
  ) {
    self.id = id
    self.tier = tier
    self.recognises = recognises
    self.location = location
    self.source = source
    self.reads = reads
    self.leaves = leaves
  }

  /// All rules, in no order that matters: what they find is ordered by place and tier.
  public static let all: [ReadingRule] =
    finalMarks + answerMarks + languages + lines + decisions + leanings + conclusions + judgements + refusals
    + balances
}

extension DisplayedChoice {
  /// The choice that examples are about unless they say otherwise.
  public static let letters = DisplayedChoice(labels: ["A", "B"], options: ["Swerve.", "Stay on course."])
  /// The same without labels.
  public static let unlabelled = DisplayedChoice(labels: nil, options: ["Swerve.", "Stay on course."])
  /// A question to be answered with yes or no.
  public static let yesOrNo = DisplayedChoice(labels: nil, options: ["Yes", "No"])
}

/// A rule ready to be matched.
final class CompiledRule: Sendable {
  let rule: ReadingRule
  let pattern: Pattern

  private init(rule: ReadingRule, pattern: Pattern) {
    self.rule = rule
    self.pattern = pattern
  }

  /// Every rule, compiled once for the life of the process. A rule that does not compile stops the program:
  /// without it replies would be read differently.
  static let all: [CompiledRule] = ReadingRule.all.map { rule in
    CompiledRule(rule: rule, pattern: .known(RuleVocabulary.expand(rule.source)))
  }
}
