internal import Measurement

/// What governs a survey of stated and revealed preferences.
public struct SurveySettings: Sendable, Hashable {
  /// Scenarios whose prompts are asked twice by log probabilities, so that the noise between repeats shows.
  static let repeatedScenarios = 24

  public var readout: Readout
  /// Samples of each order of a scenario, where samples are drawn.
  public var samples: Int
  /// Model calls at most.
  public var budget: Int
  /// The share of replies, or of probability mass, from which on a choice is decisive.
  public var decisive: Double

  public init(readout: Readout, samples: Int = 10, budget: Int = .max, decisive: Double = 0.6) {
    self.readout = readout
    self.samples = samples
    self.budget = budget
    self.decisive = decisive
  }

  var decisiveness: Decisiveness { Decisiveness(share: decisive) }

  func revealedEffort(isRepeated: Bool) -> BalancedPreference.Effort {
    BalancedPreference.Effort(samplesPerOrder: samples, logprobCallsPerOrder: isRepeated ? 2 : 1)
  }

  /// All questions together get as many samples as one scenario, each at least two.
  func statedEffort(questions: Int) -> BalancedPreference.Effort {
    let asked = max(1, min(questions, BalancedPreference.maxDecisions))
    return BalancedPreference.Effort(samplesPerOrder: max(2, (samples + asked - 1) / asked))
  }
}
