/// Why a row was not imported. The raw value is a stable id for reports and filters.
public enum SkipReason: String, CaseIterable, Sendable {
  /// Not a JSON object, or not well-quoted CSV.
  case malformed
  /// The record has more or fewer cells than the header.
  case columnCount = "column-count"
  /// A field that the seed needs is missing, empty or not a text.
  case missingField = "missing-field"
  /// A text holds a control character, such as NUL, or an invisible one, such as a zero-width space.
  case controlCharacter = "control-character"
  /// A text is longer than any prompt should be, or too entangled to be taken apart with bounded work.
  case tooLong = "too-long"
  /// The row offers no options that can be told apart from the rest of its text.
  case optionsNotFound = "options-not-found"
  /// The row offers three options or more; a seed is a choice between two.
  case moreThanTwoOptions = "more-than-two-options"
  /// Both options, or both poles, say the same.
  case sameOptions = "same-options"
  /// Text follows the second option, and it is unclear where the option ends.
  case optionEndUnclear = "option-end-unclear"
  /// Markup, such as asterisks or tags, encloses a label or an option and cannot be taken off.
  case markup
  /// A text refers to an option by its label, which the grammar changes.
  case labelInText = "label-in-text"
  /// The row does not say which of its options shows pole a.
  case answerUnclear = "answer-unclear"
  /// The row asks for reasons or for reasoning within its text, so the request cannot be removed.
  case reasoningInstruction = "reasoning-instruction"

  /// One line for a help page and for the documentation.
  public var summary: String {
    switch self {
    case .malformed: "not a JSON object, or not well-quoted CSV"
    case .columnCount: "the record has more or fewer cells than the header"
    case .missingField: "a field that the seed needs is missing, empty or not a string"
    case .controlCharacter:
      "a text holds a control character, such as NUL, or an invisible one, such as a zero-width space"
    case .tooLong:
      "a text is longer than \(PromptText.maximumBytes >> 10) KiB, or too complex to parse"
    case .optionsNotFound: "the options cannot be separated from the rest of the text"
    case .moreThanTwoOptions: "the row offers three options or more; a seed is a choice between two"
    case .sameOptions: "both options, or both poles, say the same"
    case .optionEndUnclear: "text follows the second option, and it is unclear where the option ends"
    case .markup: "markup encloses a label or an option and cannot be removed"
    case .labelInText: "a text refers to an option by its label, which the grammar changes"
    case .answerUnclear: "the row does not say which of its options shows pole a"
    case .reasoningInstruction: "the row asks for reasons within its text, so the request cannot be removed"
    }
  }
}

/// Thrown by what reads a row; ``ImportSession`` adds location and name.
struct RefusalCause: Error, Hashable {
  let reason: SkipReason
  let message: String

  init(_ reason: SkipReason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}
