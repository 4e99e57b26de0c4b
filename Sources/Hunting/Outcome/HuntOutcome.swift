public import Grammars
public import Measurement
public import OrderedCollections

/// What a hunt has found out, whether it ran to its end or was broken off.
public struct HuntOutcome: Sendable {
  public let scenarios: [ScenarioOutcome]
  /// What each rule's alternative did alone, in the order in which the grammar first offered them.
  public let sensitivity: [RuleSensitivity]
  /// Model calls asked, by purpose.
  public let calls: [Query.Purpose: Int]
  /// The largest difference between repeats of one prompt's log-odds; nil where only samples were drawn.
  public let noiseFloor: Double?
  /// The e-value that findings had to reach by e-BH; nil when there was no candidate.
  public let evidenceThreshold: Double?
  /// Candidates sent to certification, findings included.
  public let candidates: Int
  /// Candidates whose evidence was still short when the budget ended.
  public let uncertified: Int
  /// Why the hunt could not reach a verdict on everything it took up; nil when it could.
  public let shortfall: String?
}

/// What a hunt has found out about one scenario.
public struct ScenarioOutcome: Sendable {
  public enum Status: String, Sendable, Codable {
    /// The baseline's choice was certain, and edits were asked.
    case hunted
    /// The baseline's choice was not certain.
    case unstable
    /// The model's server rejected the baseline.
    case refused
    /// The hunt ended before the baseline's choice was known.
    case unasked
  }

  public let subject: HuntScenario
  public let status: Status
  public let baseline: Reading?
  public let stated: Reading?
  /// Certified, in the order in which they were found.
  public let findings: [Finding]
  /// How many perturbations of each cost were asked.
  public let asked: [Int: Int]
  /// The largest cost up to which every perturbation was asked, and its choice is certain; 0 when none is.
  public let exhaustedCost: Int
  /// Random perturbations, asked when search had ended.
  public let audit: [AuditTrial]
  /// Random perturbations that certainly choose what the baseline chooses.
  public let controls: [Control]

  /// A distribution, and what it was read from.
  public struct Reading: Sendable, Hashable {
    /// Nil for a stated preference, which many prompts tell.
    public let variant: Variant?
    public let distribution: Distribution
    public let counts: OutcomeCounts?
    public let trials: Int
    public let readout: Readout
    /// The mass on neither label, by log probabilities.
    public let residual: Double?
  }

  /// A perturbation that keeps the choice.
  public struct Control: Sendable {
    public let perturbation: Perturbation
    public let perturbed: Reading
  }

  /// A certified irreducible flip.
  public struct Finding: Sendable {
    public enum Kind: String, Sendable, Codable {
      case flip
      /// From a choice to none.
      case collapse
    }

    public let perturbation: Perturbation
    public let kind: Kind
    public let perturbed: Reading
    /// Nil when log probabilities told both choices: nothing was left to chance.
    public let eValue: Double?
    /// Fresh calls of baseline and variant behind the evidence.
    public let certificationTrials: Int
    public let isIrreducible: Bool
    /// Every perturbation of lower cost was asked, and none flips.
    public let isCheapest: Bool
  }
}

/// How a rule's alternative acts alone.
public struct RuleSensitivity: Sendable {
  public let edit: Edit
  public internal(set) var tried = 0
  public internal(set) var flipped = 0
  /// Shifts of the log-odds of pole a over pole b, in nats, by seed: one for each scenario in which it could be told.
  public internal(set) var shifts: OrderedDictionary<String, [Double]> = [:]
}
