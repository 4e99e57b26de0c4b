public import Measurement

/// Two runs, paired by scenario and by perturbation. Fields: `docs/schemas/compare.schema.json`.
///
/// A flip is *gone* when the second run hunted the scenario and did not find it. That is no proof that it does not flip
/// any more, as a hunt asks what it can afford: `fickle check` on a suite of the first run asks each one again.
public struct Comparison: Sendable, Codable {
  public static let schema = "fickle.compare/1"

  public var schema = Comparison.schema
  public let before: RunName
  public let after: RunName
  public let scenarios: ScenarioChanges
  public let flips: FlipChanges
  public let categories: [GroupChanges]
  public let classes: [GroupChanges]
  public let rules: [GroupChanges]
  public let changes: [FlipChange]
}

public struct RunName: Sendable, Codable, Hashable {
  public let path: String
  public let model: String
}

/// Scenarios that both runs hunted.
public struct ScenarioChanges: Sendable, Codable, Hashable {
  public let both: Int
  /// Hunted by one of them alone, unstable or not reached in the other: not compared.
  public let onlyBefore: Int
  public let onlyAfter: Int
  /// Of those that both hunted: with a flip in both, in one alone, in none.
  public let flippedBoth: Int
  public let flippedBefore: Int
  public let flippedAfter: Int
  public let flippedNeither: Int
  /// Shares that flip, with 95% intervals over seeds (Korn and Graubard).
  public let rateBefore: Double?
  public let rateBeforeInterval: ConfidenceInterval?
  public let rateAfter: Double?
  public let rateAfterInterval: ConfidenceInterval?
  /// Two-sided exact McNemar test of the scenarios that changed.
  public let mcNemar: Double
}

/// Findings in scenarios that both runs hunted.
public struct FlipChanges: Sendable, Codable, Hashable {
  public var shared = 0
  public var gone = 0
  public var new = 0
}

/// The flips of one category, class or rule. A flip of edits of several classes counts in each.
public struct GroupChanges: Sendable, Codable, Hashable {
  public let name: String
  public let changes: FlipChanges
}

/// One flip, and in which of the runs it was found.
public struct FlipChange: Sendable, Codable {
  public enum Status: String, Sendable, Codable {
    case new, gone, shared
  }

  public let status: Status
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  /// KL(perturbed || baseline), in nats.
  public let klBefore: Double?
  public let klAfter: Double?
}
