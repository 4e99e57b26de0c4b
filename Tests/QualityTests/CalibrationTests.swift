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
  /// - Parameter options: what they say.
  private static func space(_ options: ByPole<String> = ByPole(a: "yes", b: "no")) throws -> PromptSpace {
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
    let decision = Decision(scenario: "", question: "q", options: options)
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

  /// Hunts over four scenarios each, merged: in half of the scenarios one edit flips and all others leave a coin toss, in
  /// the others everything is one.
  @Test(arguments: [0.05, 0.2]) func mergedHuntsKeepTheShareOfFalseFindings(alpha: Double) throws {
    let spaces = (flip: try Self.space(), toss: try Self.space(ByPole(a: "toss", b: "coin")))
    let merges = CalibrationEffort.hunts(300)
    var (falseShare, findings, alone) = (0.0, 0, 0)
    for index in 0..<merges {
      let hunts = (0..<3).map { Self.part($0, of: index, in: spaces, alpha: alpha) }
      var merger = HuntMerger(hunts.map(\.summary), alpha: alpha, scratch: nil)
      for (part, hunt) in hunts.enumerated() {
        let scenarios = hunt.outcome().scenarios
        alone += scenarios.reduce(0) { $0 + $1.findings.count }
        for place in scenarios.indices {
          let (scenario, stated) = scenarios.kept(at: place)
          merger.add(scenario, stated: stated, of: part)
        }
      }
      let all = try #require(merger.outcome()).scenarios.flatMap { scenario in
        scenario.findings.map { Self.hasFlip(scenario.position) && $0.perturbation.edits == [0] }
      }
      findings += all.count
      falseShare += Double(all.count { !$0 }) / Double(max(1, all.count)) / Double(merges)
    }
    let tolerance = 3 * (alpha * (1 - alpha) / Double(merges)).squareRoot()
    #expect(falseShare <= alpha + tolerance)
    // Merging keeps most of what the parts found, which is about all that there is.
    #expect(findings >= 5 * merges && Double(findings) >= 0.9 * Double(alone), "\(findings) \(alone)")
  }

  private static func hasFlip(_ position: Int) -> Bool { position % 2 == 0 }

  private static func part(
    _ part: Int, of merge: Int, in spaces: (flip: PromptSpace, toss: PromptSpace), alpha: Double
  ) -> Hunt {
    let count = 4
    var settings = HuntSettings(readout: .samples, budget: 800, maximumCost: 1, alpha: alpha)
    settings.isPart = true
    var hunt = Hunt(settings: settings, scenarioCount: count)
    var generator = SplitMix64(seed: UInt64(merge), stream: "merge \(part)")
    let subjects = (0..<count).map { number in
      HuntScenario(
        position: count * part + number, seed: "s\(count * part + number)", category: "c",
        scenario: "s", space: hasFlip(number) ? spaces.flip : spaces.toss, questions: [])
    }
    hunt.admit(subjects)
    while case let queries = hunt.ask(), !queries.isEmpty {
      hunt.tell(
        queries.map { query in
          .outcome(generator.nextUnit() < share(of: query.variant.prompt) ? .a : .b)
        })
    }
    return hunt
  }

  private static func share(of prompt: String) -> Double {
    if prompt.contains("toss") { return 0.5 }
    return prompt.contains("<v0>") ? 0.05 : prompt.contains("<v") ? 0.5 : 0.95
  }
}
