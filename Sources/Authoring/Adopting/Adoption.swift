internal import Documents
internal import Foundation
internal import Grammars
public import Prompts

/// An existing prompt made into seeds, a grammar and a configuration.
///
/// ```swift
/// var adoption = Adoption(name: "refunds", prompt: .files(system: nil, user: "user.txt"), rows: "rows.csv",
///   choices: .answers(["APPROVE", "DENY"], chosen: nil))
/// adoption.expected = "expected"
/// let adopted = try adoption.adopt(into: ".", shippedGrammars: locator.shippedGrammars, overwriting: false)
/// ```
///
/// It makes no model call.
public struct Adoption: Sendable {
  public enum Source: Sendable {
    case files(system: String?, user: String)
    /// A JSON file with a list of messages.
    case messages(String)
  }

  /// The files' name, and the seeds' category.
  public var name: String
  public var prompt: Source
  /// Path of a CSV, TSV or JSON Lines file.
  public var rows: String
  public var choices: AdoptionChoices
  /// Where a reply's answer is; answers themselves come from the choices.
  public var answer = AnswerFormat()
  /// Columns that no rewrite may change; `*` for all.
  public var frozen: [String] = []
  /// The column with the right answer.
  public var expected: String?
  /// The column with the rows' ids.
  public var id: String?
  /// The template's language as a BCP 47 tag; English when nil.
  public var language: String?
  /// For the configuration; nil leaves it to the user.
  public var model: String?
  public var baseURL: String?

  public init(name: String, prompt: Source, rows: String, choices: AdoptionChoices) {
    self.name = name
    self.prompt = prompt
    self.rows = rows
    self.choices = choices
  }

  /// Writes the files, reads them back, and compares every row's unperturbed prompt with the template's own.
  /// - Throws: `InputError` for what cannot be adopted, for files that exist and may not be overwritten, and for a row
  ///   whose prompt would not be the user's, byte for byte.
  public func adopt(
    into folder: String, shippedGrammars: [String], overwriting: Bool
  ) throws -> AdoptedPrompt {
    try choices.check()
    let template = try template()
    let grammar = AdoptedGrammar(template, choices: choices)
    var columns = template.columns
    for column in choices.columns where !columns.contains(column) {
      throw InputError(
        .invalid, at: nil, "--option names the column \"\(column)\", which has no slot in the template",
        hint: "The slots are \(columns.joined(separator: ", ")).")
    }
    columns += choices.columns.filter { !columns.contains($0) }
    let labels = verdictLabels
    var format = answer
    if let labels, format.path == nil, format.pattern == nil {
      let literals = template.messages.flatMap { message in
        message.text.segments.compactMap { if case .literal(let text) = $0 { text } else { nil } }
      }
      format.pattern = labels.verdictPattern(in: literals)
    }
    let rows = try AdoptedRows(
      file: rows,
      columns: AdoptedRows.Columns(slots: columns, frozen: frozen, expected: expected, id: id),
      choices: choices, format: format, name: name, language: language)
    let files = try AdoptedFiles(
      name: name, folder: folder, grammar: grammar.text, seeds: rows.seeds,
      configuration: AdoptedFiles.configuration(
        name: name, model: model, baseURL: baseURL, needsWholeReply: rows.seeds[0].scenarios[0].answer != nil,
        audit: expected != nil))
    try files.write(overwriting: overwriting)
    return try AdoptedPrompt(
      files: files, template: template, choices: choices, shippedGrammars: shippedGrammars,
      refused: rows.refused, notes: grammar.notes + rows.notes)
  }

  private var verdictLabels: JudgeLabels? {
    guard case .columns(let first, let second, _) = choices else { return nil }
    return JudgeLabels([first.label, second.label])
  }

  private func template() throws(InputError) -> PromptTemplate {
    let known = try Set(DataColumns.of(rows))
    switch prompt {
    case .files(let system, let user):
      return try PromptTemplate(system: system, user: user, known: known.isEmpty ? nil : known)
    case .messages(let file):
      return try PromptTemplate(messagesFile: file, known: known.isEmpty ? nil : known)
    }
  }
}
