/// How far a hunt has come, for a display.
public struct HuntProgress: Sendable {
  public let model: String
  public let rounds: Int
  public let calls: Int
  public let budget: Int
  public let flips: Int
  public let scenarios: Int
  /// Scenarios whose baseline is known.
  public let settled: Int
}
