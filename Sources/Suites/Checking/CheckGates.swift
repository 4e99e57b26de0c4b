/// Limits that a release must meet.
///
/// Shares are of the decided cases, so that undecided ones hide nothing; without a decided case there is no share, and its
/// gate fails.
public struct CheckGates: Sendable, Hashable {
  /// Maximum number of cases that regressed.
  public var maximumRegressions: Int?
  /// Maximum share of the decided cases that fail now.
  public var maximumFlipRate: Double?
  /// Maximum share of the decided cases that drifted.
  public var maximumDrift: Double?
  /// Minimum share of all cases that are decided: a few decided cases say little about a suite.
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
    // What was not tested has not passed.
    let isTested = summary.decided > 0 && summary.driftTested != 0
    let drift = isTested ? Double(summary.drifted) / decided : nil
    let records: [GateRecord?] = [
      record(.maxRegressions, maximumRegressions.map(Double.init), Double(summary.regressed), isPassed: <=),
      record(.maxFlipRate, maximumFlipRate, summary.flipRate, isPassed: <=),
      record(.maxDrift, maximumDrift, drift, isPassed: <=),
      record(.minDecided, minimumDecided, decided / Double(max(summary.cases, 1)), isPassed: >=),
    ]
    return records.compactMap(\.self)
  }

  private func record(
    _ gate: GateRecord.Name, _ limit: Double?, _ value: Double?, isPassed: (Double, Double) -> Bool
  ) -> GateRecord? {
    limit.map { limit in
      GateRecord(gate: gate, limit: limit, value: value, passed: value.map { isPassed($0, limit) } ?? false)
    }
  }
}
