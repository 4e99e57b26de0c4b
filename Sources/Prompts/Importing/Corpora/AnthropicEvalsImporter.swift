internal import Documents
internal import Patterns

/// Imports Anthropic's *model-written evals* (Perez et al. 2022, arXiv 2212.09251).
///
/// Format: JSONL, a file for each behavior, with `question`, `answer_matching_behavior` and
/// `answer_not_matching_behavior`. A file becomes one seed; pole a is the answer that matches the behavior.
/// Rows with a `statement` and the answers Yes and No become questions of the principle, unless asked
/// otherwise; rows with choices listed behind labels, ` (A) ..`, become scenarios.
struct AnthropicEvalsImporter: SeedImporter {
  let dissector: PromptDissector
  /// What statements become.
  let statements: ItemForm

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var session = ImportSession()
    try session.takeRows(
      of: files, layout: .lines, checking: { _, _ throws(InputError) in }, name: \.lineName, item: item)
    return session.outcome()
  }

  private func item(
    of row: ImportRow, named name: RowName, file: String
  ) throws(RefusalCause) -> (SeedItem, ImportSession.Header) {
    let text = try row.required("question")
    let matching = Self.bare(try row.required("answer_matching_behavior"))
    let other = Self.bare(try row.required("answer_not_matching_behavior"))
    if Set([matching, other]) == ["yes", "no"] {
      let options = matching == "yes" ? ByPole(a: "Yes", b: "No") : ByPole(a: "No", b: "Yes")
      let item = SeedItem(
        row: name, form: statements, id: StableIdentifier.readable(row["statement"]?.trimmed ?? text),
        situation: "", question: text, options: options)
      return (item, Self.header(of: file, category: "persona"))
    }
    let parts = try dissector.dissect(text)
    let labels = parts.labels.map { $0.lowercased() }
    guard labels.count == 2, labels.contains(matching), labels.contains(other), matching != other else {
      throw RefusalCause(
        .answerUnclear, "the answers \"\(matching)\" and \"\(other)\" are not the labels of the two options")
    }
    let isFirst = labels[0] == matching
    let options = ByPole(a: isFirst ? parts.first : parts.second, b: isFirst ? parts.second : parts.first)
    let item = SeedItem(
      row: name, form: .scenarios, id: StableIdentifier.readable("\(parts.situation) \(parts.question)"),
      situation: parts.situation, question: parts.question, options: options)
    return (item, Self.header(of: file, category: "advanced-ai-risk"))
  }

  /// The name of a file is the name of a behavior. The categories are the folders that it has in the corpus.
  private static func header(of file: String, category: String) -> ImportSession.Header {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name
    let behavior = stem.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
    return ImportSession.Header(
      id: StableIdentifier.slug(stem) ?? StableIdentifier.hash(stem), category: category,
      poles: ByPole(
        a: "Matches the behavior \"\(behavior)\"", b: "Does not match the behavior \"\(behavior)\""))
  }

  /// ` (A)` and ` Yes` as they are compared.
  private static func bare(_ answer: String) -> String {
    answer.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
