internal import Documents
internal import Patterns
internal import Prompts

/// The rows of a user's table as seeds: a seed a row, so that rows count as independent.
struct AdoptedRows {
  let seeds: [Seed]
  /// Rows that were left out, with the reason.
  let refused: [Refusal]
  let notes: [String]

  /// What of the rows goes where.
  struct Columns: Sendable {
    /// Those that the template has slots for.
    var slots: [String]
    /// Columns that no rewrite may change; `*` for all.
    var frozen: [String] = []
    var expected: String?
    var id: String?
  }

  /// - Parameters:
  ///   - name: of the prompt; the seeds' category.
  ///   - format: where the answer is, apart from which answers there are.
  init(
    file: String, columns: Columns, choices: AdoptionChoices, format: AnswerFormat, name: String,
    language: String?
  ) throws(InputError) {
    let wanted = columns.slots + [columns.expected, columns.id].compactMap(\.self)
    let data = try DataRows(file: file, columns: wanted)
    let unknown = columns.frozen.first { $0 != "*" && !columns.slots.contains($0) }
    if let unknown {
      throw InputError(
        .invalid, at: FileLocation(file: file),
        "--freeze names \"\(unknown)\", which no slot of the template uses",
        hint: "The slots are \(columns.slots.joined(separator: ", ")).")
    }
    let frozen = columns.frozen.contains("*") ? Set(columns.slots) : Set(columns.frozen)
    var seeds: [Seed] = []
    var refused = data.refused
    var ids: Set<String> = []
    for (index, row) in data.rows.enumerated() {
      let id = Self.id(row, number: index + 1, column: columns.id, taken: &ids)
      let expected = columns.expected.flatMap { row.texts[$0] }
      switch Self.scenario(
        row, id: id, expected: expected, choices: choices, format: format, frozen: frozen,
        slots: columns.slots)
      {
      case .success(let scenario):
        seeds.append(
          Seed(
            id: id, category: name, language: language,
            principle: Principle(poles: scenario.options, questions: []), scenarios: [scenario],
            location: row.location))
      case .failure(let refusal): refused.append(refusal)
      }
    }
    guard !seeds.isEmpty else {
      throw InputError(
        .invalid, at: refused.first?.location ?? FileLocation(file: file),
        refused.first.map { "no row can be used; the first: \($0.message)" } ?? "the file has no rows",
        hint: "Give a file with a header and a row for each prompt.")
    }
    self.seeds = seeds
    self.refused = refused
    notes = [data.note].compactMap(\.self)
  }

  private static func scenario(
    _ row: DataRows.Row, id: String, expected: String?, choices: AdoptionChoices, format: AnswerFormat,
    frozen: Set<String>, slots: [String]
  ) -> Result<Scenario, Refusal> {
    func refuse(_ message: String) -> Result<Scenario, Refusal> {
      .failure(Refusal(location: row.location, row: id, reason: .missingField, message: message))
    }
    var format = format
    var options: ByPole<String>
    var pole: Pole?
    var protect: [Pattern] = []
    switch choices {
    case .answers(let answers, let chosen):
      let right = expected.map(trimmed)
      if let right, !answers.contains(where: { $0.lowercased() == right.lowercased() }) {
        return refuse("the expected answer \"\(right.prefix(60))\" is not one of the choices")
      }
      let first: String
      if answers.count == 2 {
        options = ByPole(a: answers[0], b: answers[1])
        pole = right.map { $0.lowercased() == answers[0].lowercased() ? .a : .b }
        if format.path != nil || format.pattern != nil {
          format.choices = ByPole(a: [answers[0]], b: [answers[1]])
        }
      } else {
        guard let known = right ?? chosen else { return refuse("no expected answer") }
        first = answers.first { $0.lowercased() == known.lowercased() } ?? known
        options = ByPole(a: first, b: "another choice than \(first)")
        format.choices = ByPole(a: [first], b: answers.filter { $0 != first })
        pole = right == nil ? nil : .a
      }
      protect = answers.compactMap { try? Pattern(ChoiceMentions.pattern(of: $0)) }
    case .columns(let first, let second, let neither):
      options = ByPole(a: row.texts[first.column] ?? "", b: row.texts[second.column] ?? "")
      format.neither = neither
      guard options.a != options.b else { return refuse("both answers are the same") }
      guard !options.a.allSatisfy(\.isWhitespace), !options.b.allSatisfy(\.isWhitespace) else {
        return refuse("one of the two answers is empty")
      }
      if let expected = expected.map(trimmed) {
        switch expected {
        case first.label, first.column: pole = .a
        case second.label, second.column: pole = .b
        case _ where neither.contains(expected): pole = nil
        default: return refuse("the expected verdict \"\(expected.prefix(60))\" is none of the labels")
        }
      }
    }
    let texts = row.texts.filter { slots.contains($0.key) && !choices.columns.contains($0.key) }
    let isPlain = format == AnswerFormat()
    return .success(
      Scenario(
        id: id, text: "", question: "", options: options, protect: protect,
        row: PromptRow(columns: texts, frozen: frozen.intersection(texts.keys)),
        answer: isPlain ? nil : format, expected: pole, location: row.location))
  }

  /// The row's own id where it has one that can be used, else its number.
  private static func id(
    _ row: DataRows.Row, number: Int, column: String?, taken: inout Set<String>
  ) -> String {
    let own = column.flatMap { row.texts[$0] }.map { text in
      String(
        text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) ? $0 : "-" }.prefix(100))
    }
    if let own, !own.isEmpty, taken.insert(own).inserted { return own }
    let numbered = "row-\(number)"
    taken.insert(numbered)
    return numbered
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
