public import Documents
internal import Prompts

/// What an adopted prompt lets the model choose between.
public enum AdoptionChoices: Sendable, Hashable {
  /// Answers that the prompt names, two or more: labels such as `APPROVE`, or whole sentences.
  ///
  /// With two, the first is pole a. With more, pole a is the row's expected answer, or `chosen` where rows have none,
  /// and pole b is every other answer.
  case answers([String], chosen: String?)
  /// Two columns that the prompt compares, each with the label that the prompt gives it, and the answer for a tie.
  case columns(first: LabelledColumn, second: LabelledColumn, neither: [String])

  public struct LabelledColumn: Sendable, Hashable {
    public let label: String
    public let column: String

    public init(label: String, column: String) {
      self.label = label
      self.column = column
    }

    /// - Throws: `InputError` unless the argument is `LABEL=COLUMN`.
    public init(parsing argument: String) throws(InputError) {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw InputError(
          .invalid, at: nil, "--option \"\(argument.prefix(100))\" is not of the form LABEL=COLUMN",
          hint: "Write, for example, --option A=answer_1 --option B=answer_2.")
      }
      self.init(label: String(parts[0]), column: String(parts[1]))
    }
  }

  /// The columns that are compared.
  var columns: [String] {
    if case .columns(let first, let second, _) = self { [first.column, second.column] } else { [] }
  }

  /// - Throws: `InputError` for choices that cannot be told apart.
  func check() throws(InputError) {
    switch self {
    case .answers(let answers, let chosen):
      let distinct = Set(answers.map { $0.lowercased() })
      guard answers.count >= 2, distinct.count == answers.count, !answers.contains("") else {
        throw InputError(
          .invalid, at: nil, "--choices must name two or more different answers",
          hint: "Write, for example, --choices APPROVE,DENY.")
      }
      guard let chosen, !answers.contains(chosen) else { return }
      throw InputError(
        .invalid, at: nil, "--choice \"\(chosen.prefix(100))\" is not one of the choices",
        hint: "They are \(answers.joined(separator: ", ")).")
    case .columns(let first, let second, let neither):
      let labels = [first.label, second.label] + neither
      guard Set(labels).count == labels.count, first.column != second.column else {
        throw InputError(
          .invalid, at: nil, "the two --option and --neither need labels of their own",
          hint: "Write, for example, --option A=answer_1 --option B=answer_2 --neither C.")
      }
    }
  }
}
