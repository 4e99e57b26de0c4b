public import Grammars
public import Statistics

/// Two runs, paired by scenario and by perturbation. Fields: `docs/schemas/compare.schema.json`.
///
/// A flip is *gone* only when the second run asked it, and it did not flip; *unsearched* when the second run may not have
/// come to it, as a hunt asks what it can afford. The same holds of *new* flips and the first run. `fickle check` on a
/// suite of the first run asks each one again.
public struct Comparison: Sendable, Codable {
  public static let schema = "fickle.compare/1"

  public var schema = Comparison.schema
  public let before: RunName
  public let after: RunName
  /// Settings that decide what can be found, and differ.
  public let differences: [SettingDifference]
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
  /// Hunted by the first alone, and how many of these are near ties in the second; the rest it did not reach.
  public let onlyBefore: Int
  public let nearTiesAfter: Int
  /// Hunted by the second alone, and how many of these are near ties in the first.
  public let onlyAfter: Int
  public let nearTiesBefore: Int
  /// Of those that both hunted: with a flip in both, in one alone although the other asked it, in none.
  public let flippedBoth: Int
  public let flippedBefore: Int
  public let flippedAfter: Int
  public let flippedNeither: Int
  /// With a flip in one alone that the other never asked: in no share and no test.
  public let unsearched: Int
  /// Shares that flip, of those that are told, with 95% intervals over seeds (Korn and Graubard).
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
  /// Found by one run, and not asked by the other.
  public var unsearched = 0
}

/// The flips of one category, class or rule. A flip of edits of several classes counts in each.
public struct GroupChanges: Sendable, Codable, Hashable {
  public let name: String
  public let changes: FlipChanges
}

/// One flip, and in which of the runs it was found.
public struct FlipChange: Sendable, Codable {
  public enum Status: String, Sendable, Codable, CaseIterable {
    case new, gone, shared, unsearched
  }

  public enum Found: String, Sendable, Codable {
    case before, after, both
  }

  public let status: Status
  public let found: Found
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  /// KL(perturbed || baseline), in nats.
  public let klBefore: Double?
  public let klAfter: Double?
}
