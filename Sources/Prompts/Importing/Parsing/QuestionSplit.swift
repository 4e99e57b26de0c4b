/// A text cut into the situation that it describes and the question that it ends with.
public struct QuestionSplit: Sendable, Hashable {
  /// Empty where the text is a question and nothing else.
  public let situation: String
  /// Nil where no sentence ends with a question mark.
  public let question: String?

  public init(_ text: String) {
    let splitter = SentenceSplitter()
    // A text that the patterns give up on is taken as a situation.
    guard let (situation, question) = try? splitter.split(text),
      (try? splitter.isQuestion(question)) == true
    else {
      self.init(situation: text, question: nil)
      return
    }
    self.init(situation: situation, question: question)
  }

  private init(situation: String, question: String?) {
    self.situation = situation
    self.question = question
  }
}
