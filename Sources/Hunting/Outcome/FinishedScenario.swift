public import Grammars
internal import Measurement
public import Prompts

/// What a hunt keeps of a scenario that it is done with: all that its outcome needs, and nothing to go on with.
///
/// It is a value for files: hunts over many scenarios keep these on disk, and hunts over parts of the seeds are merged
/// from them.
public struct FinishedScenario: Sendable, Codable {
  /// Its place in the order of the seeds.
  public let position: Int
  public let seed: String
  public let category: String
  public let scenario: String
  /// What the two sides of its principle are called.
  public let poles: ByPole<String>?
  public let options: ByPole<String>
  /// The right choice, where it is known.
  public let expected: Pole?
  public let status: ScenarioOutcome.Status
  /// Without its prompt where nothing is compared with it.
  public let baseline: ScenarioOutcome.Reading?
  /// How many distinct perturbations of each cost were asked.
  public let asked: [Int: Int]
  /// The largest cost up to which every perturbation was asked; 0 when there is none.
  public let exhaustedCost: Int
  /// Random perturbations, asked when search had ended.
  public let audit: [AuditTrial]
  /// Random perturbations that decisively choose what the baseline chooses, a few.
  public let controls: [ScenarioOutcome.Control]
  /// Perturbations of which too many replies cannot be read.
  public let formatFailures: [ScenarioOutcome.FormatFailure]
  /// By samples, where there are candidates: that it has a flip at all.
  public let evidence: Evidence?
  /// In the order in which they were found.
  public let candidates: [Candidate]

  /// Evidence with the weight that was staked on it before its fresh replies were looked at, as a share of the hunt's.
  public struct Evidence: Sendable, Codable {
    /// Natural logarithm of the e-value.
    public let logEValue: Double
    public let weight: Double
  }

  /// A perturbation that search found to flip, whatever became of it.
  public struct Candidate: Sendable, Codable {
    public enum State: String, Sendable, Codable {
      /// Its evidence is short of what is needed.
      case pending
      /// Its evidence has reached what is needed; it may become pending again when more is needed later.
      case sufficient
      /// It will not become a finding.
      case dropped
    }

    public let state: State
    /// By samples: evidence that the baseline and the variant choose as claimed; nil by log probabilities, and before
    /// anything was staked on it.
    public let evidence: Evidence?
    /// By log probabilities nothing is claimed of error rates.
    public let isExact: Bool
    /// What is reported of it should its evidence suffice; nil where it cannot become a finding.
    public let finding: Finding?
  }

  /// What a finding is reported with.
  public struct Finding: Sendable, Codable {
    public let perturbation: Perturbation
    public let edits: [EditRecord]
    /// Stable, of the names of its sites and alternatives.
    public let identifier: String
    public let cost: Int
    public let kind: ScenarioOutcome.Finding.Kind
    public let perturbed: ScenarioOutcome.Reading
    public let subsets: [ScenarioOutcome.Subset]
    /// Fresh calls of baseline and variant behind the evidence.
    public let trials: Int
    public let isIrreducible: Bool
    public let isCheapest: Bool
    /// KL of the variant's from the baseline's distribution as search saw them, in nats.
    let divergence: Double
    public let foundAfter: Int
  }
}
