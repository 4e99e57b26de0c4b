internal import Foundation
public import Grammars
internal import Prompts
internal import Reports

/// One variant of one scenario, as `fickle grammar expand` prints it. Names are the report's.
public struct ExpandedVariant: Sendable, Encodable {
  private struct EditLine: Encodable {
    let site: String
    let rule: String
    let alternative: String
    let cost: Int
  }

  private let seed: String
  private let scenario: String
  private let edits: [EditLine]
  private let cost: Int
  private let prompt: String
  /// The label of each pole's option; left out where the layout shows no labels.
  private let labels: ByPole<String>?

  public init(_ perturbation: Perturbation, of space: PromptSpace, seed: String, scenario: String) {
    let variant = space.render(perturbation)
    self.seed = seed
    self.scenario = scenario
    edits = perturbation.edits.map { position in
      let edit = space.edits[position]
      return EditLine(
        site: space.sites[edit.site].id, rule: edit.rule, alternative: edit.alternative, cost: edit.cost)
    }
    cost = space.cost(of: perturbation)
    prompt = variant.prompt
    labels = variant.labelsByPole
  }

  /// One line of JSON.
  public func json() throws -> String {
    String(decoding: try ReportFiles.encode(self, pretty: false), as: UTF8.self) + "\n"
  }

  /// A heading with the edits, then the prompt.
  public var text: String {
    let names = edits.map { "\($0.rule)/\($0.alternative) at \($0.site)" }.joined(separator: ", ")
    return "=== \(seed)/\(scenario): \(names.isEmpty ? "no edits" : names)\n\(prompt)\n\n"
  }
}
