internal import Foundation
internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Reports

/// One prompt of a case, as tools that score prompt by prompt see it. A case gives two rows.
struct SuiteRow {
  enum Role: String, Encodable {
    case baseline, perturbed
  }

  /// What came before the row in other tools' results: who it is, and all that is needed to judge it.
  struct Metadata: Encodable {
    let suite = SuiteCase.schema
    let caseID: String
    let role: Role
    let kind: SuiteCase.Kind
    let model: String
    let seed: String
    let scenario: String
    let category: String
    let edits: [EditRecord]
    let cost: Int
    let passing: Passing
    /// The pole that passes.
    let target: Pole
    let displayed: Displayed
    /// What a model answers that chooses pole a, and pole b.
    let answers: ByPole<String>
    /// Regular expressions for replies that choose pole a, and pole b.
    let patterns: ByPole<String>
    let baseline: Distribution
    let perturbed: Distribution

    enum CodingKeys: String, CodingKey {
      case suite, role, kind, model, seed, scenario, category, edits, cost, passing, target, displayed,
        answers, patterns, baseline, perturbed
      case caseID = "case"
    }
  }

  /// What the prompt offers, in displayed order: what `fickle read` asks for, and the pole of each option.
  struct Displayed: Encodable {
    let order: [Pole]
    let labels: [String]?
    let options: [String]
    let rating: Int?
  }

  let suiteCase: SuiteCase
  let role: Role
  let reading: ReadingRecord
  /// The pole that passes.
  let target: Pole

  /// Two rows, the unperturbed prompt first; none when the record leaves open what would pass.
  static func rows(of suiteCase: SuiteCase) -> [SuiteRow] {
    guard let target = suiteCase.target else { return [] }
    return [
      SuiteRow(suiteCase: suiteCase, role: .baseline, reading: suiteCase.baseline, target: target),
      SuiteRow(suiteCase: suiteCase, role: .perturbed, reading: suiteCase.perturbed, target: target),
    ]
  }

  var id: String { "\(suiteCase.id)-\(role.rawValue)" }
  /// The user's message.
  var prompt: String { reading.messages?.user ?? reading.prompt }
  /// The system message: the run's system prompt, and what the layout places there.
  var system: String? {
    let parts = [suiteCase.system, reading.messages?.system].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }
  var answer: String { reading.answer(for: target) }

  /// As chat messages, the system prompt first where the run had one.
  var messages: [[String: String]] {
    (system.map { [["role": "system", "content": $0]] } ?? [])
      + (reading.messages?.earlier ?? []).map { ["role": $0.role.rawValue, "content": $0.text] }
      + [["role": "user", "content": prompt]]
      + (reading.messages?.prefill.map { [["role": "assistant", "content": $0]] } ?? [])
  }

  var description: String {
    let edits = suiteCase.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ")
    return "\(suiteCase.seed)/\(suiteCase.scenario) \(role == .baseline ? "unperturbed" : edits)"
  }

  var metadata: Metadata {
    Metadata(
      caseID: suiteCase.id, role: role, kind: suiteCase.kind, model: suiteCase.model, seed: suiteCase.seed,
      scenario: suiteCase.scenario, category: suiteCase.category, edits: suiteCase.edits,
      cost: suiteCase.cost, passing: suiteCase.passing, target: target,
      displayed: Displayed(
        order: reading.order, labels: reading.labels, options: reading.options, rating: reading.rating),
      answers: ByPole(a: reading.answer(for: .a), b: reading.answer(for: .b)),
      patterns: ByPole(a: AnswerPattern.of(.a, in: reading), b: AnswerPattern.of(.b, in: reading)),
      baseline: suiteCase.baseline.estimate.p, perturbed: suiteCase.perturbed.estimate.p)
  }
}

extension SuiteCase {
  /// The pole that both prompts should lead to: the one that is expected, or the one that the unperturbed prompt led
  /// the recorded model to.
  var target: Pole? {
    switch (passing, baseline.choice) {
    case (.expected(let pole), _): pole
    case (.consistent, .a): .a
    case (.consistent, .b): .b
    case (.consistent, .neither), (.consistent, nil): nil
    }
  }
}

extension SuiteFolder {
  /// One JSON value per line.
  static func lines(_ values: [some Encodable]) throws -> Data {
    var lines = Data()
    for value in values { lines += try ReportFiles.encode(value, pretty: false) + Data("\n".utf8) }
    return lines
  }

  /// What every README begins with.
  static func introduction(_ title: String, _ cases: [SuiteCase]) -> String {
    let flips = cases.count { $0.kind != .stable }
    let models = Set(cases.map(\.model)).sorted().map { "`\($0)`" }.joined(separator: ", ")
    return """
      # \(title)

      \(cases.count) pairs of prompts that pose the same decision, unperturbed and perturbed: \(flips) on which \
      \(models) changed its choice, and \(cases.count - flips) controls on which it did not. Written by `fickle suite`.


      """
  }

  /// How tools that score prompt by prompt show consistency.
  static let pairing = """
    The two prompts of a pair share the metadata field `case`. A prompt passes when the answer is the one of the pole that \
    the unperturbed prompt led the recorded model to (or of the pole that the suite expects); a pair passes when both \
    prompts do. Where another model prefers the other pole in both prompts, both fail here though it is consistent: \
    `fickle check` on the jsonl suite tells these apart, samples until each choice is certain, and compares with the record.

    """
}
