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
  public private(set) var calls: Int
  public private(set) var budget: Int
  public let rounds: Int
  public let flips: Int
  public let scenarios: Int
  /// Scenarios whose baseline is known.
  public let settled: Int

  /// The same as part of a run over several models.
  /// - Parameters:
  ///   - before: calls that the models before took.
  ///   - ahead: calls that those after it may take.
  func within(before: Int, ahead: Int) -> HuntProgress {
    var progress = self
    progress.calls += before
    progress.budget += before + ahead
    return progress
  }

  public var details: String { "round \(rounds)  \(flips) flips  \(settled)/\(scenarios) scenarios" }
}
