import Measurement
import Documents
import Foundation
import Grammars
import Hunting
import Randomness
import Prompts
import TestSupport
import Testing

/// The share of false findings stays below alpha where samples are drawn, with fixed seeds.
@Suite struct CalibrationTests {
  /// A grammar of edits that change the prompt and nothing else.
  private static func space() throws -> PromptSpace {
    let folder = try TemporaryFolder()
    let alternatives = (0..<10).map { "v\($0): {text: \"<v\($0)>\", class: markup, meaning: preserved}" }
    let grammar = try folder.write(
      """
      productions:
        prompt: {default: "{mark} {options}"}
        mark: {default: "", alternatives: {\(alternatives.joined(separator: ", "))}}
        options: {default: "{option.1} {option.2}"}
        option: {default: "{label}) {text}"}
        order: {default: [a, b]}
        label: {default: [A, B]}
      """, to: "null.yaml")
    let decision = Decision(scenario: "", question: "q", options: ByPole(a: "yes", b: "no"))
    return try PromptSpace(decision, grammar: try GrammarReader.read(file: grammar))
  }

  /// Hunts of one scenario each, in which no edit has any effect.
  @Test(arguments: [0.5, 0.6, 0.8], [0.05, 0.2])
  func withoutAnyEffectTheShareOfHuntsWithAFindingIsAtMostAlpha(p: Double, alpha: Double) throws {
    let space = try Self.space()
    let hunts = CalibrationEffort.hunts(2000)
    var falseHunts = 0
    for index in 0..<hunts {
      let subject = HuntScenario(seed: "s", category: "c", scenario: "s", space: space, questions: [])
      var hunt = Hunt(
        settings: HuntSettings(readout: .samples, budget: 600, maximumCost: 1, alpha: alpha),
        scenarioCount: 1)
      var generator = SplitMix64(seed: UInt64(index), stream: "null \(p)")
      hunt.admit([subject])
      while case let queries = hunt.ask(), !queries.isEmpty {
        hunt.tell(queries.map { _ in .outcome(generator.nextUnit() < p ? .a : .b) })
      }
      falseHunts += hunt.outcome().scenarios[0].findings.isEmpty ? 0 : 1
    }
    // Three standard deviations above alpha would be chance's doing once in a thousand times.
    let tolerance = 3 * (alpha * (1 - alpha) / Double(hunts)).squareRoot()
    #expect(Double(falseHunts) / Double(hunts) <= alpha + tolerance, "\(falseHunts) of \(hunts)")
  }
}
