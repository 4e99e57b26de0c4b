/// One place where a reply commits itself.
struct Commitment: Sendable, Hashable {
  /// A side, or `neither`.
  let reading: Reading
  let tier: CommitmentTier
  /// Id of the rule that found it.
  let rule: String
  /// Where in the sketch.
  let span: Range<Int>
  /// Whether it stands at the beginning of the reply by its place alone.
  let isLeading: Bool
}
