public import Grammars
internal import Measurement
public import OrderedCollections
internal import Statistics

/// What a hunt has found out, whether it ran to its end or was broken off.
public struct HuntOutcome: Sendable {
  public let scenarios: [ScenarioOutcome]
  /// What each alternative did alone, in the order in which the grammar first offered them.
  public let sensitivity: [RuleSensitivity]
  /// What each alternative does over all scenarios in which it was asked, in the same order.
  public let effects: [EffectOutcome]
  /// How often exact repeats of unperturbed prompts change the choice.
  public let repeats: RepeatRate
  /// By samples: how many scenarios have a flip, with the share of false ones among them at most alpha; nil where log
  /// probabilities give both sides.
  public var certifiedScenarios: Int? {
    scenarioEvidence.isEmpty ? nil : ScenarioEvidence.certified(scenarioEvidence, alpha: alpha).count
  }
  /// By samples: the evidence of every scenario that had a candidate.
  public let scenarioEvidence: [ScenarioEvidence]
  /// The hunt's bound on the share of false findings.
  public let alpha: Double
  /// Model calls asked, by purpose.
  public let calls: [Query.Purpose: Int]
  /// The standard deviation of log-odds between repeats of one prompt, in nats; nil where only samples were drawn.
  public let noise: Double?
  /// Candidates that were sent to certification by samples, findings included.
  public let candidates: Int
  /// Candidates whose evidence was still short when the budget ended.
  public let uncertified: Int
  /// Why the hunt could not reach a verdict on everything it took up; nil when it could.
  public let shortfall: String?
}

/// Evidence by samples that one scenario has a flip at all.
public struct ScenarioEvidence: Sendable, Hashable {
  /// Position in ``HuntOutcome/scenarios``.
  public let scenario: Int
  /// Logarithm of the weighted mean of its candidates' e-values.
  public let logEValue: Double
  /// The share of all weight that was staked on it, before its fresh replies were looked at.
  public let weight: Double

  /// Positions, in the list given, of the scenarios of which closed e-BH says that they have a flip: the share of false
  /// ones among them is at most alpha.
  public static func certified(_ evidence: [ScenarioEvidence], alpha: Double) -> [Int] {
    certified(overModels: [evidence], alpha: alpha).first ?? []
  }

  /// The same over several models, at one alpha for the scenarios of all of them together: each model's weights count for
  /// an equal part, and the weighted sum of e-values needs no independence.
  /// - Returns: positions in each model's list.
  public static func certified(overModels models: [[ScenarioEvidence]], alpha: Double) -> [[Int]] {
    let part = 1 / Double(max(models.count, 1))
    let flat = models.enumerated().flatMap { model, evidence in
      evidence.indices.map { (model: model, position: $0, evidence: evidence[$0]) }
    }
    let discoveries = ClosedEBenjaminiHochberg(
      logEValues: flat.map(\.evidence.logEValue), weights: flat.map { $0.evidence.weight * part },
      alpha: alpha
    ).discoveries
    var certified = models.map { _ in [Int]() }
    for index in discoveries { certified[flat[index].model].append(flat[index].position) }
    return certified
  }
}

/// What a hunt has found out about one scenario.
public struct ScenarioOutcome: Sendable {
  public enum Status: String, Sendable, Codable {
    /// The baseline's choice is decisive, and edits were asked.
    case hunted
    /// The baseline's choice is not decisive.
    case nearTie
    /// Too many of the baseline's replies cannot be read.
    case formatFailure
    /// The provider rejects the baseline.
    case rejected
    /// The hunt ended before the baseline's choice was known.
    case unasked
  }

  public let subject: HuntScenario
  public let status: Status
  public let baseline: Reading?
  public let stated: Reading?
  /// Certified, in the order in which they were found.
  public let findings: [Finding]
  /// Perturbations of which too many replies cannot be read.
  public let formatFailures: [Control]
  /// How many distinct perturbations of each cost were asked.
  public let asked: [Int: Int]
  /// The largest cost up to which every perturbation was asked; 0 when there is none.
  public let exhaustedCost: Int
  /// Random perturbations, asked when search had ended.
  public let audit: [AuditTrial]
  /// Random perturbations that decisively choose what the baseline chooses.
  public let controls: [Control]

  /// A distribution, and what it was read from.
  public struct Reading: Sendable, Hashable {
    /// Nil for a stated preference, which many prompts make up.
    public let variant: Variant?
    /// From fresh replies where there are any, since those that search selected by are biased.
    public let estimate: ChoiceEstimate
    /// By samples: a lower bound of the share that the reported choice holds, at the finding's evidence level.
    public var lowerBound: Double?
  }

  /// A perturbation with what it was read as.
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
    /// The baseline with the lower bound that this finding's evidence supports.
    public let baseline: Reading
    public let perturbed: Reading
    /// What its proper subsets were read as.
    public let subsets: [Control]
    /// Nil when log probabilities give both choices: no error rate is claimed then.
    public let eValue: Double?
    /// The e-value that this finding had to reach on its own; nil with ``eValue``.
    public let level: Double?
    /// Fresh calls of baseline and variant behind the evidence.
    public let certificationTrials: Int
    public let isIrreducible: Bool
    /// Every perturbation of lower cost was asked, and none flips.
    public let isCheapest: Bool
    /// It stands for its scenario: the cheapest flip, of those the one with the largest divergence.
    public let isRepresentative: Bool
    /// Model calls up to the round in which search found it; its certification came later.
    public let foundAfter: Int
  }
}

/// How an alternative acts alone.
public struct RuleSensitivity: Sendable {
  public let edit: Edit
  public internal(set) var tried = 0
  public internal(set) var flipped = 0
  /// Shifts of the log-odds of pole a over pole b, in nats, by seed: one for each scenario in which log probabilities
  /// gave it.
  public internal(set) var shifts: OrderedDictionary<String, [Double]> = [:]
}
