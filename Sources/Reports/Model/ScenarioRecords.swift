public import Grammars
public import Hunting
public import Statistics
public import Measurement
public import Prompts

/// How edits of a class, of a rule, or of one alternative acted when they stood alone.
public struct SensitivityRecord: Sendable, Codable {
  public enum Level: String, Sendable, Codable {
    case `class`, rule, alternative
  }

  public let level: Level
  public let model: String
  public let editClass: EditClass
  public let rule: String?
  public let alternative: String?
  /// How often it was asked, and how often the choice flipped.
  public let tried: Int
  public let flipped: Int
  /// Clopper-Pearson interval of the share that flips, at 95%.
  public let interval: ConfidenceInterval
  /// Mean change of the log-odds of pole a over pole b, in nats: the mean of the seeds' means.
  public let meanShift: Double?
  /// Student's interval over seeds, at 95%; absent for fewer than two.
  public let shiftInterval: ConfidenceInterval?
  /// Mean size of the change, whichever pole it favours, in nats, with Student's interval over seeds.
  public let meanAbsoluteShift: Double?
  public var absoluteShiftInterval: ConfidenceInterval? = nil

  enum CodingKeys: String, CodingKey {
    case level, model, rule, alternative, tried, flipped, interval, meanShift, shiftInterval,
      meanAbsoluteShift, absoluteShiftInterval
    case editClass = "class"
  }
}

/// What became of a scenario.
public struct ScenarioRecord: Sendable, Codable, Hashable {
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let status: ScenarioOutcome.Status
  /// Perturbations asked.
  public let asked: Int
  /// The largest cost up to which every perturbation was asked; 0 when none is.
  public let exhaustedCost: Int
  /// Perturbations up to that cost, all of them asked.
  public let exhausted: Int
  public let findings: Int
  /// The words of the option that stands for each pole; absent in reports of earlier versions, as are the next two.
  public var options: ByPole<String>? = nil
  /// What the unperturbed prompt was read as, and from how many calls; absent where nothing could be read.
  public var p: Distribution? = nil
  public var trials: Int? = nil
}

/// A random perturbation that decisively keeps the choice, to be compared with flips.
public struct ControlRecord: Sendable, Codable {
  public let id: String
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  public let cost: Int
  public let baseline: ReadingRecord
  public let perturbed: ReadingRecord
  public let divergence: DivergenceRecord
}

/// A scenario whose unperturbed choice is not decisive, so that nothing could flip.
public struct ScenarioChoiceRecord: Sendable, Codable {
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let p: Distribution?
  public let trials: Int
}

/// A prompt of which too many replies cannot be read.
public struct FormatFailureRecord: Sendable, Codable {
  public let model: String
  public let seed: String
  public let scenario: String
  /// Empty for the unperturbed prompt.
  public let edits: [EditRecord]
  public let counts: OutcomeCounts?
}
