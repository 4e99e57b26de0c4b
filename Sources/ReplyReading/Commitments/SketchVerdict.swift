internal import Patterns
internal import Synchronization

/// What a sketch commits its speaker to.
enum SketchVerdict: Sendable {
  case decided(Commitment)
  /// With the reason: a stable kebab-case id.
  case unreadable(String)

  /// By its text alone.
  init(of sketch: Sketch) throws(PatternError) {
    guard !sketch.text.contains("X0") else {
      self = .unreadable("label-and-text-disagree")
      return
    }
    guard var found = try CommitmentFinder(sketch: sketch).commitments() else {
      self = .unreadable("too-complex")
      return
    }
    switch try TickMarks.outcome(of: sketch) {
    case .none: break
    case .contradicted:
      self = .unreadable("contradiction")
      return
    case .chosen(let side): found = Self.ticked(found, side: side, in: sketch)
    case .crossed(let sides):
      found.removeAll { $0.isByPlace && sides.contains($0.reading == .first ? 1 : 2) && $0.reading.isSide }
    }
    try self.init(found, in: sketch)
  }

  /// With what the fields of a structured reply say, which outweighs what stands beside them.
  init(of sketch: Sketch, fields: FieldReading) throws(PatternError) {
    if fields.outcome == .contradicted {
      self = .unreadable("contradiction")
    } else if let found = try CommitmentFinder(sketch: sketch).commitments() {
      try self.init(Self.replaced(found, by: fields, in: sketch), in: sketch)
    } else {
      self = .unreadable("too-complex")
    }
  }

  private init(_ found: [Commitment], in sketch: Sketch) throws(PatternError) {
    switch try CommitmentResolver(sketch: sketch).resolve(found) {
    case .silent: self = .unreadable("no-commitment")
    case .contradicted: self = .unreadable("contradiction")
    case .decided(let commitment): self = .decided(commitment)
    }
  }

  /// The commitments with the one of the fields in place of all that rules found in them.
  private static func replaced(
    _ found: [Commitment], by fields: FieldReading, in sketch: Sketch
  ) -> [Commitment] {
    guard case .decided(let reading) = fields.outcome, let span = sketch.location(ofOriginal: fields.span)
    else { return found }
    let covered = fields.covered.compactMap(sketch.location(ofOriginal:))
    let outside = found.filter { commitment in !covered.contains { $0.overlaps(commitment.span) } }
    let own = Commitment(
      reading: reading, tier: .final, rule: "label-field", span: span, place: .structure)
    return (outside + [own]).sorted { ($0.span.upperBound, $0.tier) < ($1.span.upperBound, $1.tier) }
  }

  /// The commitments with that of the marks in place of those that rest on where a label stands.
  private static func ticked(_ found: [Commitment], side: Int, in sketch: Sketch) -> [Commitment] {
    let rest = found.filter { !$0.isByPlace && $0.tier > .balance }
    let own = Commitment(
      reading: side == 1 ? .first : .second, tier: .label, rule: "verdict-mark",
      span: 0..<sketch.bytes.count, place: .closing)
    return rest + [own]
  }
}

/// The verdicts on short sketches: the same few answers come again and again, whatever the options are called.
///
/// They are told apart byte by byte: texts that only look the same have their commitments in other places.
enum KnownVerdicts {
  private static let known = Mutex<[[UInt8]: SketchVerdict]>([:])
  /// Bytes of the longest sketch that is remembered, and how many are: some hundred kilobytes.
  private static var limits: (bytes: Int, count: Int) { (120, 2048) }

  static func verdict(on sketch: Sketch) throws(PatternError) -> SketchVerdict {
    guard sketch.bytes.count <= limits.bytes else { return try SketchVerdict(of: sketch) }
    if let verdict = known.withLock({ $0[sketch.bytes] }) { return verdict }
    let verdict = try SketchVerdict(of: sketch)
    known.withLock { known in
      if known.count >= limits.count { known = [:] }
      known[sketch.bytes] = verdict
    }
    return verdict
  }
}
