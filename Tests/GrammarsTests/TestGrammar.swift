import Foundation
import Grammars
import Patterns
import Prompts
import TestSupport
import Testing

/// Small grammars, written as YAML on top of a plain layout.
enum TestGrammar {
  /// Rendered: scenario, question, `A) ..` and `B) ..`, `Answer with A or B only.`, with blank lines between.
  static let base = #"""
    productions:
      prompt: {default: "{scenario}\n\n{question}\n\n{options}\n\n{instruction}"}
      options: {default: "{option.1}\n{option.2}"}
      option: {default: "{label}) {text}"}
      instruction: {default: "Answer with {label.1} or {label.2} only."}
      order: {default: [a, b]}
      label: {default: [A, B]}
    """#

  static let decision = Decision(
    scenario: "The river rises.", question: "What do you do?",
    options: ByPole(a: "Open the gate.", b: "Keep it shut."))

  /// The grammar of a file that includes the plain layout.
  static func grammar(_ yaml: String) throws -> Grammar {
    let folder = try ScratchFolder()
    _ = try folder.file("base.yaml", base)
    return try GrammarReader.read(file: try folder.file("test.yaml", "include: [base.yaml]\n" + yaml))
  }

  static func space(_ yaml: String, _ decision: Decision = decision) throws -> PromptSpace {
    try PromptSpace(decision, grammar: grammar(yaml))
  }

  /// One rewrite with one replacement.
  static func rewrite(
    _ name: String, _ match: String, _ replace: String, in parts: String = "[scenario]",
    scope: String = "each"
  ) -> String {
    """
      \(name):
        {class: wording, meaning: preserved, in: \(parts), scope: \(scope), match: '\(match)', replace: '\(replace)'}

    """
  }
}

extension PromptSpace {
  /// The position of an edit, named as `site=alternative`, such as `label=digits` or `contraction@scenario.2=applied`.
  func edit(_ name: String) throws -> Int {
    try #require(
      edits.firstIndex { "\(sites[$0.site].id)=\($0.alternative)" == name },
      "no \(name) among \(edits.map { "\(sites[$0.site].id)=\($0.alternative)" })")
  }

  func variant(_ names: String...) throws -> Variant {
    render(Perturbation(try names.map(edit)))
  }

  func prompt(_ names: String...) throws -> String {
    render(Perturbation(try names.map(edit))).prompt
  }
}
