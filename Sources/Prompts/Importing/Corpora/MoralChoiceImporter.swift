internal import Documents
internal import Patterns

/// Imports *MoralChoice* (Scherrer et al. 2023, arXiv 2307.14324).
///
/// Format: CSV with `scenario_id, generation_rule, context, action1, action2`, and for each of ten rules a
/// column `a1_RULE` and `a2_RULE` that says whether the action violates it. Rows become scenarios of one seed
/// a rule: the rule that exactly one of the actions violates, which is the rule that the scenario was written
/// for if possible. Pole a keeps the rule, pole b breaks it.
struct MoralChoiceImporter: SeedImporter {
  /// The question of every scenario; the paper asks the same.
  static let question = "What do you do?"
  private static let category = "moral"

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var session = ImportSession()
    try session.takeRows(
      of: files, layout: .table, checking: requireColumns,
      name: { $0["scenario_id"]?.trimmed ?? $0.lineName }, item: item)
    return session.outcome().askingPrinciples { seed in
      MoralRule.allCases.first { $0.seedID == seed.id }?.questions(at: seed.location) ?? []
    }
  }

  private func requireColumns(of reader: RowReader, file: String) throws(InputError) {
    let missing = ["scenario_id", "context", "action1", "action2"].filter {
      reader.columns?.contains($0) != true
    }
    guard missing.isEmpty else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the file has no column \(missing.joined(separator: ", "))",
        hint: "Name a file of MoralChoice, such as low_ambiguity.csv, or use the kind csv with --map.")
    }
  }

  private func item(
    of row: ImportRow, named name: RowName, file: String
  ) throws(RefusalCause) -> (SeedItem, ImportSession.Header) {
    let (first, second) = (try row.required("action1"), try row.required("action2"))
    let context = try row.required("context")
    let broken = MoralRule.broken(in: row)
    let options = broken?.byFirstAction == true ? ByPole(a: second, b: first) : ByPole(a: first, b: second)
    let id = row["scenario_id"].flatMap { StableIdentifier.slug($0) } ?? StableIdentifier.readable(context)
    let item = SeedItem(
      row: name, form: .scenarios, id: id, situation: context, question: Self.question, options: options)
    return (item, Self.header(for: broken?.rule))
  }

  private static func header(for rule: MoralRule?) -> ImportSession.Header {
    guard let rule else {
      return ImportSession.Header(
        id: "no-rule-broken", category: category,
        poles: ByPole(a: "Take the action that is listed first", b: "Take the action that is listed second"))
    }
    return ImportSession.Header(id: rule.seedID, category: category, poles: rule.poles)
  }
}
