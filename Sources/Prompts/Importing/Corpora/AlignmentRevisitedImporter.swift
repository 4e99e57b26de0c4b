internal import Documents
internal import Patterns

/// Imports the data of *Alignment Revisited* (Gu, Wang, Han 2025, arXiv 2506.00751).
///
/// Format: `prompts/X.json` is `{"base_prompt": .., "x-vr1": ..}`,
/// `base_prompt_question_list/X_base_prompt_questions.json` is `{"question_list": [..]}`, all with options
/// inline. A pair of files becomes one seed: the base prompt and its paraphrases are the principle's
/// questions, the variants its scenarios.
///
/// The corpus does not tell which option of a variant goes with which option of the base prompt. Pole a is
/// what is offered first (A, Yes), in every row; rows named by the mapping `reversed` have it second.
struct AlignmentRevisitedImporter: SeedImporter {
  /// The mapped field that lists rows whose first option shows pole b: `reversed=md3-vr3,EF_5/question-1`.
  static let reversedField = "reversed"
  private static let categories = [
    "rp": "risk", "md": "moral", "ef": "fairness", "rcp": "reciprocity", "cp": "cooperation",
    "ee": "environment",
  ]

  private let dissector: PromptDissector
  private let reversed: Set<String>

  init(dissector: PromptDissector, mapping: ImportMapping) {
    self.dissector = dissector
    let names = mapping.setting(Self.reversedField) ?? ""
    reversed = Set(names.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init))
  }

  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome {
    var parsed: [AlignmentRevisitedFile] = []
    for file in files { parsed.append(try AlignmentRevisitedFile(file: file)) }
    let names = Set(parsed.flatMap { file in file.rows.map { file.name(of: $0) } })
    if let unknown = reversed.subtracting(names).min() {
      throw InputError(
        .invalid, at: nil,
        "--map \(Self.reversedField) names \"\(unknown.prefix(100))\", and no row has this name",
        hint:
          "Rows are named by their key (md3-vr3), or by file and number (EF_5/question-1, EF_5/base_prompt).")
    }
    // The first row of a seed decides on its poles: the base prompt, or else the first of its paraphrases.
    var session = ImportSession()
    for file in parsed where !file.isQuestionList {
      take(file.rows.filter(\.isQuestion), of: file, into: &session)
    }
    for file in parsed where file.isQuestionList { take(file.rows, of: file, into: &session) }
    for file in parsed where !file.isQuestionList {
      take(file.rows.filter { !$0.isQuestion }, of: file, into: &session)
    }
    return session.outcome()
  }

  private func take(
    _ rows: [AlignmentRevisitedFile.Row], of file: AlignmentRevisitedFile, into session: inout ImportSession
  ) {
    for row in rows {
      session.take(RowName(location: row.node.location, name: file.name(of: row))) {
        name throws(RefusalCause) in
        guard case .scalar(let prompt) = row.node.value else {
          throw RefusalCause(.missingField, "the prompt is \(row.node.kind), not a string")
        }
        let parts = try dissector.dissect(prompt)
        let offered = ByPole(a: parts.first, b: parts.second)
        let options = reversed.contains(name.name) ? ByPole(a: offered.b, b: offered.a) : offered
        let item = SeedItem(
          row: name, form: row.isQuestion ? .questions : .scenarios,
          id: StableIdentifier.slug(row.key) ?? StableIdentifier.hash(row.key), situation: parts.situation,
          question: parts.question, options: options)
        return (item, header(of: file, from: parts, options: options, isQuestion: row.isQuestion))
      }
    }
  }

  /// The poles are what the base prompt offers; "Yes" and "No" are told what they answer.
  private func header(
    of file: AlignmentRevisitedFile, from parts: DissectedPrompt, options: ByPole<String>, isQuestion: Bool
  ) -> ImportSession.Header {
    let id = StableIdentifier.slug(file.stem) ?? StableIdentifier.hash(file.stem)
    let prefix = id.prefix { $0 != "-" }
    var poles = ByPole(a: "What is offered first", b: "What is offered second")
    if isQuestion {
      poles = parts.isYesOrNo ? options.map { "\($0): \(parts.question)" } : options
    }
    return ImportSession.Header(id: id, category: Self.categories[String(prefix)] ?? "other", poles: poles)
  }
}
