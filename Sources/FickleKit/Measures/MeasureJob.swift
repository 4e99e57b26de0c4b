internal import Hunting
public import LanguageModels
internal import Reports

/// Everything a measurement is asked to do, checked.
public struct MeasureJob: Sendable {
  public var seeds: [String]
  /// Path of the grammar file: its defaults lay the prompts out.
  public var grammar: String
  /// Folders of shipped grammars, which it may include by name.
  public var shippedGrammars: [String]
  /// As the user named it, for the report.
  public var grammarName: String
  public var models: [ModelID]
  public var readout: ReadoutChoice
  /// Samples of each order of a scenario.
  public var samples: Int
  /// Calls at most, over all models; nil for as many as it takes.
  public var budget: Int?
  public var temperature: Double
  public var maxTokens: Int
  public var system: String?
  public var seed: UInt64
  public var concurrency: Int
  public var requestsPerMinute: Int?
  public var folder: String

  public init(
    seeds: [String], grammar: String, shippedGrammars: [String] = [], grammarName: String,
    models: [ModelID], readout: ReadoutChoice = .auto,
    samples: Int = 10, budget: Int? = nil, temperature: Double = 1, maxTokens: Int = 64,
    system: String? = nil,
    seed: UInt64 = 0, concurrency: Int = 8, requestsPerMinute: Int? = nil, folder: String
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.shippedGrammars = shippedGrammars
    self.grammarName = grammarName
    self.models = models
    self.readout = readout
    self.samples = samples
    self.budget = budget
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.system = system
    self.seed = seed
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.folder = folder
  }

  var settingsRecord: MeasureSettingsRecord {
    MeasureSettingsRecord(
      seeds: seeds, grammar: grammarName, readout: readout.rawValue, samples: samples,
      temperature: temperature, maxTokens: maxTokens, system: system, seed: seed)
  }
}
