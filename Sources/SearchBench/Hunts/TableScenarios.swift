internal import Documents
internal import Foundation
internal import Grammars
internal import Hunting
internal import Patterns
internal import Prompts

/// The scenarios of a table as subjects of a hunt.
struct TableScenarios {
  let subjects: [HuntScenario]
  private let grammars: [TableGrammar]

  init(_ spaces: [TableSpace]) {
    grammars = spaces.map { TableGrammar($0) }
    subjects = grammars.enumerated().map { number, grammar in
      HuntScenario(
        seed: "\(number)", category: "", scenario: "\(number)",
        space: Self.promptSpace(grammar, number: number), questions: [])
    }
  }

  /// What a prompt asks about.
  func query(in prompt: String) -> (scenario: Int, perturbation: Perturbation)? {
    guard let number = TableGrammar.number(in: prompt) else { return nil }
    return (number, grammars[number].perturbation(in: prompt))
  }

  /// Grammars are read from files only, so this one is written to a file for a moment.
  private static func promptSpace(_ grammar: TableGrammar, number: Int) -> PromptSpace {
    let decision = Decision(
      scenario: grammar.text(number: number), question: "", options: ByPole(a: "a", b: "b"))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try grammar.yaml.write(to: file, atomically: false, encoding: .utf8)
      return try PromptSpace(decision, grammar: GrammarReader.read(file: file.path))
    } catch {
      preconditionFailure("the grammar made up for a table is not valid: \(error)\n\(grammar.yaml)")
    }
  }
}
