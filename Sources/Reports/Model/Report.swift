public import Documents
public import Grammars
public import Hunting
public import Measurement

/// What a hunt found, as `report.json` holds it. Fields and units: `docs/schemas/report.schema.json`.
///
/// It holds no times and nothing that depends on concurrency: the same seeds, grammar, settings and replies give
/// the same bytes. Its lists may be on disk: go through them in few passes.
public struct Report: Sendable, Codable {
  public static let schema = "fickle.report/1"

  public var schema = Report.schema
  public let tool: ToolRecord
  public let settings: SettingsRecord
  /// How the run ended; absent in reports of earlier versions.
  public var status: RunStatus? = nil
  public var models: [ModelRecord]
  public let totals: Totals
  /// What each alternative does over all scenarios, the strongest first.
  public let effects: [EffectRecord]
  /// Findings grouped by what flips them: most scenarios times size of the shift first.
  public let causes: [CauseRecord]
  public let findings: RecordList<FindingRecord>
  /// Random perturbations that keep the choice, a few of each scenario.
  public let controls: RecordList<ControlRecord>
  public let scenarios: RecordList<ScenarioRecord>
  public let deviations: RecordList<DeviationRecord>
  public let sensitivity: [SensitivityRecord]
  public let consistency: [ConsistencyRecord]
  public let residualRisk: RecordList<ResidualRiskRecord>
  /// Scenarios whose unperturbed choice is not decisive.
  public let nearTies: RecordList<ScenarioChoiceRecord>
  /// Prompts of which too many replies cannot be read: baselines without edits, and variants.
  public let formatFailures: RecordList<FormatFailureRecord>
  /// What the alternatives under `effects` do to a prompt, in their order; absent in reports of earlier versions.
  public var rules: [RuleRecord]? = nil
  /// Calls that the server rejected, or answered in an unexpected shape, by reason.
  public var rejections: [RejectionRecord]? = nil
  /// How often choices are the expected ones; absent where no scenario says what is right.
  public var accuracy: [AccuracyRecord]? = nil
  /// Sampled replies that cannot be read as a choice, by model and reason, the most frequent first.
  public var unreadable: [UnreadableRecord]? = nil
}

public struct ToolRecord: Sendable, Codable, Hashable {
  public let name: String
  public let version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// What a run was asked to do. Folders are left out, as they change nothing, and so is concurrency but for the size of
/// rounds that follows from a high one.
public struct SettingsRecord: Sendable, Codable, Hashable {
  public var seeds: [String]
  public var grammar: String
  public var classes: [String]
  public var meanings: [String]
  public var only: [String]
  public var without: [String]
  public var readout: String
  public var budget: Int
  public var maximumCost: Int
  public var alpha: Double
  /// The share of replies or probability mass from which on a choice is decisive.
  public var decisive: Double
  /// By samples: findings have evidence that both shares exceed ``decisive``, not only one half.
  public var strict: Bool
  public var goal: Goal
  public var effectsOnly: Bool
  public var maximumSamples: Int
  /// Queries asked together, and rounds asked before the replies to an earlier one are known; absent for 32 and none.
  public var roundSize: Int?
  public var lag: Int?
  /// The part of the seeds that this run has, as in `2/8`; absent for all.
  public var shard: String? = nil
  /// The run with whose knowledge of the model the search began; absent where it began with none.
  public var prior: String? = nil
  /// Absent where the readout decides: 5% by log probabilities, none by samples.
  public var auditShare: Double?
  public var findingsPerScenario: Int?
  public var minYield: Double
  public var temperature: Double
  public var maxTokens: Int
  public var system: String?
  public var seed: UInt64

