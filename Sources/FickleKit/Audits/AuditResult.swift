public import Grammars

/// What a judge said about a grammar.
public struct AuditResult: Sendable, Codable {
  public private(set) var control: JudgeControl
  public private(set) var verdicts: [RuleVerdict]

  /// - Parameter rule: `rule/alternative`; nil for a control.
  mutating func record(_ rule: String?, in scenario: String, isSame: Bool) {
    guard let position = verdicts.firstIndex(where: { "\($0.rule)/\($0.alternative)" == rule }) else {
      control.add(isDoubted: !isSame)
      return
    }
    verdicts[position].judged += 1
    guard !isSame else { return }
    verdicts[position].doubted += 1
    verdicts[position].example = verdicts[position].example ?? scenario
  }
}

/// What a judge says about pairs of identical prompts.
public struct JudgeControl: Sendable, Codable {
  public private(set) var judged = 0
  public private(set) var doubted = 0

  mutating func add(isDoubted: Bool) {
    judged += 1
    doubted += isDoubted ? 1 : 0
  }

  /// A judge that doubts more than one identical pair in ten cannot tell decisions apart.
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
  /// Pairs that it considers two different decisions.
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
