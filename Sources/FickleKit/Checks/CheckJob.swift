public import LanguageModels
public import Suites

/// Everything a check is asked to do, checked.
public struct CheckJob: Sendable {
  /// The suite's file or folder.
  public var suite: String
  public var model: ModelID
  public var reference: CheckReference
  public var readout: ReadoutChoice
  public var settings: CheckSettings
  public var gates: CheckGates
  public var temperature: Double
  public var maxTokens: Int
  /// Instead of the system prompt that the suite was recorded with.
  public var system: String?
  public var seed: UInt64
  public var concurrency: Int
  public var requestsPerMinute: Int?
  public var folder: String

  public init(
    suite: String, model: ModelID, reference: CheckReference = .suite, readout: ReadoutChoice = .auto,
    settings: CheckSettings = CheckSettings(), gates: CheckGates = CheckGates(), temperature: Double = 1,
    maxTokens: Int = 64, system: String? = nil, seed: UInt64 = 0, concurrency: Int = 8,
    requestsPerMinute: Int? = nil, folder: String
  ) {
    self.suite = suite
    self.model = model
    self.reference = reference
    self.readout = readout
    self.settings = settings
    self.gates = gates
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.system = system
    self.seed = seed
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.folder = folder
  }
}

/// How far a check has come.
public struct CheckProgress: CallProgress {
  public let model: String
  public let calls: Int
  public let budget: Int
  public let prompts: Int

  public var details: String { "\(prompts) prompts" }
}
