public import Measurement

/// How choices are read off a model.
public enum Readout: String, Sendable, Hashable, Codable, CaseIterable {
  /// From the probabilities of the first token: one call gives the distribution.
  case logprobs
  /// From sampled replies: one call gives one outcome.
  case samples
}

/// What a hunt looks for.
public enum Goal: String, Sendable, Hashable, Codable, CaseIterable {
  /// A decisive flip in every scenario that has one, then further ones.
  case coverage
  /// One flip in each scenario, and no more.
  case first
  /// As many flips as there are, wherever they are.
  case all
}

/// What governs a hunt. Together with seeds, grammar and replies it determines the report.
public struct HuntSettings: Sendable, Hashable, Codable {
  public var readout: Readout
  /// Model calls at most.
  public var budget: Int
  /// The largest sum of the costs of a perturbation's edits.
  public var maximumCost: Int
  /// The share of false findings that is accepted by samples.
  public var alpha: Double
  /// The share of replies, or of probability mass, from which on a choice is decisive; 0.5 or more.
  public var decisive: Double
  /// By samples: certify that both shares exceed ``decisive``, not only one half.
  public var isStrict: Bool
  /// Samples of one variant to certify it, at most.
  public var maximumSamples: Int
  /// Queries asked together; what they show is learned before the next are chosen.
  public var roundSize: Int
  /// Rounds that are asked before the replies to an earlier one are known, so that no call waits for the slowest of a round.
  public var lag: Int
  /// Scenarios in memory at a time.
  public var window: Int
  /// The share of the budget that goes to random perturbations, asked when search has ended, from 0 to 1; nil for 5% by
  /// log probabilities and none by samples, where so few draws say nothing.
  public var auditShare: Double?
  /// The share of the budget that stated preferences of reported seeds may take, from 0 to 1.
  public var statedShare: Double
  /// The share of the budget that one scenario may take while others are open, from 0 to 1.
  public var scenarioShare: Double
  public var goal: Goal
  /// Findings after which a scenario is left alone; nil to go on.
  public var findingsPerScenario: Int?
  /// Flips that a call must be expected to find, for search to go on; 0 to go on while there is budget.
  public var minYield: Double
  /// Estimate what each alternative does over all scenarios, and certify no single flip.
  public var effectsOnly: Bool
  /// Whether the hunt has a part of the seeds and is to be merged with others (``HuntMerger``).
  public var isPart = false
  public var seed: UInt64

  public init(
    readout: Readout, budget: Int, maximumCost: Int = 2, alpha: Double = 0.05, decisive: Double = 0.6,
    isStrict: Bool = false, maximumSamples: Int = 60, roundSize: Int = Self.standardRoundSize, lag: Int = 0,
    window: Int = 256,
    auditShare: Double? = 0, statedShare: Double = 0.05, scenarioShare: Double = 0.05, goal: Goal = .coverage,
    findingsPerScenario: Int? = nil, minYield: Double = 0, effectsOnly: Bool = false, seed: UInt64 = 0
  ) {
    self.readout = readout
    self.budget = budget
    self.maximumCost = maximumCost
    self.alpha = alpha
    self.decisive = decisive
    self.isStrict = isStrict
    self.maximumSamples = maximumSamples
    self.roundSize = roundSize
    self.lag = lag
    self.window = window
    self.auditShare = auditShare
    self.statedShare = statedShare
    self.scenarioShare = scenarioShare
    self.goal = goal
    self.findingsPerScenario = findingsPerScenario
    self.minYield = minYield
    self.effectsOnly = effectsOnly
    self.seed = seed
  }

  public static let standardRoundSize = 32

  /// Rounds that keep so many calls in flight: many at a time would wait for the slowest of each round, so the next one
  /// is asked before. A small budget is spread over many rounds all the same, with fewer calls in flight: what large rounds
  /// ask for is chosen on too little knowledge, and finds half as much or nothing.
  public static func rounds(concurrency: Int, budget: Int) -> (size: Int, lag: Int) {
    let size = max(standardRoundSize, min(concurrency, budget / leastRounds))
    return (size, size > standardRoundSize ? 1 : 0)
  }

  private static let leastRounds = 40

  /// Calls from which on what is asked together is too much to wait for what its first replies say.
  static let largeRound = 128
  /// Rounds of a hunt that has few.
  private static let fewRounds = 24

  /// Sampled replies of one prompt that are asked together: where rounds are few, the next ones cannot wait for what the first
  /// one says.
  var repliesAtOnce: Int { hasFewRounds ? 4 : 1 }

  /// Whether rounds take so much that there are only a few of them.
  var hasFewRounds: Bool {
    lag == 0 && roundSize >= Self.largeRound && budget <= Self.fewRounds * roundSize
  }

  /// The share that the audit takes.
  var resolvedAuditShare: Double {
    effectsOnly ? 0 : auditShare ?? (readout == .logprobs ? 0.05 : 0)
  }

  public var decisiveness: Decisiveness { Decisiveness(share: decisive) }

  /// What one more decisive flip is worth in a scenario that has some: 1 for the first; by default a tenth for the
  /// second and less for each further one, so that no scenario is left for the sake of another's second flip.
  func worth(ofFlip number: Int) -> Double {
    if let findingsPerScenario, number >= findingsPerScenario { return 0 }
    guard number > 0 else { return 1 }
    return switch goal {
    case .coverage: 0.1 / Double(number)
    case .first: 0
    case .all: 1
    }
  }

  /// Calls below which taking up a scenario is not worth it: its baseline, and a few edits.
  var minCallsPerScenario: Int { readout == .logprobs ? 4 : 16 }
}
