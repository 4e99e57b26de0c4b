import Foundation
import Grammars
import Prompts
import Testing

@testable import SearchBench

@Suite struct TruthTableBuilderTests {
  private func space() throws -> PromptSpace {
    let yaml = """
      productions:
        prompt: {default: "{scenario} {option.1} {option.2}"}
        order: {default: [a, b], alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
        label:
          default: [A, B]
          alternatives:
            digits: {value: ["1", "2"], class: label, meaning: preserved, cost: 2}
            small: {value: [a, b], class: label, meaning: preserved}
        option:
          default: "{label}) {text}"
          alternatives: {dot: {text: "{label}. {text}", class: markup, meaning: preserved}}
      rewrites:
        close: {class: markup, meaning: preserved, in: [option], match: '\\)', replace: ']', examples: {"a)": "a]"}}
      """
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try yaml.write(to: file, atomically: false, encoding: .utf8)
    let decision = Decision(scenario: "Well?", question: "", options: ByPole(a: "go", b: "stay"))
    return try PromptSpace(decision, grammar: GrammarReader.read(file: file.path))
  }

  @Test func asksEveryPromptOnce() async throws {
    let space = try space()
    var asked: [String] = []
    let scenario = try await TruthTableBuilder(batchSize: 3).scenario(
      seed: "s", scenario: "x", space: space
    ) { variants in
      asked += variants.map(\.prompt)
      return variants.map { $0.prompt.contains("]") ? nil : Double($0.prompt.utf8.count) }
    }
    #expect(Set(asked).count == asked.count)
    let enumerated = Array(PerturbationEnumerator(space, maximumCost: 2))
    #expect(Set(scenario.space.perturbations) == Set(enumerated))
    for (perturbation, logOdds) in zip(scenario.space.perturbations, scenario.logOdds) {
      let prompt = space.render(perturbation).prompt
      #expect(prompt.contains("]") ? logOdds.isNaN : logOdds == Float(prompt.utf8.count))
    }
  }

  @Test func keepsSomeEdits() async throws {
    let space = try space()
    let kept = TruthTableBuilder.sample(of: space, count: 3, seed: 1)
    #expect(kept.count == 3)
    #expect(kept == TruthTableBuilder.sample(of: space, count: 3, seed: 1))
    #expect(Set(kept.map { space.edits[$0].rule }).count == 3)
    let scenario = try await TruthTableBuilder().scenario(
      seed: "s", scenario: "x", space: space, keeping: kept
    ) { $0.map { _ in 1 } }
    #expect(scenario.space.edits.map(\.ruleAlternative) == kept.map { space.edits[$0].ruleAlternative })
  }
}
