internal import Patterns

/// Matches every rule against a sketch and keeps what commits the speaker.
struct CommitmentFinder {
  /// More commitments than this are no reply of a model.
  static let limit = 400

  let sketch: Sketch

  /// The commitments from left to right; nil when there are too many to make sense of.
  func commitments() throws(PatternError) -> [Commitment]? {
    let places = PlaceGuards(sketch: sketch)
    var found: [Commitment] = []
    for compiled in CompiledRule.all {
      let matches = try compiled.pattern.matches(in: sketch.text, limit: Self.limit)
      guard matches.count < Self.limit else { return nil }
      for match in matches {
        if let commitment = try commitment(match, of: compiled.rule, places: places) {
          found.append(commitment)
        }
      }
    }
    return found.sorted { ($0.span.upperBound, $0.tier) < ($1.span.upperBound, $1.tier) }
  }

  private func commitment(
    _ match: Match, of rule: ReadingRule, places: PlaceGuards
  ) throws(PatternError) -> Commitment? {
    let clause = Clause(
      around: match.span, pick: match["pick"]?.lowerBound ?? match.span.lowerBound, in: sketch.bytes)
    guard let pick = match["pick"] else {
      guard !clause.asks, rule.tier <= .refusal || match["none"] != nil else { return nil }
      return Commitment(
        reading: .neither, tier: rule.tier, rule: rule.id, span: match.span, place: rule.location)
    }
    guard try SentenceGuards.objection(to: clause, location: rule.location) == nil else { return nil }
    guard try places.allow(match, pick: pick, location: rule.location) else { return nil }
    return Commitment(
      reading: reading(of: pick), tier: tier(of: rule, pick: pick), rule: rule.id, span: match.span,
      place: rule.location)
  }

  private func reading(of pick: Range<Int>) -> Reading {
    switch sketch.bytes[pick.upperBound - 1] {
    case UInt8(ascii: "1"): .first
    case UInt8(ascii: "2"): .second
    default: .unreadable
    }
  }

  /// A sentence that is an option's text alone restates it; one that is its label answers.
  private func tier(of rule: ReadingRule, pick: Range<Int>) -> CommitmentTier {
    guard rule.location == .standalone, rule.tier > .restated else { return rule.tier }
    let kind = sketch.bytes[pick.lowerBound]
    return kind == UInt8(ascii: "T") || kind == UInt8(ascii: "P") ? .restated : rule.tier
  }
}

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
