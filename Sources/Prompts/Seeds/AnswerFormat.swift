/// Where in a reply the answer is, and which answers choose which pole, for prompts that prescribe the form of a reply.
///
/// Without a path and a pattern, the whole reply is the answer.
public struct AnswerFormat: Sendable, Hashable, Codable {
  /// Path of the answer in a JSON object in the reply, with dots: `decision`, `result.0.label`.
  public var path: String?
  /// A PCRE2 pattern whose last match holds the answer: its group `answer`, else its first group, else all of it.
  public var pattern: String?
  /// Answers that choose each pole; nil where the options' labels, or their texts, are the answers.
  public var choices: ByPole<[String]>?
  /// Answers that choose neither pole, such as a tie.
  public var neither: [String]

  public init(
    path: String? = nil, pattern: String? = nil, choices: ByPole<[String]>? = nil, neither: [String] = []
  ) {
    self.path = path
    self.pattern = pattern
    self.choices = choices
    self.neither = neither
  }
}
