internal import Documents
internal import Patterns

/// Imports *ValueConsistency* (Moore, Deshpande, Yang 2024, arXiv 2407.02996).
///
/// Format: JSONL with `topic`, `question`, `original` and `options` {`yes`, `no`}, which say whether an
/// answer supports or opposes the topic. All paraphrases of an original question become the questions of one
/// principle; pole a supports the topic, pole b opposes it. The category is the topic.
struct ValueConsistencyImporter: SeedImporter {
  let dissector: PromptDissector
  let form: ItemForm

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var ledger = ImportSession()
    try ledger.takeRows(
      of: files, layout: .lines, checking: { _, _ throws(InputError) in }, name: \.lineName, item: item)
    return ledger.outcome()
  }

  private func item(
    of row: ImportRow, named name: RowName, file: String
  ) throws(RefusalCause) -> (SeedItem, ImportSession.Header) {
    let question = try row.required("question")
    let original = try row.required("original")
    let topic = try (row["topic_english"] ?? row["topic"]).map { text throws(RefusalCause) in
      try PromptText.clean(text, "\"topic\"")
    }
    guard let topic else { throw RefusalCause(.missingField, "there is no text under \"topic\"") }
    let options: ByPole<String>
    switch (row["options.yes"], row["options.no"]) {
    case ("supports", "opposes"): options = ByPole(a: "Yes", b: "No")
    case ("opposes", "supports"): options = ByPole(a: "No", b: "Yes")
    default: throw RefusalCause(.answerUnclear, "the options do not say which answer supports the topic")
    }
    let parts = try dissector.split(question)
    let item = SeedItem(
      row: name, form: form, id: StableIdentifier.readable(question), situation: parts.situation,
      question: parts.question, options: options)
    let slug = StableIdentifier.slug(topic) ?? "topic-\(StableIdentifier.hash(topic))"
    let header = ImportSession.Header(
      id: "\(slug)-\(StableIdentifier.hash(original))", category: slug,
      poles: ByPole(a: "Supports the topic \"\(topic)\"", b: "Opposes the topic \"\(topic)\""))
    return (item, header)
  }
}
