/// Which of the two displayed options a reply chose.
///
/// It speaks of displayed places, not of poles: whoever displayed the options maps it back.
public enum Reading: String, Sendable, Codable, CaseIterable {
  /// The option displayed first.
  case first
  /// The option displayed second.
  case second
  /// The reply was understood, and chose neither: a refusal, both, none, "it depends".
  case neither
  /// No choice can be read with certainty: empty, cut off, off topic, contradictory.
  case unreadable

  /// The other side; `neither` and `unreadable` have none and stay.
  public var swapped: Reading {
    switch self {
    case .first: .second
    case .second: .first
    case .neither, .unreadable: self
    }
  }

  /// Whether this is one of the two options.
  public var isSide: Bool { self == .first || self == .second }
}

/// What was read from one reply, and from where.
public struct ReadAnswer: Sendable, Hashable {
  public let reading: Reading
  /// Stable kebab-case id: of the ``ReadingRule`` that decided, or why the reply is unreadable.
  ///
  /// Reasons are `no-commitment`, `contradiction`, `label-and-text-disagree`, `unclosed-reasoning`,
  /// `nothing-said` and `too-complex`.
  public let pattern: String
  /// UTF-8 span of the reply that the rule matched; nil when the reading rests on the reply as a whole.
  public let span: Range<Int>?

  public init(reading: Reading, pattern: String, span: Range<Int>?) {
    self.reading = reading
    self.pattern = pattern
    self.span = span
  }
}
