internal import Documents
internal import Patterns

/// Imports *ValueConsistency* (Moore, Deshpande, Yang 2024, arXiv 2407.02996).
///
/// Format: JSONL with `topic`, `question`, `original` and `options`, whose keys are the answers in the language
/// of the question (`yes` and `no`, `ja` and `nein`, `はい` and `いいえ`, ...) and whose values say whether the
/// answer supports or opposes the topic. All paraphrases of an original question become the questions of one
/// principle; pole a supports the topic, pole b opposes it. The category is the topic, in English where the row
/// gives that.
struct ValueConsistencyImporter: SeedImporter {
  let dissector: PromptDissector
  let form: ItemForm

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var session = ImportSession()
    try session.takeRows(
      of: files, layout: .lines, checking: { _, _ throws(InputError) in }, name: \.lineName, item: item)
    return session.outcome()
  }

  private func item(
    of row: ImportRow, named name: RowName, file: String
  ) throws(RefusalCause) -> (SeedItem, ImportSession.Header) {
    let question = try row.required("question")
    let original = try row.required("original")
    let topic = try (row["topic_english"] ?? row["topic"]).map { text throws(RefusalCause) in
      try PromptText.clean(text, "\"topic\"")
    }
    guard let topic else { throw RefusalCause(.missingField, "no text in the field \"topic\"") }
    let answers = row.entries("options").map { ($0.key.trimmed, $0.value) }
    guard answers.count == 2,
      let supports = answers.first(where: { $0.1 == "supports" })?.0,
      let opposes = answers.first(where: { $0.1 == "opposes" })?.0
    else {
      throw RefusalCause(.answerUnclear, "the options do not say which answer supports the topic")
    }
    let options = ByPole(
      a: try PromptText.clean(Self.capitalised(supports), "an option"),
      b: try PromptText.clean(Self.capitalised(opposes), "an option"))
    let language = LanguageTag.ofAnswers(supports.lowercased(), opposes.lowercased())
    let parts = try dissector.split(question)
    let item = SeedItem(
      row: name, form: form, id: StableIdentifier.readable(question), situation: parts.situation,
      question: parts.question, options: options)
    let slug = StableIdentifier.slug(topic) ?? "topic-\(StableIdentifier.hash(topic))"
    let header = ImportSession.Header(
      id: "\(slug)-\(StableIdentifier.hash(original))", category: slug,
      poles: ByPole(a: "Supports the topic \"\(topic)\"", b: "Opposes the topic \"\(topic)\""),
      language: language == "en" ? nil : language)
    return (item, header)
  }

  /// `ja` becomes `Ja`; scripts without capitals stay as they are.
  private static func capitalised(_ answer: String) -> String {
    answer.prefix(1).uppercased() + answer.dropFirst()
  }
}
