public import Prompts

/// What a survey has found out about one model.
public struct SurveyOutcome: Sendable {
  /// In the order of the seeds.
  public let scenarios: [MeasuredScenario]
  /// The stated preference by seed; a seed without readable replies is left out.
  public let stated: [String: BalancedReading]
  /// The standard deviation of log-odds between repeats of one prompt, in nats; nil where only samples were drawn.
  public let noise: Double?
  /// Why not every scenario was measured; nil when all were.
  public let shortfall: String?

  public init(
    scenarios: [MeasuredScenario], stated: [String: BalancedReading], noise: Double?, shortfall: String?
  ) {
    self.scenarios = scenarios
    self.stated = stated
    self.noise = noise
    self.shortfall = shortfall
  }
}

/// The revealed preference in one scenario.
public struct MeasuredScenario: Sendable {
  public let seed: String
  public let category: String
  public let scenario: String
  /// The words of its two options, and of the two sides of its principle.
  public let options: ByPole<String>?
  public let poles: ByPole<String>?
  /// Nil when nothing readable was said.
  public let revealed: BalancedReading?

  public init(
    seed: String, category: String, scenario: String, options: ByPole<String>? = nil,
    poles: ByPole<String>? = nil, revealed: BalancedReading?
  ) {
    self.seed = seed
    self.category = category
    self.scenario = scenario
    self.options = options
    self.poles = poles
    self.revealed = revealed
  }
}
