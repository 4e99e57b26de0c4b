public import Grammars
public import Hunting
public import Prompts
public import Statistics
public import Reports

/// What a check found, as stored in `check.json`. Fields and units: `docs/schemas/check.schema.json`.
public struct CheckReport: Sendable, Codable {
  public static let schema = "fickle.check/1"

  public var schema = CheckReport.schema
  public let tool: ToolRecord
  public let settings: CheckSettings
  /// How the check ended; absent in reports of earlier versions.
  public var status: RunStatus? = nil
  public let model: CheckedModelRecord
  /// The model or run that cases were compared with, where it was not the suite's own record.
  public let against: String?
  /// Why not everything could be asked; what is not known then counts as undecided.
  public let shortfall: String?
  public let summary: CheckSummary
  public let categories: [CategoryRecord]
  public let gates: [GateRecord]
  /// In the suite's order.
  public let cases: [CheckedCaseRecord]
  /// Calls that the server rejected, or answered in an unexpected shape, by reason.
  public var rejections: [RejectionRecord]? = nil
  /// Sampled replies that cannot be read as a choice, by model and reason, the most frequent first.
  public var unreadable: [UnreadableRecord]? = nil

  /// What the check says of the model.
  public enum Verdict: String, Sendable {
    case passes, fails, undecided
  }

  /// It fails when a gate fails; where no case is decided, or not everything could be asked, it does not pass.
  public var verdict: Verdict {
    guard summary.decided > 0 else { return .undecided }
    let failed = gates.filter { !$0.passed }
    // A check that was cut short may have decided few cases, which is no fault of the model.
    guard shortfall != nil else { return failed.isEmpty ? .passes : .fails }
    return failed.contains { $0.gate != .minDecided } ? .fails : .undecided
  }
}

public struct CheckedModelRecord: Sendable, Codable {
  public let id: String
  public let resolved: [String]
  public let readout: Readout
  public let readoutReason: String?
  /// Standard deviation of log-odds between repeats of one prompt, in nats; absent where only samples were drawn.
  public let noise: Double?
  public let calls: Int
  public let cachedCalls: Int
  /// What the calls cost, in dollars; absent where a price is not known.
  public var costUSD: Double? = nil

  public init(
    id: String, resolved: [String], readout: Readout, readoutReason: String?, noise: Double?, calls: Int,
    cachedCalls: Int, costUSD: Double? = nil
  ) {
    self.id = id
    self.resolved = resolved
    self.readout = readout
    self.readoutReason = readoutReason
    self.noise = noise
    self.calls = calls
    self.cachedCalls = cachedCalls
    self.costUSD = costUSD
  }
}

/// Cases counted, and the rates over those that are decided before and now.
public struct CheckSummary: Sendable, Codable, Hashable {
  public let cases: Int
  public let regressed: Int
  public let fixed: Int
  public let drifted: Int
  public let held: Int
  public let undecided: Int
  /// Cases whose drift could be tested; absent in reports of earlier versions.
  public var driftTested: Int? = nil
  public var decided: Int { cases - undecided }
  /// Share of the cases that pass or fail, before and now, that fail, with 95% intervals over seeds (Korn and Graubard).
  public let flipRateBefore: Double?
  public let flipRateBeforeInterval: ConfidenceInterval?
  public let flipRate: Double?
  public let flipRateInterval: ConfidenceInterval?
  /// Two-sided exact McNemar test of the cases that changed.
  public let mcNemar: Double
}

/// The cases of one category.
public struct CategoryRecord: Sendable, Codable, Hashable {
  public let category: String
  public let cases: Int
  public let decided: Int
  public let regressed: Int
  public let fixed: Int
  public let failedBefore: Int
  public let failed: Int
  /// Mean Jensen-Shannon divergence of the perturbed from the unperturbed prompt, in bits, over the decided cases,
  /// before and now.
  public let deviationBefore: Double?
  public let deviation: Double?
}

/// A limit, and the value it was compared with.
public struct GateRecord: Sendable, Codable, Hashable {
  /// The gates, by the names of their options.
  public enum Name: String, Sendable, Codable, CaseIterable {
    case maxRegressions = "max-regressions"
    case maxFlipRate = "max-flip-rate"
    case maxDrift = "max-drift"
    case minDecided = "min-decided"
  }

  public let gate: Name
  public let limit: Double
  /// Nil when there is none, as no case is decided; the gate fails then.
  public let value: Double?
  public let passed: Bool
}

public struct CheckedCaseRecord: Sendable, Codable {
  public let id: String
  public let status: CheckStatus
  public let kind: SuiteCase.Kind
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  public let passing: Passing
  /// Nil when the reference has no record of it.
  public let before: RecordedPair?
  public let now: RecordedPair?
  public let drift: Drift?
  /// Why it is undecided, where it is.
  public let undecided: UndecidedReason?
  /// The words of the option that stands for each pole; absent in checks of earlier versions.
  public var options: ByPole<String>? = nil
}
