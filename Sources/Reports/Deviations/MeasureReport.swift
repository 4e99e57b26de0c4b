public import Hunting
public import Statistics
public import Measurement

/// What `fickle measure` found. Fields and units: `docs/schemas/measure.schema.json`.
///
/// It holds no times and nothing that depends on concurrency.
public struct MeasureReport: Sendable, Codable {
  public static let schema = "fickle.measure/1"

  public var schema = MeasureReport.schema
  public let tool: ToolRecord
  public let settings: MeasureSettingsRecord
  /// How the run ended; absent in reports of earlier versions.
  public var status: RunStatus? = nil
  public var models: [MeasuredModelRecord]
  public let totals: MeasureTotals
  /// Of each model: the model's own, its categories', its scenarios'.
  public let deviations: [DeviationRecord]
  /// Calls that the server rejected, or answered in an unexpected shape, by reason.
  public var rejections: [RejectionRecord]? = nil
  /// Sampled replies that cannot be read as a choice, by model and reason, the most frequent first.
  public var unreadable: [UnreadableRecord]? = nil
}

/// What a measurement was asked to do.
public struct MeasureSettingsRecord: Sendable, Codable, Hashable {
  public var seeds: [String]
  public var grammar: String
  /// Samples of each order of a scenario.
  public var samples: Int
  /// The share of replies, or of probability mass, from which on a choice is decisive.
  public var decisive: Double
  public var asking: AskingSettings

  public init(
    seeds: [String], grammar: String, samples: Int, decisive: Double = 0.6, asking: AskingSettings
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.samples = samples
    self.decisive = decisive
    self.asking = asking
  }

  private enum CodingKeys: String, CodingKey {
    case seeds, grammar, samples, decisive
  }

  // The shared settings lie beside the others in the file.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    seeds = try container.decode([String].self, forKey: .seeds)
    grammar = try container.decode(String.self, forKey: .grammar)
    samples = try container.decode(Int.self, forKey: .samples)
    decisive = try container.decodeIfPresent(Double.self, forKey: .decisive) ?? 0.6
    asking = try AskingSettings(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seeds, forKey: .seeds)
    try container.encode(grammar, forKey: .grammar)
    try container.encode(samples, forKey: .samples)
    try container.encode(decisive, forKey: .decisive)
    try asking.encode(to: encoder)
  }
}

/// One model of a measurement.
public struct MeasuredModelRecord: Sendable, Codable {
  public let id: String
  public let resolved: [String]
  public let readout: Readout
  public let readoutReason: String?
  /// Standard deviation of log-odds between repeats of one prompt, in nats; absent where only samples were drawn.
  public let noise: Double?
  public let textComparison: TextComparisonRecord?
  /// Mean log-odds, in nats, that standing first adds to an option, over principles and over scenarios.
  public let statedOrderBias: EstimateRecord?
  public let revealedOrderBias: EstimateRecord?
  /// Mean over principles, over the paraphrases and orders of their questions, in bits; by log probabilities.
  public let statedEntropy: EntropySplit?
  /// By samples in its place: how often two replies differ, as entropies of few replies are biased.
  public let statedDisagreement: Disagreement?
  /// Replies and prompts counted, over all scenarios.
  public let revealedVotes: OutcomeCounts
  public var shortfall: String?
  /// How the survey of this model ended.
  public var status: RunStatus? = nil
  /// Parameters that the server did not take as they were sent, in sentences; absent where there are none.
  public var adaptations: [String]? = nil
}

public struct MeasureTotals: Sendable, Codable, Hashable {
  public var scenarios = 0
  public var principles = 0
  public var calls = 0
  public var cachedCalls = 0
  public var promptTokens = 0
  public var completionTokens = 0
  /// What the calls cost, in dollars; absent where a price is not known.
  public var costUSD: Double? = nil
}

/// A mean with its interval.
public struct EstimateRecord: Sendable, Codable, Hashable {
  public let mean: Double
  /// 95%; absent for fewer than two values.
  public let interval: ConfidenceInterval?
  /// Independent values behind it.
  public let count: Int

  init(mean: Double, interval: ConfidenceInterval?, count: Int) {
    self.mean = mean
    self.interval = interval
    self.count = count
  }

  /// Student's interval; nil for no value.
  public init?(of values: [Double]) {
    guard !values.isEmpty else { return nil }
    mean = values.reduce(0, +) / Double(values.count)
    interval = StudentInterval(of: values)?.interval
    count = values.count
  }

  /// The same of values that were counted as they came.
  init?(of moments: RunningMoments) {
    guard moments.count > 0 else { return nil }
    self.init(mean: moments.mean, interval: StudentInterval(of: moments)?.interval, count: moments.count)
  }

  /// The same of the means of clusters, whose values resemble each other.
  public init?(ofClusters clusters: [[Double]]) {
    self.init(of: clusters.filter { !$0.isEmpty }.map { $0.reduce(0, +) / Double($0.count) })
  }
}

/// Whether the choice that the first token tells is the one that the text goes on to make.
public struct TextComparisonRecord: Sendable, Codable, Hashable {
  /// Replies whose first token was a label and whose text could be read.
  public let compared: Int
  public let mismatched: Int
  /// Clopper-Pearson interval of the share that does not match, at 95%.
  public let interval: ConfidenceInterval

  /// Nil when nothing was compared.
  public init?(compared: Int, mismatched: Int) {
    guard compared > 0 else { return nil }
    self.compared = compared
    self.mismatched = mismatched
    interval = BinomialInterval.clopperPearson(successes: mismatched, trials: compared)
  }
}
