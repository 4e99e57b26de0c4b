internal import Documents
internal import Patterns

/// A row in the words of messages.
struct RowName {
  let location: FileLocation
  /// The row's own id, or the number of its line.
  let name: String
}

/// What one row became: a question of a principle or a scenario.
struct SeedItem {
  let row: RowName
  let form: ItemForm
  /// Id of the scenario, before it is made unique; questions have none.
  let id: String
  /// The situation; empty for a row that is nothing but its question.
  let situation: String
  let question: String
  let options: ByPole<String>

  /// All that is asked, in one text, as a question of a principle has no situation apart.
  private var wholeText: String {
    situation.isEmpty ? question : "\(situation) \(question)"
  }

  var questions: [Question] {
    form == .questions ? [Question(text: wholeText, options: options, location: row.location)] : []
  }

  var scenarios: [Scenario] {
    guard form == .scenarios else { return [] }
    return [
      Scenario(
        id: id, text: situation.isEmpty ? question : situation,
        question: situation.isEmpty ? PromptText.plainQuestion : question, options: options, protect: [],
        location: row.location)
    ]
  }

  /// What two rows have in common that say the same. White space does not count.
  var content: [String] {
    [form.rawValue, wholeText, options.a, options.b].map { text in
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// What two rows have in common that differ in case, in the kind of their quotes, or in the full stops at their texts'
  /// ends, alone.
  var looseContent: [String] {
    content.map { text in
      let quotes: [Character: Character] = ["‘": "'", "’": "'", "“": "\"", "”": "\""]
      let text = String(text.lowercased().map { quotes[$0] ?? $0 })
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
  }
}
