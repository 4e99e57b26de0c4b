/// What the tags and commands of HTML, XML and LaTeX mean to a reader.
enum MarkupTags {
  enum Role: Sendable {
    /// The answer itself stands inside.
    case answer
    /// Emphasis: the text flows on.
    case inline
    /// The text inside was taken back.
    case deleted
    /// A block of its own: a line break.
    case block
  }

  static let answers: Set<String> = [
    "answer", "ans", "final_answer", "final-answer", "finalanswer", "final", "choice", "decision",
    "selection",
    "selected", "verdict", "pick", "label", "response", "output", "result", "preference", "option", "letter",
    "winner", "better", "preferred", "chosen", "solution", "conclusion", "judgement", "judgment", "vote",
    "recommendation", "box",
  ]
  private static let inlines: Set<String> = [
    "b", "i", "u", "em", "strong", "span", "code", "mark", "sub", "sup", "small", "big", "font", "tt", "kbd",
    "q", "a",
  ]

  /// - Parameter name: in lower case.
  static func role(ofTag name: String) -> Role {
    if answers.contains(name) { return .answer }
    if inlines.contains(name) { return .inline }
    return name == "s" || name == "del" || name == "strike" ? .deleted : .block
  }

  /// LaTeX commands that frame a final answer.
  static let boxes: Set<String> = ["boxed", "fbox", "framebox"]

  /// LaTeX commands that change the look of their argument, or set space.
  static let looks: Set<String> = [
    "text", "textbf", "textit", "texttt", "textsf", "textrm", "textsc", "mathbf", "mathrm", "mathsf",
    "mathit",
    "mathtt", "boldsymbol", "bm", "emph", "bf", "rm", "it", "quad", "qquad", "large", "Large", "LARGE",
    "huge",
    "Huge", "displaystyle", "underline", "operatorname", "hspace", "vspace", "left", "right", "big", "Big",
  ]
}
