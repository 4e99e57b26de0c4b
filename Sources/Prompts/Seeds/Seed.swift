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
  public let text: String
  public let question: String
  public let options: ByPole<String>
  /// Spans that no rewrite may touch.
  public let protect: [Pattern]
  public let location: FileLocation

  public init(
    id: String, text: String, question: String, options: ByPole<String>, protect: [Pattern],
    location: FileLocation
  ) {
    self.id = id
    self.text = text
    self.question = question
    self.options = options
    self.protect = protect
    self.location = location
  }
}