  public init(
    seeds: [String], grammar: String, selection: GrammarSelection, readout: String, budget: Int,
    maximumCost: Int, alpha: Double, decisive: Double = 0.6, strict: Bool = false,
    goal: Goal = .coverage, effectsOnly: Bool = false, maximumSamples: Int, roundSize: Int? = nil,
    lag: Int? = nil,
    auditShare: Double?,
    findingsPerScenario: Int? = nil, minYield: Double = 0, temperature: Double, maxTokens: Int,
    system: String?,
    seed: UInt64
  ) {
    self.seeds = seeds
    self.grammar = grammar
    classes = selection.classes.map(\.rawValue).sorted()
    meanings = selection.meanings.map(\.rawValue).sorted()
    only = selection.only.sorted()
    without = selection.without.sorted()
    self.readout = readout
    self.budget = budget
    self.maximumCost = maximumCost
    self.alpha = alpha
    self.decisive = decisive
    self.strict = strict
    self.goal = goal
    self.effectsOnly = effectsOnly
    self.maximumSamples = maximumSamples
    self.roundSize = roundSize
    self.lag = lag
    self.auditShare = auditShare
    self.findingsPerScenario = findingsPerScenario
    self.minYield = minYield
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.system = system
    self.seed = seed
  }
}

extension SettingsRecord {
  /// The settings of a hunt as its report holds them: the only place that copies hunt settings.
  public init(
    seeds: [String], grammar: String, selection: GrammarSelection, asking: AskingSettings, hunt: HuntSettings
  ) {
    self.init(
      seeds: seeds, grammar: grammar, selection: selection, readout: asking.readout.rawValue,
      budget: hunt.budget, maximumCost: hunt.maximumCost, alpha: hunt.alpha, decisive: hunt.decisive,
      strict: hunt.isStrict, goal: hunt.goal, effectsOnly: hunt.effectsOnly,
      maximumSamples: hunt.maximumSamples,
      roundSize: hunt.roundSize == HuntSettings.standardRoundSize ? nil : hunt.roundSize,
      lag: hunt.lag == 0 ? nil : hunt.lag, auditShare: hunt.auditShare,
      findingsPerScenario: hunt.findingsPerScenario, minYield: hunt.minYield,
      temperature: asking.temperature, maxTokens: asking.maxTokens, system: asking.system, seed: asking.seed)
  }
}

/// One model of a run.
public struct ModelRecord: Sendable, Codable, Hashable {
  public let id: String
  /// What the provider said has answered; several when it changed under way.
  public let resolved: [String]
  public let readout: Readout
  /// Why another readout than the one asked for was used.
  public let readoutReason: String?
  public let textComparison: TextComparisonRecord?
  /// Standard deviation of log-odds between repeats of one prompt, in nats; absent where only samples were drawn.
  public let noise: Double?
  /// What exact repeats of unperturbed prompts did.
  public let repeats: RepeatRecord
  /// By samples: scenarios with a flip, at the run's alpha over scenarios.
  public let certifiedScenarios: Int?
  /// The share of its scenarios with a flip; absent in reports of earlier versions.
  public var flipRate: FlipRate? = nil
  /// Log-odds, in nats, that standing first, and bearing the first label, add to an option.
  public let orderBias: EstimateRecord?
  public let labelBias: EstimateRecord?
  /// Over the random draws of each scenario, in bits, mean over scenarios; by log probabilities.
  public let entropy: EntropySplit?
  /// By samples in its place: how often two replies differ, as entropies of few replies are biased.
  public var disagreement: Disagreement? = nil
  /// Candidates sent to certification by samples.
  public let candidates: Int
  /// Candidates whose evidence was still short when the budget ended.
  public let uncertified: Int
  /// Why not everything that was taken up could be settled.
  public var shortfall: String?
  /// Calls to this model, counted as in the totals; absent in reports of earlier versions.
  public var calls: Int? = nil
  /// How the hunt on this model ended.
  public var status: RunStatus? = nil
  /// Parameters that the server did not take as they were sent, in sentences; absent where there are none.
  public var adaptations: [String]? = nil
}

public struct Totals: Sendable, Codable, Hashable {
  public var scenarios = 0
  /// Scenarios whose unperturbed choice is not decisive; they are not hunted.
  public var nearTies = 0
  /// Scenarios and variants of which too many replies cannot be read.
  public var formatFailures = 0
  /// Scenarios with at least one flip, and those with a collapse and no flip.
  public var flipped = 0
  public var collapsed = 0
  /// By samples: scenarios that have a flip, counted once for each model, with the share of false ones among all of them
  /// at most the run's alpha; absent where nothing was sampled.
  public var certifiedScenarios: Int? = nil
  /// The share of scenarios with a flip, each scenario once for each model; absent in reports of earlier versions.
  public var flipRate: FlipRate? = nil
  /// Sets of alternatives that flip.
  public var causes = 0
  public var findings = 0
  /// Model calls that were paid for.
  public var calls = 0
  /// Calls answered by an earlier reply to the same call.
  public var cachedCalls = 0
  public var promptTokens = 0
  public var completionTokens = 0
  /// What the calls cost, in dollars; absent where a price is not known.
  public var costUSD: Double? = nil

  public init() {}

  /// Adds up what calls took, and nothing else.
  public mutating func addUsage(of parts: [Totals]) {
    for part in parts {
      calls += part.calls
      cachedCalls += part.cachedCalls
      promptTokens += part.promptTokens
      completionTokens += part.completionTokens
    }
    // A sum without one of its parts would be no sum.
    let costs = parts.compactMap(\.costUSD)
    if costs.count == parts.count, !costs.isEmpty { costUSD = costs.reduce(0, +) }
  }
}
