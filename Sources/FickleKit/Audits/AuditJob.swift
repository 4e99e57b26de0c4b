public import Grammars
public import LanguageModels

/// What an audit of a grammar is asked to do, checked.
public struct AuditJob: Sendable {
  public var seeds: [String]
  public var grammar: Grammar
  /// Asked whether two prompts pose the same decision.
  public var judge: ModelID
  public var readout: ReadoutChoice
  /// Scenarios on which each alternative is judged.
  public var scenariosPerRule: Int
  public var temperature: Double
  public var maxTokens: Int
  public var seed: UInt64
  public var concurrency: Int
  public var requestsPerMinute: Int?
  public var folder: String

  public init(
    seeds: [String], grammar: Grammar, judge: ModelID, readout: ReadoutChoice, scenariosPerRule: Int,
    temperature: Double, maxTokens: Int, seed: UInt64, concurrency: Int, requestsPerMinute: Int?,
    folder: String
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.judge = judge
    self.readout = readout
    self.scenariosPerRule = scenariosPerRule
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.seed = seed
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.folder = folder
  }
}

/// What a judge said.
public struct AuditResult: Sendable, Codable {
  public let control: JudgeControl
  public let verdicts: [RuleVerdict]
}

/// What a judge makes of two prompts that are the same, character for character.
public struct JudgeControl: Sendable, Codable {
  public private(set) var judged = 0
  public private(set) var doubted = 0

  mutating func add(isDoubted: Bool) {
    judged += 1
    doubted += isDoubted ? 1 : 0
  }

  /// A judge that doubts more than one equal pair in ten cannot tell decisions apart.
  public var isPassed: Bool { judged > 0 && 10 * doubted <= judged }
}

/// What a judge thinks of one alternative.
public struct RuleVerdict: Sendable, Codable {
  public let rule: String
  public let alternative: String
  public let editClass: EditClass
  public let meaning: Meaning
  /// Pairs of prompts that the judge gave an opinion on.
  public internal(set) var judged = 0
  /// Pairs that it takes for two decisions.
  public internal(set) var doubted = 0
  /// The scenario of the first doubted pair.
  public internal(set) var example: String?

  enum CodingKeys: String, CodingKey {
    case rule, alternative, meaning, judged, doubted, example
    case editClass = "class"
  }

  init(_ edit: Edit) {
    rule = edit.rule
    alternative = edit.alternative
    editClass = edit.editClass
    meaning = edit.meaning
  }

  /// An alternative that keeps the decision, and that the judge doubts in half of the pairs or more.
  public var isSuspect: Bool { meaning != .changed && judged > 0 && 2 * doubted >= judged }
}
