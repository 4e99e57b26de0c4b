/// A claim of fickle's that simulated runs can refute.
public struct CalibrationClaim: Sendable, Codable, Hashable {
  /// What the mean over runs has to be.
  public enum Kind: String, Sendable, Codable {
    /// An error rate: at most the bound.
    case atMost
    /// A coverage: at least the bound.
    case atLeast
    /// A bias: none.
    case unbiased
    /// Power, cost and the like, which nothing is claimed of.
    case informative
  }

  public let name: String
  public let kind: Kind
  public let bound: Double?
  /// What an earlier version showed under the same conditions, where that was measured.
  public let before: String?

  public static func rate(_ name: String, atMost bound: Double, before: String? = nil) -> CalibrationClaim {
    CalibrationClaim(name: name, kind: .atMost, bound: bound, before: before)
  }

  public static func coverage(_ name: String, atLeast bound: Double = 0.95, before: String? = nil)
    -> CalibrationClaim
  {
    CalibrationClaim(name: name, kind: .atLeast, bound: bound, before: before)
  }

  public static func bias(_ name: String, before: String? = nil) -> CalibrationClaim {
    CalibrationClaim(name: name, kind: .unbiased, bound: nil, before: before)
  }

  public static func figure(_ name: String, before: String? = nil) -> CalibrationClaim {
    CalibrationClaim(name: name, kind: .informative, bound: nil, before: before)
  }
}

/// A simulated model whose probabilities are known, and what a run against it says of some claims.
public struct CalibrationWorld: Sendable {
  /// Stable, as `hunt/null-0.9/0.05`.
  public let id: String
  /// What the model does, in a line.
  public let summary: String
  public let claims: [CalibrationClaim]
  /// One value for each claim; nil where the run says nothing of it. The seed decides everything random.
  public let run: @Sendable (_ seed: UInt64) -> [Double?]

  public init(
    _ id: String, _ summary: String, claims: [CalibrationClaim],
    run: @escaping @Sendable (_ seed: UInt64) -> [Double?]
  ) {
    self.id = id
    self.summary = summary
    self.claims = claims
    self.run = run
  }
}

/// All worlds, in the order of the table.
public enum CalibrationCatalogue {
  public static var all: [CalibrationWorld] {
    SampledHuntWorlds.all + NoiseWorlds.all + AuditWorlds.all + MeasureWorlds.all + CheckWorlds.all
      + WatchWorlds.all
  }
}
