public import Patterns

/// One forced binary choice to lay out as a prompt, whether it comes from a scenario or from a principle's question.
///
/// It is all that a grammar gets to see; it holds no seed id, so that none can leak into a prompt.
public struct Decision: Sendable {
  /// The situation; empty for a principle's question.
  public let scenario: String
  public let question: String
  public let options: ByPole<String>
  public let protect: [Pattern]

  public init(
    scenario: String, question: String, options: ByPole<String>, protect: [Pattern] = []
  ) {
    self.scenario = scenario
    self.question = question
    self.options = options
    self.protect = protect
  }
}

extension Scenario {
  public var decision: Decision {
    Decision(scenario: text, question: question, options: options, protect: protect)
  }
}

extension Question {
  public var decision: Decision {
    Decision(scenario: "", question: text, options: options)
  }
}
