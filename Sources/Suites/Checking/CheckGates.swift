/// Limits that a release must keep.
public struct CheckGates: Sendable, Hashable {
  /// Cases that regressed, at most.
  public var maximumRegressions: Int?
  /// Share of the decided cases that fail now, at most.
  public var maximumFlipRate: Double?
  /// Share of all cases that drifted, at most.
  public var maximumDrift: Double?
  /// Share of all cases that are decided, at least.
  public var minimumDecided: Double?

  public init(
    maximumRegressions: Int? = 0, maximumFlipRate: Double? = nil, maximumDrift: Double? = nil,
    minimumDecided: Double? = nil
  ) {
    self.maximumRegressions = maximumRegressions
    self.maximumFlipRate = maximumFlipRate
    self.maximumDrift = maximumDrift
    self.minimumDecided = minimumDecided
  }

  func records(for summary: CheckSummary) -> [GateRecord] {
    let cases = Double(max(summary.cases, 1))
    var records: [GateRecord] = []
    func atMost(_ name: String, _ limit: Double?, _ value: Double) {
      if let limit {
        records.append(GateRecord(gate: name, limit: limit, value: value, passed: value <= limit))
      }
    }
    atMost("max-regressions", maximumRegressions.map(Double.init), Double(summary.regressed))
    atMost("max-flip-rate", maximumFlipRate, summary.flipRate ?? 0)
    atMost("max-drift", maximumDrift, Double(summary.drifted) / cases)
    if let minimumDecided {
      let decided = 1 - Double(summary.undecided) / cases
      records.append(
        GateRecord(
          gate: "min-decided", limit: minimumDecided, value: decided, passed: decided >= minimumDecided))
    }
    return records
  }
}
