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

  /// A total order: what ties is ordered by the other criteria, then by names.
  func precedes(_ left: FindingRecord, _ right: FindingRecord) -> Bool {
    if left.kind != right.kind { return left.kind == .flip }
    for criterion in [self] + Self.allCases {
      let (l, r) = (criterion.key(of: left), criterion.key(of: right))
      if l != r { return l < r }
    }
    return left.id < right.id
  }

  /// Smaller comes first.
  private func key(of finding: FindingRecord) -> Double {
    switch self {
    case .divergence: -(finding.divergence.klBound ?? finding.divergence.kl ?? .infinity)
    case .cost: Double(finding.cost)
    case .distance: Double(finding.characterDistance)
    case .shift: -abs(finding.divergence.logOddsShift)
    }
  }
}
