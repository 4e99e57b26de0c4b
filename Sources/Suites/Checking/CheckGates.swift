/// Limits that a release must keep.
///
/// Shares are of the decided cases, so that undecided ones hide nothing; without a decided case there is no share, and a
/// limit on it is broken.
public struct CheckGates: Sendable, Hashable {
  /// Cases that regressed, at most.
  public var maximumRegressions: Int?
  /// Share of the decided cases that fail now, at most.
  public var maximumFlipRate: Double?
  /// Share of the decided cases that drifted, at most.
  public var maximumDrift: Double?
  /// Share of all cases that are decided, at least: what is decided of few says little of a suite.
  public var minimumDecided: Double?

  public init(
    maximumRegressions: Int? = 0, maximumFlipRate: Double? = nil, maximumDrift: Double? = nil,
    minimumDecided: Double? = 0.5
  ) {
    self.maximumRegressions = maximumRegressions
    self.maximumFlipRate = maximumFlipRate
    self.maximumDrift = maximumDrift
    self.minimumDecided = minimumDecided
  }

  func records(for summary: CheckSummary) -> [GateRecord] {
    let decided = Double(summary.decided)
    let drift = summary.decided == 0 ? nil : Double(summary.drifted) / decided
    let records: [GateRecord?] = [
      record(.maxRegressions, maximumRegressions.map(Double.init), Double(summary.regressed), isKept: <=),
      record(.maxFlipRate, maximumFlipRate, summary.flipRate, isKept: <=),
      record(.maxDrift, maximumDrift, drift, isKept: <=),
      record(.minDecided, minimumDecided, decided / Double(max(summary.cases, 1)), isKept: >=),
    ]
    return records.compactMap(\.self)
  }

  private func record(
    _ gate: GateRecord.Name, _ limit: Double?, _ value: Double?, isKept: (Double, Double) -> Bool
  ) -> GateRecord? {
    limit.map { limit in
      GateRecord(gate: gate, limit: limit, value: value, passed: value.map { isKept($0, limit) } ?? false)
    }
  }
}
