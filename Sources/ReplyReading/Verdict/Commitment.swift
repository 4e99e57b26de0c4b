/// One place where a reply commits itself.
struct Commitment: Sendable, Hashable {
  /// A side, or `neither`.
  let reading: Reading
  let tier: CommitmentTier
  /// Id of the rule that found it.
  let rule: String
  /// Where in the sketch.
  let span: Range<Int>
  /// Where its rule looks.
  let place: ReadingRule.Place

  /// Whether it stands at the beginning of the reply by its place alone.
  var isLeading: Bool { place == .leading }

  /// Whether it answers by its place alone.
  var isByPlace: Bool { place == .leading || place == .closing || place == .standalone }
}
