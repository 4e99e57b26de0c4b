public import Patterns

/// One forced binary choice to lay out as a prompt, whether it comes from a scenario or from a principle's question.
///
/// It is all that a grammar gets to see; it holds no seed id, so that none can leak into a prompt.
public struct Decision: Sendable {
  /// The situation; empty for a principle's question and for an adopted prompt.
  public let scenario: String
  public let question: String
  public let options: ByPole<String>
  public let protect: [Pattern]
  /// What the slots of an adopted prompt are filled with. The options are part of it, and no rewrite changes them.
  public let row: PromptRow?
  public let answer: AnswerFormat?

  public init(
    scenario: String, question: String, options: ByPole<String>, protect: [Pattern] = [],
    row: PromptRow? = nil, answer: AnswerFormat? = nil
  ) {
    self.scenario = scenario
    self.question = question
    self.options = options
    self.protect = protect
    self.row = row
    self.answer = answer
  }
}

extension Scenario {
  public var decision: Decision {
    Decision(
      scenario: text, question: question, options: options, protect: protect, row: row, answer: answer)
  }
}

extension Question {
  public var decision: Decision {
    Decision(scenario: "", question: text, options: options)
  }
}
