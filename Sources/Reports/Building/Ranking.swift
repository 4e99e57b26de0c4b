internal import Hunting

/// What makes one finding come before another.
public enum Ranking: String, Sendable, CaseIterable {
  /// The larger divergence of the perturbed from the baseline distribution: by samples what the evidence supports at
  /// least, so that the rank does not follow the number of replies. Flips stand before collapses.
  case divergence
  /// The lower cost.
  case cost
  /// The fewer characters changed.
  case distance
  /// The larger change of log-odds.
  case shift

  /// A finding's keys of all criteria. There is one for every finding of a report, so it is small.
  struct Place: Sendable {
    fileprivate let divergence: Double
    fileprivate let shift: Double
    /// As many hexadecimal digits in every id, so numbers are in the order of their texts.
    fileprivate let id: UInt64
    fileprivate let distance: UInt32
    fileprivate let cost: UInt16
    fileprivate let isCollapse: Bool

    init(_ finding: FindingRecord) {
      divergence = finding.divergence.klBound ?? finding.divergence.kl ?? .infinity
      shift = abs(finding.divergence.logOddsShift)
      id = UInt64(finding.id, radix: 16) ?? 0
      distance = UInt32(clamping: finding.characterDistance)
      cost = UInt16(clamping: finding.cost)
      isCollapse = finding.kind == .collapse
    }
  }

  /// Whether one finding comes before another, flips before collapses: a total order. What ties is ordered by the other
  /// criteria, then by names.
  func isBefore(_ left: Place, _ right: Place) -> Bool {
    if left.isCollapse != right.isCollapse { return right.isCollapse }
    if precedes(left, right) { return true }
    if precedes(right, left) { return false }
    for criterion in Self.allCases {
      if criterion.precedes(left, right) { return true }
      if criterion.precedes(right, left) { return false }
    }
    return left.id < right.id
  }

  private func precedes(_ left: Place, _ right: Place) -> Bool {
    switch self {
    case .divergence: left.divergence > right.divergence
    case .cost: left.cost < right.cost
    case .distance: left.distance < right.distance
    case .shift: left.shift > right.shift
    }
  }
}
