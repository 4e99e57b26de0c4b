public import Grammars
public import Hunting
public import LanguageModels
public import Reports

/// Everything a hunt is asked to do, checked.
public struct HuntJob: Sendable {
  public var seeds: [String]
  /// Path of the grammar file.
  public var grammar: String
  /// Folders of shipped grammars, which it may include by name.
  public var shippedGrammars: [String]
  /// As the user named it, for the report.
  public var grammarName: String
  public var selection: GrammarSelection
  public var models: [ModelID]
  public var readout: ReadoutChoice
  /// Calls at most, over all models.
  public var budget: Int
  public var maximumCost: Int
  public var alpha: Double
  public var decisive: Double
  public var isStrict: Bool
  public var goal: Goal
  public var effectsOnly: Bool
  public var maximumSamples: Int
  /// The share of the budget that goes to random perturbations; nil for 5% by log probabilities and none by samples,
  /// where so few draws say nothing.
  public var auditShare: Double?
  /// Findings after which a scenario is left alone; nil to look for all.
  public var findingsPerScenario: Int?
  /// Flips that a call must be expected to find, for search to go on.
  public var minYield: Double
  public var temperature: Double
  public var maxTokens: Int
  public var system: String?
  public var seed: UInt64
  public var concurrency: Int
  public var requestsPerMinute: Int?
  public var folder: String
  public var ranking: Ranking

  public init(
    seeds: [String], grammar: String, shippedGrammars: [String] = [], grammarName: String,
    selection: GrammarSelection = .standard,
    models: [ModelID], readout: ReadoutChoice = .auto, budget: Int = 2000, maximumCost: Int = 2,
    alpha: Double = 0.05, decisive: Double = 0.6, isStrict: Bool = false, goal: Goal = .coverage,
    effectsOnly: Bool = false, maximumSamples: Int = 60, auditShare: Double? = nil,
    findingsPerScenario: Int? = nil, minYield: Double = 0, temperature: Double = 1, maxTokens: Int = 64,
    system: String? = nil, seed: UInt64 = 0, concurrency: Int = 8, requestsPerMinute: Int? = nil,
    folder: String, ranking: Ranking = .divergence
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.shippedGrammars = shippedGrammars
    self.grammarName = grammarName
    self.selection = selection
    self.models = models
    self.readout = readout
    self.budget = budget
    self.maximumCost = maximumCost
    self.alpha = alpha
    self.decisive = decisive
    self.isStrict = isStrict
    self.goal = goal
    self.effectsOnly = effectsOnly
    self.maximumSamples = maximumSamples
    self.auditShare = auditShare
    self.findingsPerScenario = findingsPerScenario
    self.minYield = minYield
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.system = system
    self.seed = seed
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.folder = folder
    self.ranking = ranking
  }

  func settings(readout: Readout, budget: Int) -> HuntSettings {
    HuntSettings(
      readout: readout, budget: budget, maximumCost: maximumCost, alpha: alpha, decisive: decisive,
      isStrict: isStrict, maximumSamples: maximumSamples,
      auditShare: effectsOnly ? 0 : auditShare ?? (readout == .logprobs ? 0.05 : 0), goal: goal,
      findingsPerScenario: findingsPerScenario, minYield: minYield, effectsOnly: effectsOnly, seed: seed)
  }

  var settingsRecord: SettingsRecord {
    SettingsRecord(
      seeds: seeds, grammar: grammarName, selection: selection, readout: readout.rawValue, budget: budget,
      maximumCost: maximumCost, alpha: alpha, decisive: decisive, strict: isStrict, goal: goal,
      effectsOnly: effectsOnly, maximumSamples: maximumSamples, auditShare: auditShare,
      findingsPerScenario: findingsPerScenario, minYield: minYield, temperature: temperature,
      maxTokens: maxTokens, system: system, seed: seed)
  }
}
