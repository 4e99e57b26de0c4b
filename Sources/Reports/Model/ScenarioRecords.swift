public import Grammars
public import Measurement

/// How far a revealed distribution stands from the stated one.
public struct DeviationRecord: Sendable, Codable {
  public enum Level: String, Sendable, Codable {
    case scenario, category, model
  }

  public let level: Level
  public let model: String
  public let category: String?
  public let seed: String?
  public let scenario: String?
  public let stated: StatedRecord
  public let revealed: StatedRecord
  /// KL(revealed || stated), in nats.
  public let kl: Double?
  /// In bits.
  public let js: Double
  public let logOddsShift: Double
  /// Whether both lean to the same pole.
  public let agrees: Bool
}

/// How a rule's alternative acted when it was the only edit.
public struct SensitivityRecord: Sendable, Codable {
  public let model: String
  public let rule: String
  public let alternative: String
  public let editClass: EditClass
  /// Scenarios in which it was asked, and in how many of them the choice flipped.
  public let tried: Int
  public let flipped: Int
  /// Clopper-Pearson interval of the share that flips, at 95%.
  public let interval: ConfidenceInterval
  /// Mean change of the log-odds of pole a over pole b, in nats.
  public let meanShift: Double?

  enum CodingKeys: String, CodingKey {
    case model, rule, alternative, tried, flipped, interval, meanShift
    case editClass = "class"
  }
}

/// A scenario whose unperturbed choice is not certain, so that nothing could flip.
public struct UnstableRecord: Sendable, Codable {
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let p: Distribution?
  public let trials: Int
}
