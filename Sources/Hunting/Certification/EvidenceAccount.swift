internal import Numerics

/// Stakes evidence weight on candidates as they come, so that their number may depend on what was certified before.
///
/// All weights add up to at most 1. A scenario's weight is fixed at its first candidate, before any of the scenario's
/// fresh replies is looked at, and its candidates take 6/π² j⁻² of it for the j-th: these are what
/// ``Statistics/ClosedEBenjaminiHochberg`` asks for, also when a scenario's baseline, whose fresh replies all its
/// candidates share, is the one that does not choose.
struct EvidenceAccount: Sendable {
  /// Aiming a little higher keeps findings standing when a few candidates fall after they were certified. Those of a part
  /// are judged with those of other parts: where it flips more often than they do, its findings need more evidence there.
  private static let margin = (whole: 1.25, part: 2.5)

  private let margin: Double
  let alpha: Double
  /// Weight that is not staked yet.
  private(set) var remaining = 1.0
  /// Findings by samples to be expected in the end.
  private(set) var expected = 0

  /// - Parameter isPart: whether the hunt is one of several that are merged.
  init(alpha: Double, isPart: Bool = false) {
    self.alpha = alpha
    margin = isPart ? Self.margin.part : Self.margin.whole
  }

  /// Takes a scenario's share of the weight that is left.
  /// - Parameter expected: further scenarios that are expected to have candidates.
  mutating func open(expecting expected: Double) -> Double {
    let weight = remaining / (1 + max(0, expected))
    remaining -= weight
    return weight
  }

  /// The weight of a scenario's j-th candidate, counted from one.
  static func weight(ofCandidate number: Int, of scenario: Double) -> Double {
    scenario * 6 / (.pi * .pi * Double(number * number))
  }

  mutating func update(expected: Int) { self.expected = expected }

  /// The logarithm of the e-value that a candidate needs if as many others as expected get there.
  /// - Parameter weight: nil before anything is staked on it.
  func logLevel(weight: Double?) -> Double {
    .log(margin / (alpha * Double(max(expected, 1)) * max(weight ?? 1, 1e-9)))
  }
}
