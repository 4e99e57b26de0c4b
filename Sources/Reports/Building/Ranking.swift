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

  /// A finding's place: a total order. What ties is ordered by the other criteria, then by names.
  ///
  /// There is one for every finding of a report, so it is small.
  struct Place: Comparable, Sendable {
    /// Smaller comes first, and flips before collapses.
    private let keys: SIMD4<Double>
    private let id: UInt64
    private let isCollapse: Bool

    fileprivate init(_ finding: FindingRecord, _ criteria: [Ranking]) {
      isCollapse = finding.kind == .collapse
      var keys = SIMD4<Double>.zero
      for (position, criterion) in criteria.enumerated() { keys[position] = criterion.key(of: finding) }
      self.keys = keys
      // As many hexadecimal digits in every id, so numbers are in the order of their texts.
      id = UInt64(finding.id, radix: 16) ?? 0
    }

    static func < (left: Place, right: Place) -> Bool {
      if left.isCollapse != right.isCollapse { return right.isCollapse }
      for position in left.keys.indices where left.keys[position] != right.keys[position] {
        return left.keys[position] < right.keys[position]
      }
      return left.id < right.id
    }
  }

  func place(of finding: FindingRecord) -> Place {
    Place(finding, [self] + Self.allCases.filter { $0 != self })
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
