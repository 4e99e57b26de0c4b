internal import Documents
internal import Patterns

/// What a column of a general table can hold.
enum MappedField: String, CaseIterable {
  /// The row's own id; without it, ids are made from the text.
  case id
  /// Rows with the same value are questions and scenarios of one seed; without it, each row is a seed.
  case seed
  case category
  /// The situation. Without `question`, its last question is taken for the question.
  case text
  /// The question. Without `text`, the row is a question of a principle.
  case question
  /// The two options.
  case a, b
  /// Situation, question and options in one text, to be taken apart.
  case prompt
  /// Which option shows pole a: its label, its text, or its column (a or b). Without it, the first does.
  case answer
  case poleA = "pole-a"
  case poleB = "pole-b"
  /// The language of the texts, as a BCP 47 tag.
  case language
}

/// Imports CSV, TSV and JSON Lines of any layout, by a mapping from fields to columns.
struct MappedRowImporter: SeedImporter {
  private let dissector: PromptDissector
  private let mapping: ImportMapping
  private let layout: RowLayout
  private let form: ItemForm?
  /// Whether of more than two options the right one and one of the others are taken.
  private let picksTwo: Bool

  /// - Throws: ``InputError`` when the mapping lacks what a seed needs.
  init(
    dissector: PromptDissector, mapping: ImportMapping, layout: RowLayout, picksTwo: Bool = false
  ) throws(InputError) {
    self.dissector = dissector
    self.layout = layout
    self.mapping = mapping
    self.picksTwo = picksTwo
    form = try mapping.itemForm()
    let has = { (field: MappedField) in mapping[field.rawValue] != nil }
    let hint =
      "Map prompt, or a and b with text, question or both: --map text=COLUMN --map a=COLUMN --map b=COLUMN."
    guard has(.prompt) != (has(.text) || has(.question)) else {
      throw InputError(
        .invalid, at: nil, "--map does not say what is asked: it needs prompt, or text or question",
        hint: hint)
    }
    guard has(.a) == has(.b), has(.a) != has(.prompt) else {
      throw InputError(
        .invalid, at: nil, "--map needs both options, a and b, and neither of them along with prompt",
        hint: hint)
    }
    guard has(.poleA) == has(.poleB), !has(.seed) || has(.poleA) else {
      throw InputError(
        .invalid, at: nil, "--map needs both poles or neither, and both along with seed",
        hint: "Add --map pole-a=COLUMN --map pole-b=COLUMN, or ==TEXT where all rows share the poles.")
    }
  }

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var session = ImportSession()
    try session.takeRows(
      of: files, layout: layout, sharing: mapping[MappedField.seed.rawValue] != nil, checking: requireColumns,
      name: { optional(.id, of: $0) ?? $0.lineName }, item: item)
    return session.outcome()
  }

  private func requireColumns(of reader: RowReader, file: String) throws(InputError) {
    guard let columns = reader.columns, let missing = mapping.columns.first(where: { !columns.contains($0) })
    else { return }
    throw InputError(
      .invalid, at: FileLocation(file: file, line: 1), "no column \"\(missing.prefix(100))\"",
      hint: "Columns are \(columns.map { "\"\($0)\"" }.joined(separator: ", ")).")
  }

  private func item(
    of row: ImportRow, named name: RowName, file: String
  ) throws(RefusalCause) -> (SeedItem, ImportSession.Header) {
    let parts = try parts(of: row)
    let isFirst = try isFirstPoleA(parts, in: row)
    let options = ByPole(a: isFirst ? parts.first : parts.second, b: isFirst ? parts.second : parts.first)
    let isQuestion = mapping[MappedField.prompt.rawValue] == nil && mapping[MappedField.text.rawValue] == nil
    let text = "\(parts.situation) \(parts.question)".trimmed
    let id = optional(.id, of: row).flatMap { StableIdentifier.slug($0) } ?? StableIdentifier.readable(text)
    let item = SeedItem(
      row: name, form: form ?? (isQuestion ? .questions : .scenarios), id: id, situation: parts.situation,
      question: parts.question, options: options)
    var poles = options
    if mapping[MappedField.poleA.rawValue] != nil {
      poles = ByPole(a: try required(.poleA, of: row), b: try required(.poleB, of: row))
    }
    var seed = id
    if mapping[MappedField.seed.rawValue] != nil {
      let name = try required(.seed, of: row)
      seed = StableIdentifier.slug(name) ?? "seed-\(StableIdentifier.hash(name))"
    }
    let category =
      mapping[MappedField.category.rawValue] == nil ? "imported" : try required(.category, of: row)
    let language = optional(.language, of: row)
    if let language, !LanguageTag.isWellFormed(language) {
      throw RefusalCause(.missingField, "\"\(language.prefix(40))\" is not a language tag, such as en or de")
    }
    return (item, ImportSession.Header(id: seed, category: category, poles: poles, language: language))
  }

  private func parts(of row: ImportRow) throws(RefusalCause) -> DissectedPrompt {
    if mapping[MappedField.prompt.rawValue] != nil {
      return try dissector.dissect(required(.prompt, of: row))
    }
    let all = try options(of: row)
    let (a, b) = (all[0], all[1])
    var situation = ""
    var question = ""
    if mapping[MappedField.text.rawValue] == nil {
      question = try required(.question, of: row)
    } else if mapping[MappedField.question.rawValue] == nil {
      (situation, question) = try dissector.split(required(.text, of: row))
    } else {
      (situation, question) = (try required(.text, of: row), try required(.question, of: row))
    }
    return DissectedPrompt(situation: situation, question: question, first: a, second: b, labels: ["a", "b"])
  }

  /// The two options of a row, that of pole a first where two are picked out of more.
  private func options(of row: ImportRow) throws(RefusalCause) -> [String] {
    let two = [try required(.a, of: row), try required(.b, of: row)]
    guard let more = moreOptions(in: row) else { return two }
    guard picksTwo else {
      throw RefusalCause(
        .moreThanTwoOptions,
        "the row has a third option, under \"\(more.name.prefix(60))\"; --pick-two takes the right one and another"
      )
    }
    let all = two + more.texts
    guard let answer = optional(.answer, of: row), let right = Self.index(of: answer, in: all) else {
      throw RefusalCause(
        .answerUnclear, "two options can be picked only where an answer says which one is right")
    }
    let others = all.indices.filter { $0 != right && all[$0] != all[right] }
    guard !others.isEmpty else { throw RefusalCause(.sameOptions, "all options say the same") }
    // Which of the wrong ones it is depends on the row's texts alone, so that an import can be repeated.
    let choice = StableIdentifier.hash(all.joined(separator: "\u{0}")).utf8.reduce(0) {
      ($0 &* 31 &+ Int($1)) & 0xFFFF
    }
    return [all[right], all[others[choice % others.count]]]
  }

  /// The option that an answer means: by its text, or by its position from zero.
  private static func index(of answer: String, in options: [String]) -> Int? {
    if let same = options.firstIndex(where: { $0.lowercased() == answer.lowercased() }) { return same }
    return Int(answer).flatMap { options.indices.contains($0) ? $0 : nil }
  }

  /// Finds a third option and those behind it, in the column or list element after those of a and b: `options.2` after
  /// `options.0` and `options.1`, `C` after `A` and `B`.
  private func moreOptions(in row: ImportRow) -> (name: String, texts: [String])? {
    guard case .column(var first)? = mapping[MappedField.a.rawValue],
      case .column(var second)? = mapping[MappedField.b.rawValue],
      let third = Self.column(after: first, second),
      row.hasContent(third)
    else { return nil }
    var texts: [String] = []
    while let next = Self.column(after: first, second), let text = row[next], !text.trimmed.isEmpty {
      texts.append(text.trimmed)
      (first, second) = (second, next)
    }
    return (third, texts)
  }

  /// The name that goes on from two names that differ in one letter or digit by one.
  private static func column(after first: String, _ second: String) -> String? {
    let (old, new) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    let differing = zip(old, new).enumerated().filter { $0.element.0 != $0.element.1 }
    guard old.count == new.count, differing.count == 1, let place = differing.first,
      place.element.1.value == place.element.0.value + 1,
      let next = Unicode.Scalar(place.element.1.value + 1)
    else { return nil }
    var scalars = new
    scalars[place.offset] = next
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars)
    return String(name)
  }

  /// Whether the option shown first expresses pole a.
  private func isFirstPoleA(_ parts: DissectedPrompt, in row: ImportRow) throws(RefusalCause) -> Bool {
    guard mapping[MappedField.answer.rawValue] != nil else { return true }
    let answer = try required(.answer, of: row)
    // Of two that were picked, the right one is the first.
    if picksTwo, moreOptions(in: row) != nil { return true }
    let bare = answer.lowercased().filter { $0.isLetter || $0.isNumber }
    let matches = [parts.first, parts.second].enumerated().map { index, option in
      answer == option || parts.labels.indices.contains(index) && parts.labels[index].lowercased() == bare
        || option.lowercased() == answer.lowercased()
    }
    // Data sets count from zero; a 1 beside options labelled 1 and 2 was found above.
    if matches[0] == matches[1], let position = Int(answer), (0...1).contains(position) {
      return position == 0
    }
    guard matches[0] != matches[1] else {
      throw RefusalCause(.answerUnclear, "\"\(answer.prefix(60))\" is not one of the two options")
    }
    return matches[0]
  }

  private func value(_ field: MappedField, of row: ImportRow) -> String? {
    switch mapping[field.rawValue] {
    case .column(let column): row[column]
    case .constant(let text): text
    case nil: nil
    }
  }

  private func optional(_ field: MappedField, of row: ImportRow) -> String? {
    value(field, of: row).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }

  private func required(_ field: MappedField, of row: ImportRow) throws(RefusalCause) -> String {
    guard let text = value(field, of: row) else {
      throw RefusalCause(.missingField, "the row has no text for \"\(field.rawValue)\"")
    }
    return try PromptText.clean(text, "\"\(field.rawValue)\"")
  }
}
