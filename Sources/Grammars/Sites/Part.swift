internal import Prompts

/// A text of a prompt that rewrites can change.
enum Part: Hashable, Sendable, CustomStringConvertible {
  case scenario
  case question
  case option(Pole)
  /// The default template of a production, such as the instruction.
  case production(String)

  var description: String {
    switch self {
    case .scenario: "scenario"
    case .question: "question"
    case .option(let pole): "option.\(pole.rawValue)"
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
