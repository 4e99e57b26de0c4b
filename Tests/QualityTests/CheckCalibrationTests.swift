import Documents
import Foundation
import Grammars
import Hunting
import Measurement
import Prompts
import Reports
import Suites
import Testing

/// Checks of suites that hunts have made, with fixed seeds: how often they cry wolf, and how often they miss one.
///
/// They compute for seconds, so they let others run in between: tests with a server on the loopback wait for a thread.
@Suite struct CheckCalibrationTests {
  /// Scenarios of one grammar, whose edits each put a mark into the prompt. The model is a function of the prompt.
  private struct World {
    let subjects: [Subject]

    init(scenarios: Int) throws {
      let folder = try TemporaryFolder()
      let marks = ["x", "y", "z"]
      let productions = marks.map { mark in
        let alternatives = (0..<6).map {
          "m\($0): {text: \"<\(mark)\($0)>\", class: markup, meaning: preserved}"
        }
        return "  \(mark): {default: \"\", alternatives: {\(alternatives.joined(separator: ", "))}}"
      }
      let file = try folder.write(
        """
        productions:
          prompt: {default: "{scenario} {x} {y} {z} {options}"}
        \(productions.joined(separator: "\n"))
          options: {default: "{option.1} {option.2}"}
          option: {default: "{label}) {text}"}
          order: {default: [a, b]}
          label: {default: [A, B]}
        """, to: "marks.yaml")
      let grammar = try GrammarReader.read(file: file)
      subjects = try (0..<scenarios).map { index in
        let decision = Decision(
          scenario: "Case \(index).", question: "q", options: ByPole(a: "Keep it.", b: "Sell it."))
        return Subject(
          seed: "seed-\(index)", category: "test", scenario: "scenario-\(index)",
          space: try PromptSpace(decision, grammar: grammar), questions: [])
      }
    }

    func report(_ settings: HuntSettings, answer: (Query) -> Observation) -> Report {
      var hunt = Hunt(settings: settings, scenarioCount: subjects.count)
      hunt.admit(subjects)
      while case let queries = hunt.ask(), !queries.isEmpty { hunt.tell(queries.map(answer)) }
      let record = SettingsRecord(
        seeds: [], grammar: "marks", selection: .standard, readout: settings.readout.rawValue,
        budget: settings.budget, maximumCost: settings.maximumCost, alpha: settings.alpha,
        maximumSamples: settings.maximumSamples, auditShare: settings.auditShare, temperature: 1,
        maxTokens: 1,
        system: nil, seed: settings.seed)
      let hunted = ReportBuilder.Hunted(
        model: "test/model", resolved: [], outcome: hunt.outcome(), readout: settings.readout,
        readoutReason: nil,
        usage: Totals())
      return ReportBuilder(tool: ToolRecord(name: "fickle", version: "0"), settings: record).report(of: [
        hunted
      ])
    }
  }

  private static func check(_ cases: [SuiteCase], alpha: Double, answer: (Query) -> Observation)
    -> [CheckedCase]
  {
    var check = SuiteCheck(cases, readout: .samples, settings: CheckSettings(alpha: alpha))
    while case let queries = check.ask(), !queries.isEmpty { check.tell(queries.map(answer)) }
    return check.outcomes()
  }

  /// Replies drawn afresh for each stream.
  private static func sampler(_ stream: String, _ probability: @escaping (String) -> Double) -> (Query) ->
    Observation
  {
    { query in
      var generator = SplitMix64(seed: 7, stream: "\(stream)\u{0}\(query.variant.prompt)\u{0}\(query.sample)")
      return .outcome(generator.nextUnit() < probability(query.variant.prompt) ? .a : .b)
    }
  }

  /// The share of pole a for a prompt: the scenario's own log-odds, and what each mark adds to them. Many prompts come
  /// near an even chance, where a record is least to be trusted.
  private static func mixed(_ prompt: String) -> Double {
    let words = prompt.split(separator: " ")
    let logOdds = words.reduce(0.0) { sum, word in
      var generator = SplitMix64(seed: 3, stream: String(word))
      let draw = 2 * generator.nextUnit() - 1
      if word.hasSuffix(".") && word.first?.isNumber == true { return sum + 2 * draw }
      return word.hasPrefix("<") ? sum + (generator.nextUnit() < 0.4 ? 4 : 0.7) * draw : sum
    }
    return 1 / (1 + exp(-logOdds))
  }

  @Test func onTheModelOfTheRunRegressionsAreAsRareAsAlpha() async throws {
    let world = try World(scenarios: 8)
    let (repetitions, alpha) = (100, 0.05)
    var (alarms, flips, controls, undecided) = (0, 0, 0, 0)
    for repetition in 0..<repetitions {
      await Task.yield()
      let settings = HuntSettings(
        readout: .samples, budget: 1800, maximumCost: 2, alpha: alpha, auditShare: 0.5,
        seed: UInt64(repetition))
      let report = world.report(settings, answer: Self.sampler("hunt \(repetition)", Self.mixed))
      let cases = SuiteSelection(stable: 40).cases(of: report)
      let checked = Self.check(
        cases, alpha: alpha, answer: Self.sampler("check \(repetition)", Self.mixed))
      flips += cases.count { $0.kind == .flip }
      controls += cases.count { $0.kind == .stable }
      undecided += checked.count { $0.status == .undecided }
      alarms += checked.contains { $0.status == .regressed } ? 1 : 0
    }
    // Controls alone can regress, so there have to be enough of them to be wrong about.
    #expect(flips > repetitions && controls > 8 * repetitions, "\(flips) flips, \(controls) controls")
    #expect(undecided * 4 < flips + controls, "\(undecided) of \(flips + controls)")
    // More than three standard deviations above alpha would be chance's doing once in a thousand times.
    let tolerance = 3 * (alpha * (1 - alpha) / Double(repetitions)).squareRoot()
    #expect(Double(alarms) / Double(repetitions) <= alpha + tolerance, "\(alarms) of \(repetitions)")
  }

