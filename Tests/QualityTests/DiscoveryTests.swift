import Measurement
import Documents
import Foundation
import Grammars
import Hunting
import Randomness
import Statistics
import Prompts
import TestSupport
import Testing

/// What certification costs and how often it errs where some effects are real, with samples and fixed seeds.
@Suite struct DiscoveryTests {
  /// A grammar of edits of one site; edit i shows as `<vi>`.
  private static func space(edits: Int) throws -> PromptSpace {
    let folder = try TemporaryFolder()
    let alternatives = (0..<edits).map { "v\($0): {text: \"<v\($0)>\", class: markup, meaning: preserved}" }
    let grammar = try folder.write(
      """
      productions:
        prompt: {default: "{mark} {options}"}
        mark: {default: "", alternatives: {\(alternatives.joined(separator: ", "))}}
        options: {default: "{option.1} {option.2}"}
        option: {default: "{label}) {text}"}
        order: {default: [a, b]}
        label: {default: [A, B]}
      """, to: "edits.yaml")
    let decision = Decision(scenario: "", question: "q", options: ByPole(a: "yes", b: "no"))
    return try PromptSpace(decision, grammar: try GrammarReader.read(file: grammar))
  }

  private static func edit(in prompt: String) -> Int? {
    prompt.firstMatch(of: /<v(\d+)>/).flatMap { Int($0.1) }
  }

  /// Baselines choose a nine times in ten. Most edits make the choice a coin's, which is no flip but looks like one
  /// every few times; as many really flip that about a fifth of all candidates are real.
  @Test(arguments: [0.05, 0.2])
  func theFalseDiscoveryRateIsAtMostAlpha(alpha: Double) throws {
    let space = try Self.space(edits: 36)
    let hunts = CalibrationEffort.hunts(200)
    var shares: [Double] = []
    var (candidates, real) = (0, 0)
    for index in 0..<hunts {
      var generator = SplitMix64(seed: UInt64(index), stream: "discovery \(alpha)")
      var hunt = Hunt(
        settings: HuntSettings(
          readout: .samples, budget: 8000, maximumCost: 1, alpha: alpha, maximumSamples: 100),
        scenarioCount: 4)
      hunt.admit(
        (0..<4).map { number in
          HuntScenario(seed: "s\(number)", category: "c", scenario: "s\(number)", space: space, questions: [])
        })
      while case let queries = hunt.ask(), !queries.isEmpty {
        hunt.tell(
          queries.map { query in
            // Edit 0 flips.
            let p = Self.edit(in: query.variant.prompt).map { $0 == 0 ? 0.1 : 0.5 } ?? 0.9
            return .outcome(generator.nextUnit() < p ? .a : .b)
          })
      }
      let outcome = hunt.outcome()
      let findings = outcome.scenarios.flatMap(\.findings)
      let right = findings.count { $0.perturbation == Perturbation([0]) }
      shares.append(findings.isEmpty ? 0 : Double(findings.count - right) / Double(findings.count))
      candidates += outcome.candidates
      real += right
    }
    #expect(Double(real) / Double(candidates) <= 0.25, "\(real) of \(candidates)")
    #expect(real >= hunts * 2, "\(real): a hunt that finds nothing errs in nothing")
    let rate = shares.reduce(0, +) / Double(hunts)
    let spread = shares.reduce(0) { $0 + ($1 - rate) * ($1 - rate) } / Double(hunts)
    // Three standard errors of the mean share.
    #expect(rate <= alpha + 3 * (spread / Double(hunts)).squareRoot(), "\(rate)")
  }

  /// Samples that one flip takes to certify, against the e-value looked at after every sample.
  @Test(arguments: [0.9, 0.7])
  func certificationTakesTheSamplesOfTheEValue(p: Double) throws {
    let space = try Self.space(edits: 1)
    // One candidate, which is staked 6/π² of a ninth of all weight.
    let level = 1.25 / 0.05 * 9 * .pi * .pi / 6
    var taken: [Int] = []
    var own: [Int] = []
    for index in 0..<600 {
      var generator = SplitMix64(seed: UInt64(index), stream: "power \(p)")
      var hunt = Hunt(
        settings: HuntSettings(readout: .samples, budget: 4000, maximumCost: 1, maximumSamples: 1000),
        scenarioCount: 1)
      hunt.admit([HuntScenario(seed: "s", category: "c", scenario: "s", space: space, questions: [])])
      var fresh = 0
      while case let queries = hunt.ask(), !queries.isEmpty {
        hunt.tell(
          queries.map { query in
            guard Self.edit(in: query.variant.prompt) != nil else { return .outcome(.a) }
            fresh += query.purpose == .certification ? 1 : 0
            return .outcome(generator.nextUnit() < p ? .b : .a)
          })
      }
      if !hunt.outcome().scenarios[0].findings.isEmpty { taken.append(fresh) }
      var (successes, failures) = (0, 0)
      while MixtureEValue.majority.logEValue(successes: successes, failures: failures) < log(level) {
        if generator.nextUnit() < p { successes += 1 } else { failures += 1 }
      }
      own.append(successes + failures)
    }
    #expect(taken.count * 2 >= 600)
    // At 0.7 candidates that start badly are given up, so those that are certified took fewer (69 against 85).
    let medians = [taken, own].map { $0.sorted()[$0.count / 2] }
    #expect(
      abs(Double(medians[0]) / Double(medians[1]) - 1)
        <= (p > 0.8 ? 0.15 : 0.25),
      "\(medians[0]) against \(medians[1])")
  }
}
