public import Grammars
public import Prompts

/// A scenario to hunt in, with all that a hunt needs to know of its seed.
public struct HuntScenario: Sendable {
  /// Its place in the order of the seeds.
  public let position: Int
  public let seed: String
  public let category: String
  public let scenario: String
  /// What the two sides of its principle are called; nil where they are not needed.
  public let poles: ByPole<String>?
  public let space: PromptSpace
  /// The right choice, where it is known.
  public let expected: Pole?
  /// The principle's questions, each in both orders of its options.
  public let questions: [BothOrders]

  public init(
    position: Int = 0, seed: String, category: String, scenario: String, poles: ByPole<String>? = nil,
    space: PromptSpace,
    questions: [BothOrders], expected: Pole? = nil
  ) {
    self.position = position
    self.seed = seed
    self.category = category
    self.scenario = scenario
    self.poles = poles
    self.space = space
    self.questions = questions
    self.expected = expected
  }
}
