public import Statistics

/// How often one model's choices are the expected ones, for scenarios that say which is right.
public struct AccuracyRecord: Sendable, Codable {
  public let model: String
  /// Scenarios with an expected choice that were asked.
  public let scenarios: Int
  /// Of these, those whose unperturbed choice is the expected one. A prompt whose replies cannot be read is not right.
  public let right: Int
  /// Clopper-Pearson interval of the share, at 95%.
  public let interval: ConfidenceInterval
  /// Over random perturbations, mean over scenarios; absent where the hunt drew none.
  public let perturbed: PerturbedAccuracyRecord?
  /// Ids of findings that turn the expected choice into another one, and the other way round.
  public let rightToWrong: [String]
  public let wrongToRight: [String]
}

/// How often random perturbations of prompts lead to the expected choice.
public struct PerturbedAccuracyRecord: Sendable, Codable {
  /// Perturbations that were asked.
  public let prompts: Int
  public let share: Double
  /// Interval over scenarios, at 95%; absent for fewer than two.
  public let interval: ConfidenceInterval?
}
