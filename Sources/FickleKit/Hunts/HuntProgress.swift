/// How far a run has come, for a display.
public protocol CallProgress: Sendable {
  var model: String { get }
  var calls: Int { get }
  /// Calls at most, or as many as are expected.
  var budget: Int { get }
  /// What has come of them, in a few words.
  var details: String { get }
}

/// How far a hunt has come.
public struct HuntProgress: CallProgress {
  public let model: String
  public let calls: Int
  public let budget: Int
  public let rounds: Int
  public let flips: Int
  public let scenarios: Int
  /// Scenarios whose baseline is known.
  public let settled: Int

  public var details: String { "round \(rounds)  \(flips) flips  \(settled)/\(scenarios) scenarios" }
}
