/// How choices are read off a model.
public enum Readout: String, Sendable, Hashable, Codable, CaseIterable {
  /// From the probabilities of the first token: one call tells the distribution.
  case logprobs
  /// From sampled replies: one call tells one outcome.
  case samples
}

/// What governs a hunt. Together with seeds, grammar and replies it determines the report.
public struct HuntSettings: Sendable, Hashable, Codable {
  public var readout: Readout
  /// Model calls at most.
  public var budget: Int
  /// The largest sum of the costs of a perturbation's edits.
  public var maximumCost: Int
  /// The share of false findings that is accepted, and the error of each single verdict.
  public var alpha: Double
  /// Samples of one variant at most, in search and again in certification.
  public var maximumSamples: Int
  /// Queries asked together; what they tell is learned before the next are chosen.
  public var roundSize: Int
  /// Scenarios in memory at a time.
  public var window: Int
  /// The share of the budget that goes to random perturbations, asked when search has ended, from 0 to 1.
  public var auditShare: Double
  /// Findings after which a scenario is left alone; nil to look for all.
  public var findingsPerScenario: Int?
  /// Irreducible flips that a call must be expected to find, for search to go on; 0 to go on while there is budget.
  public var minYield: Double
  public var seed: UInt64

  public init(
    readout: Readout, budget: Int, maximumCost: Int = 2, alpha: Double = 0.05, maximumSamples: Int = 60,
    roundSize: Int = 32, window: Int = 256, auditShare: Double = 0,
    findingsPerScenario: Int? = nil, minYield: Double = 0, seed: UInt64 = 0
  ) {
    self.readout = readout
    self.budget = budget
    self.maximumCost = maximumCost
    self.alpha = alpha
    self.maximumSamples = maximumSamples
    self.roundSize = roundSize
    self.window = window
    self.auditShare = auditShare
    self.findingsPerScenario = findingsPerScenario
    self.minYield = minYield
    self.seed = seed
  }

  /// Calls below which taking up a scenario is not worth it: its baseline, and enough edits to find something.
  var minCallsPerScenario: Int { readout == .logprobs ? 12 : 100 }
}
