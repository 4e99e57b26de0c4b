internal import Documents
internal import Patterns

/// What holds for every text of a row before it becomes a part of a prompt.
enum PromptText {
  /// Longer texts are refused: patterns run over them, and no prompt needs them.
  static let maximumBytes = 32 << 10
  /// Stands for the question where a row is nothing but its question, which then is the scenario's text.
  static let plainQuestion = "What is your answer?"

  /// The text without white space at its ends, and with `\n` for line ends.
  /// - Throws: when there is nothing left, or too much, or a control character in it.
  static func clean(_ text: String, _ what: String) throws(RefusalCause) -> String {
    guard text.utf8.count <= maximumBytes else {
      throw RefusalCause(.tooLong, "\(what) is longer than \(maximumBytes >> 10) KiB")
    }
    // "\r\n" is a single character and a new line to Swift.
    let lines = String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    let trimmed = lines.trimmed
    guard !trimmed.isEmpty else { throw RefusalCause(.missingField, "\(what) is empty") }
    let control = trimmed.unicodeScalars.first {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    if let control {
      throw RefusalCause(
        .controlCharacter, "\(what) holds the control character \(control.escaped(asASCII: true))")
    }
    return trimmed
  }

  /// Runs the checks of ``SeedLint`` whose remarks mean that a row was not taken apart cleanly.
  static func requireClean(_ item: SeedItem) throws(RefusalCause) {
    let principle = Principle(poles: item.options, questions: item.questions)
    let probe = Seed(
      id: "probe", category: "probe", principle: principle, scenarios: item.scenarios,
      location: item.row.location)
    for remark in SeedLint.remarks(on: probe) {
      if remark.check == LabelLeakCheck.id { throw RefusalCause(.labelInText, remark.message) }
      if remark.check == CleanTextCheck.id { throw RefusalCause(.controlCharacter, remark.message) }
    }
  }
}

extension StringProtocol {
  /// Without white space at the ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