  /// The hardest case to tell from a regression: the record was a choice, and now it is the toss of a coin.
  @Test func aTossUpIsNoRegression() async throws {
    let world = try World(scenarios: 20)
    let (repetitions, alpha) = (100, 0.05)
    let told = HuntSettings(
      readout: .logprobs, budget: 1000, maximumCost: 1, alpha: alpha, auditShare: 0.3, seed: 1)
    let report = world.report(told) { _ in .distribution(Distribution(a: 0.95, b: 0.05), residual: 0) }
    let cases = SuiteSelection(stable: 20).cases(of: report)
    #expect(cases.count == 20)
    let perturbed = Set(cases.map(\.perturbed.prompt))
    var (alarms, wouldBeAlarms) = (0, 0)
    for repetition in 0..<repetitions {
      await Task.yield()
      let answer = Self.sampler("toss \(repetition)") { perturbed.contains($0) ? 0.5 : 0.95 }
      let checked = Self.check(cases, alpha: alpha, answer: answer)
      alarms += checked.contains { $0.status == .regressed } ? 1 : 0
      // What each case would claim for itself: the evidence that is enough for one is not for all together.
      let eager = Self.check(cases, alpha: alpha * Double(cases.count), answer: answer)
      wouldBeAlarms += eager.contains { $0.status == .regressed } ? 1 : 0
    }
    let tolerance = 3 * (alpha * (1 - alpha) / Double(repetitions)).squareRoot()
    #expect(Double(alarms) / Double(repetitions) <= alpha + tolerance, "\(alarms) of \(repetitions)")
    #expect(wouldBeAlarms > 2 * alarms, "\(wouldBeAlarms)")
  }

  /// The chance that the evidence for a choice of probability p reaches a level within so many samples, exactly.
  private static func power(_ p: Double, level: Double, within cap: Int) -> Double {
    // Chances of the counts of successes after n samples, of the paths that have not reached the level.
    var open = [1.0]
    var reached = 0.0
    for n in 1...cap {
      var next = Array(repeating: 0.0, count: n + 1)
      for (successes, chance) in open.enumerated() {
        next[successes] += chance * (1 - p)
        next[successes + 1] += chance * p
      }
      for successes in next.indices
      where MixtureEValue.logEValue(successes: successes, failures: n - successes) >= log(level) {
        reached += next[successes]
        next[successes] = 0
      }
      open = next
    }
    return reached
  }

  /// Where 85 of 100 replies agree, 40 cases leave a planted regression this power at alpha 0.05 and 60 samples.
  private static let statedPower = 0.9

  @Test func aPlantedRegressionIsFoundWithTheStatedPower() async throws {
    let world = try World(scenarios: 40)
    let (repetitions, alpha, p) = (100, 0.05, 0.85)
    let told = HuntSettings(
      readout: .logprobs, budget: 2000, maximumCost: 1, alpha: alpha, auditShare: 0.3, seed: 1)
    let report = world.report(told) { _ in .distribution(Distribution(a: p, b: 1 - p), residual: 0) }
    let cases = SuiteSelection(stable: 40).cases(of: report)
    #expect(cases.count == 40 && Set(cases.map(\.scenario)).count == 40)
    let planted = Set(cases.prefix(4).map(\.perturbed.prompt))
    var (found, alarms) = (0, 0)
    for repetition in 0..<repetitions {
      await Task.yield()
      let answer = Self.sampler("planted \(repetition)") { planted.contains($0) ? 1 - p : p }
      let regressed = Self.check(cases, alpha: alpha, answer: answer).filter { $0.status == .regressed }
      let right = regressed.count { planted.contains($0.case.perturbed.prompt) }
      found += right
      alarms += regressed.count > right ? 1 : 0
    }
    // Each of the two choices needs an e-value of 3 m / alpha.
    let exact = Self.power(p, level: 3 * Double(cases.count) / alpha, within: 60)
    let power = exact * exact
    #expect(power >= Self.statedPower, "\(power)")
    let trials = Double(repetitions * planted.count)
    let tolerance = 3 * (power * (1 - power) / trials).squareRoot()
    #expect(abs(Double(found) / trials - power) <= tolerance, "\(Double(found) / trials), exactly \(power)")
    let most = alpha + 3 * (alpha * (1 - alpha) / Double(repetitions)).squareRoot()
    #expect(Double(alarms) / Double(repetitions) <= most, "\(alarms) of \(repetitions)")
  }
}
