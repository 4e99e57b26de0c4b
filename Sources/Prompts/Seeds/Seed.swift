public import Documents
public import Patterns

/// One principle with the scenarios in which it is put to the test.
public struct Seed: Sendable {
  public let id: String
  /// Any word: moral, risk, fairness, reciprocity, honesty, ...
  public let category: String
  /// The language of its texts, as a BCP 47 tag such as `de` or `zh-Hant`; nil where none is given, which means
  /// English.
  public let language: String?
  public let principle: Principle
  public let scenarios: [Scenario]
  /// Where the seed was read.
  public let location: FileLocation

  public init(
    id: String, category: String, language: String? = nil, principle: Principle, scenarios: [Scenario],
    location: FileLocation
  ) {
    self.id = id
    self.category = category
    self.language = language
    self.principle = principle
    self.scenarios = scenarios
    self.location = location
  }
}

/// Two poles, and the questions that ask for the preference between them directly: the *stated* preference.
public struct Principle: Sendable {
  public let poles: ByPole<String>
  public let questions: [Question]

  public init(poles: ByPole<String>, questions: [Question]) {
    self.poles = poles
    self.questions = questions
  }
}

/// One paraphrase of a principle's question, as a forced binary choice.
public struct Question: Sendable {
  public let text: String
  public let options: ByPole<String>
  public let location: FileLocation

  public init(text: String, options: ByPole<String>, location: FileLocation) {
    self.text = text
    self.options = options
    self.location = location
  }
}

/// A concrete situation with a forced binary choice: the *revealed* preference.
public struct Scenario: Sendable {
  public let id: String
  /// Empty where the question says it all, and where a grammar's own template holds the situation.
  public let text: String
  public let question: String
  public let options: ByPole<String>
  /// Spans that no rewrite may touch.
  public let protect: [Pattern]
  /// What the slots of an adopted prompt are filled with; nil for a scenario that the grammar lays out itself.
  public let row: PromptRow?
  /// How replies are read, where the prompt prescribes their form.
  public let answer: AnswerFormat?
  /// The right choice, where it is known.
  public let expected: Pole?
  public let location: FileLocation

  public init(
    id: String, text: String, question: String, options: ByPole<String>, protect: [Pattern],
    row: PromptRow? = nil, answer: AnswerFormat? = nil, expected: Pole? = nil, location: FileLocation
  ) {
    self.id = id
    self.text = text
    self.question = question
    self.options = options
    self.protect = protect
    self.row = row
    self.answer = answer
    self.expected = expected
    self.location = location
  }
}
