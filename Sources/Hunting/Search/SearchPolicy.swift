public import Grammars
public import Measurement

/// Decides what a hunt asks next: the order of the search, never its verdicts.
///
/// A hunt reports every scenario whose choice is decisive (`open`), every perturbation that it asks for whatever reason
/// (`asked`), and every reply (`learn`); it asks for as many proposals as a round has room for. A policy must be
/// deterministic: what it draws at random comes from the seed it was made with. It never sees fresh replies, which
/// certify, so evidence does not depend on it.
///
/// To write one: rank what has not been asked by the expected value of a call, the value of a flip in each scenario
/// being its worth; propose supersets only of perturbations that were asked and hold; expect `learn` to be called
/// again for the same perturbation whenever more of its replies are known.
public protocol SearchPolicy: Sendable {
  /// Takes up a scenario whose baseline chooses decisively.
  mutating func open(_ scenario: SearchScenario)

  /// Notes that a perturbation is being asked, proposed or not.
  mutating func asked(_ perturbation: Perturbation, in scenario: Int)

  /// Takes in what is known of a perturbation now.
  mutating func learn(_ observation: EffectObservation)

  /// The probability that a perturbation is a decisive flip, given all that was learned.
  func flipProbability(of perturbation: Perturbation, in scenario: Int) -> Double

  /// How many of these scenarios are expected to have a decisive flip, going by what was learned.
  func expectedFlips(in scenarios: [Int]) -> Double

  /// What to ask next, best first.
  /// - Parameters:
  ///   - count: at most.
  ///   - worths: what a flip found now is worth, by scenario; 0 for scenarios in which nothing more is asked.
  ///   - calls: what is left for search and for certifying what it will find.
  mutating func proposals(_ count: Int, worths: [Double], calls: Int) -> [Proposal]

  /// Forgets what only these scenarios needed: the next ones that are opened count from zero again.
  mutating func closeAll()

  /// What it has learned that holds for other scenarios, too; nil where that is nothing.
  var knowledge: SearchKnowledge? { get }

  /// Begins with what another policy has learned of the same model, before any scenario is opened.
  mutating func adopt(_ knowledge: SearchKnowledge)
}

extension SearchPolicy {
  public var knowledge: SearchKnowledge? { nil }
  public mutating func adopt(_ knowledge: SearchKnowledge) {}
}

/// A scenario as a search policy sees it.
public struct SearchScenario: Sendable {
  /// Counts the scenarios of the present window.
  public let index: Int
  public let space: PromptSpace
  /// The number of each edit's alternative, the same in every scenario.
  public let alternatives: [Int]
  /// What the baseline chooses: pole a or b.
  public let choice: Outcome
  /// Log-odds of pole a over pole b in the baseline, with the variance of the estimate.
  public let logOdds: (mean: Double, variance: Double)
  /// The typical size of the log-odds of baselines.
  public let scale: Double
  public let readout: Readout
  /// The largest sum of the costs of a perturbation's edits.
  public let maximumCost: Int
  public let decisiveness: Decisiveness
}

/// What is known of one perturbation's choice.
public struct EffectObservation: Sendable {
  public enum Reading: Sendable, Hashable {
    /// Log-odds of pole a over pole b, by log probabilities.
    case logOdds(Double)
    /// All replies that search has drawn so far.
    case replies(OutcomeCounts)
    /// Nothing that bears on the choice.
    case nothing
  }

  public let scenario: Int
  public let perturbation: Perturbation
  public let reading: Reading
  /// Whether it is a decisive flip; nil while that is open.
  public let isFlip: Bool?
  /// Whether nothing more is asked of it: by samples one that seems to hold may be looked at again.
  public let isFinal: Bool
}

/// A perturbation that a search policy wants asked.
public struct Proposal: Sendable, Hashable {
  public let scenario: Int
  public let perturbation: Perturbation
  /// Expected value of the call; by samples, of each call that it and the certification of its flip take.
  public let score: Double

  public init(scenario: Int, perturbation: Perturbation, score: Double) {
    self.scenario = scenario
    self.perturbation = perturbation
    self.score = score
  }
}
