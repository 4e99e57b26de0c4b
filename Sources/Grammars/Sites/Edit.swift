internal import Prompts

/// One place in one prompt where the grammar offers alternatives: a production, or a match of a rewrite.
public struct Site: Sendable {
  /// The production's name, or `rule@part.n` for the n-th match, or the rule's name when all matches are one site.
  public let id: String
  /// Positions of its edits in ``PromptSpace/edits``.
  public internal(set) var edits: Range<Int>
}

/// One alternative chosen at one site.
///
/// It replaces spans of original text or picks one alternative of one production; so edits commute, and a set of
/// them needs no order.
public struct Edit: Sendable {
  /// Position in ``PromptSpace/sites``.
  public internal(set) var site: Int
  public let rule: String
  public let alternative: String
  public let editClass: EditClass
  public let meaning: Meaning
  public let cost: Int
  /// What it replaces, for people to read.
  public let before: String
  public let after: String
  let change: Change

  enum Change: Sendable {
    case choose(production: String, choice: Production.Choice)
    case replace([Replacement])
  }

  struct Replacement: Sendable {
    let part: Part
    /// In UTF-8 offsets of the part's original text.
    let span: Range<Int>
    let text: String
  }

  /// The rule's alternative as one word: what is learned about edits is shared over scenarios under this name.
  public var ruleAlternative: String { "\(rule)/\(alternative)" }
}

extension Edit {
  /// Whether the two exclude each other in a perturbation.
  func conflicts(with other: Edit) -> Bool {
    if site == other.site { return true }
    switch (change, other.change) {
    case (.choose, .choose):
      return false
    case (.choose(let production, _), .replace(let replacements)),
      (.replace(let replacements), .choose(let production, _)):
      return replacements.contains { $0.part == .production(production) }
    case (.replace(let mine), .replace(let others)):
      return mine.contains { replacement in others.contains { replacement.overlaps($0) } }
    }
  }
}

extension Edit.Replacement {
  /// An insertion overlaps the span around it and the spans next to it: at an edge, too, the order would matter.
  func overlaps(_ other: Self) -> Bool {
    guard part == other.part else { return false }
    guard span.isEmpty || other.span.isEmpty else { return span.overlaps(other.span) }
    return span.lowerBound <= other.span.upperBound && other.span.lowerBound <= span.upperBound
  }
}

/// A text of a prompt that rewrites can change.
enum Part: Hashable, Sendable, CustomStringConvertible {
  case scenario
  case question
  case option(Pole)
  /// A column of an adopted prompt's row.
  case column(String)
  /// The default template of a production, such as the instruction.
  case production(String)

  var description: String {
    switch self {
    case .scenario: "scenario"
    case .question: "question"
    case .option(let pole): "option.\(pole.rawValue)"
    case .column(let name): Template.rowPrefix + name
    case .production(let name): name
    }
  }

  /// The parts that a rewrite's `in` names.
  static func parts(named name: String) -> [Part] {
    switch name {
    case "scenario": [.scenario]
    case "question": [.question]
    case "options": [.option(.a), .option(.b)]
    default: [.production(name)]
    }
  }
}
