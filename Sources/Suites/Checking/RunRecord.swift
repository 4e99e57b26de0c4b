public import Documents
internal import Grammars
internal import Hunting
public import Reports

/// What a hunt has recorded of pairs of prompts, to compare cases with: its findings and its controls.
public struct RunRecord: Sendable {
  /// A case is the same as a finding when both prompts are, labels and sides included, under the same system prompt.
  private struct Pair: Hashable {
    let baseline: Variant
    let perturbed: Variant
  }

  public let model: String
  private let system: String?
  private let pairs: [Pair: RecordedPair]

  /// - Parameters:
  ///   - path: the folder of the run, for messages.
  ///   - model: the one that is meant, where the run has several.
  /// - Throws: `InputError` when the report does not say which model is meant.
  public init(_ report: Report, path: String, model: String?) throws(InputError) {
    let models = report.models.map(\.id)
    let list = models.joined(separator: ", ")
    guard let chosen = model ?? (models.count == 1 ? models.first : nil) else {
      throw InputError(
        .invalid, at: FileLocation(file: path), "the run has \(models.count) models: \(list)",
        hint: "Say which: \(path)#\(models.first ?? "MODEL").")
    }
    guard models.contains(chosen) else {
      throw InputError(
        .invalid, at: FileLocation(file: path), "the run has no model \"\(chosen)\"", hint: "It has \(list)."
      )
    }
    self.model = chosen
    system = report.settings.system
    let readings =
      report.findings.filter { $0.model == chosen }.map { ($0.baseline, $0.perturbed) }
      + report.controls.filter { $0.model == chosen }.map { ($0.baseline, $0.perturbed) }
    pairs = Dictionary(
      readings.map { baseline, perturbed in
        (
          Pair(baseline: baseline.variant, perturbed: perturbed.variant),
          RecordedPair(baseline: SampledChoice(baseline), perturbed: SampledChoice(perturbed))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// By case id; a case that the run has not recorded is left out.
  /// - Parameter system: the system prompt that the cases are asked with.
  public func record(of cases: [SuiteCase], system: String?) -> [String: RecordedPair] {
    guard system == self.system else { return [:] }
    return Dictionary(
      cases.compactMap { suiteCase in
        pairs[Pair(baseline: suiteCase.baseline.variant, perturbed: suiteCase.perturbed.variant)]
          .map { (suiteCase.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }
}
