public import Grammars
public import Measurement
internal import Numerics
internal import Statistics

/// What a hunt has found out about one scenario: what is kept of it, and which of its candidates stand.
@dynamicMemberLookup
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

  private let kept: FinishedScenario
  /// The preference that the model states when it is asked about the principle.
  public let stated: ChoiceEstimate?
  /// Certified, in the order in which they were found.
  public let findings: [Finding]

  public subscript<Value>(dynamicMember path: KeyPath<FinishedScenario, Value>) -> Value {
    kept[keyPath: path]
  }

  /// A prompt and what it was read as.
  public struct Reading: Sendable, Hashable, Codable {
    /// Nil where it is not reported.
    public var variant: Variant?
    /// From fresh replies where there are any, since those that search selected by are biased.
    public let estimate: ChoiceEstimate
    /// By samples: a lower bound of the share that the reported choice holds, at the finding's evidence level.
    public var lowerBound: Double?
  }

  /// A perturbation with what it was read as.
  public struct Control: Sendable, Codable {
    public let perturbation: Perturbation
    public let edits: [EditRecord]
    /// Stable, of the names of its sites and alternatives.
    public let identifier: String
    public let cost: Int
    public let perturbed: Reading
  }

  /// A perturbation of which too many replies cannot be read.
  public struct FormatFailure: Sendable, Codable {
    public let edits: [EditRecord]
    public let counts: OutcomeCounts?
  }

  /// A proper subset of a finding's edits, which does not flip decisively.
  public struct Subset: Sendable, Codable {
    /// As `rule/alternative`.
    public let edits: [String]
    public let estimate: ChoiceEstimate
  }

  /// A certified irreducible flip.
  public struct Finding: Sendable {
    public enum Kind: String, Sendable, Codable {
      case flip
      /// From a choice to none.
      case collapse
    }

    let candidate: FinishedScenario.Finding
    /// The baseline with the lower bound that this finding's evidence supports.
    public let baseline: Reading
    public let perturbed: Reading
    /// Nil when log probabilities give both choices: no error rate is claimed then.
    public let eValue: Double?
    /// The e-value that this finding had to reach on its own; nil with ``eValue``.
    public let level: Double?
    /// It stands for its scenario: the cheapest flip, of those the one with the largest divergence.
    public let isRepresentative: Bool

    public var perturbation: Perturbation { candidate.perturbation }
    public var edits: [EditRecord] { candidate.edits }
    public var identifier: String { candidate.identifier }
    public var cost: Int { candidate.cost }
    public var kind: Kind { candidate.kind }
    /// What its proper subsets were read as.
    public var subsets: [Subset] { candidate.subsets }
    /// Fresh calls of baseline and variant behind the evidence.
    public var certificationTrials: Int { candidate.trials }
    public var isIrreducible: Bool { candidate.isIrreducible }
    /// Every perturbation of lower cost was asked, and none flips.
    public var isCheapest: Bool { candidate.isCheapest }
    /// Model calls up to the round in which search found it; its certification came later.
    public var foundAfter: Int { candidate.foundAfter }
  }
}

extension ScenarioOutcome {
  /// - Parameter standing: positions of the candidates that stand.
  init(_ scenario: FinishedScenario, stated: ChoiceEstimate?, standing: [Int], account: EvidenceAccount) {
    kept = scenario
    self.stated = stated
    let reported = standing.compactMap { position in
      scenario.candidates[position].finding.map { (scenario.candidates[position], $0) }
    }
    let representative = reported.map(\.1).min(by: Self.isBetter)?.perturbation
    findings = reported.compactMap { candidate, finding in
      guard var baseline = scenario.baseline else { return nil }
      var perturbed = finding.perturbed
      var level: Double?
      if let weight = candidate.evidence?.weight, !candidate.isExact {
        let needed = Double.exp(min(account.logLevel(weight: weight), 300))
        baseline.lowerBound = Self.lowerBound(of: baseline.estimate, needed)
        perturbed.lowerBound = Self.lowerBound(of: perturbed.estimate, needed)
        level = needed
      }
      return Finding(
        candidate: finding, baseline: baseline, perturbed: perturbed,
        eValue: candidate.isExact ? nil : .exp(min(candidate.evidence?.logEValue ?? 0, 300)), level: level,
        isRepresentative: finding.perturbation == representative)
    }
  }

  /// The cheapest flip, of those the one with the largest divergence; a flip before a collapse.
  private static func isBetter(_ left: FinishedScenario.Finding, _ right: FinishedScenario.Finding) -> Bool {
    let (l, r) = (rank(left), rank(right))
    return l != r ? l < r : left.perturbation < right.perturbation
  }

  private static func rank(_ finding: FinishedScenario.Finding) -> (Int, Int, Double) {
    (finding.kind == .collapse ? 1 : 0, finding.cost, -finding.divergence)
  }

  /// Of the share of the reported choice, which a certified reading holds.
  private static func lowerBound(of estimate: ChoiceEstimate, _ level: Double) -> Double? {
    guard estimate.readout == .samples, let counts = estimate.counts, let chosen = estimate.p.mode else {
      return nil
    }
    return MixtureEValue.lowerBound(
      successes: counts[chosen], failures: counts.trials - counts[chosen], level: level)
  }
}
