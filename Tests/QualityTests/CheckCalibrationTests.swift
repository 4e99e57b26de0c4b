import Documents
import Foundation
import Grammars
import Randomness
import Measurement
import Prompts
import Reports
import Statistics
import Suites
import TestSupport
import Testing

@testable import Hunting

/// Checks of suites that hunts have made, with fixed seeds: how often they cry wolf, and how often they miss one.
///
/// They compute for seconds, so they let others run in between: tests with a server on the loopback wait for a thread.
@Suite struct CheckCalibrationTests {
  /// Scenarios of one grammar, whose edits each put a mark into the prompt. The model is a function of the prompt.
  private struct World {
    let subjects: [HuntScenario]

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
        return HuntScenario(
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
        maximumSamples: settings.maximumSamples, auditShare: settings.auditShare,
        findingsPerScenario: settings.findingsPerScenario, minYield: settings.minYield, temperature: 1,
        maxTokens: 1, system: nil, seed: settings.seed)
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
    return check.outcome()
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
    let (repetitions, alpha) = (CalibrationEffort.hunts(100), 0.05)
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
    #expect(flips > repetitions && controls > repetitions, "\(flips) flips, \(controls) controls")
    #expect(undecided * 4 < flips + controls, "\(undecided) of \(flips + controls)")
    // More than three standard deviations above alpha would be chance's doing once in a thousand times.
    let tolerance = 3 * (alpha * (1 - alpha) / Double(repetitions)).squareRoot()
    #expect(Double(alarms) / Double(repetitions) <= alpha + tolerance, "\(alarms) of \(repetitions)")
  }

  /// The hardest case to tell from a regression: the record was a choice, and now it is the toss of a coin.
  @Test func aTossUpIsNoRegression() async throws {
    let world = try World(scenarios: 20)
    let (repetitions, alpha) = (CalibrationEffort.hunts(100), 0.05)
    let told = HuntSettings(
      readout: .logprobs, budget: 1000, maximumCost: 1, alpha: alpha, auditShare: 0.3, seed: 1)
    let report = world.report(told) { _ in .masses(ChoiceMass(a: 0.95, b: 0.05, unlisted: 0)) }
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
    #expect(!CalibrationEffort.isFull || wouldBeAlarms > 2 * alarms, "\(wouldBeAlarms)")
  }

  /// The chance of each pair of counts (of replies that choose the likelier pole and the other) with which a prompt's
  /// choice settles for the likelier one, exactly: from the counts that it starts with, in the batches that are asked.
  private static func settled(
    from start: [[Int]: Double], _ p: Double, level: Double, cap: Int
  ) -> [[Int]: Double] {
    let bar = StoppingRule(
      level: level, decisiveness: Decisiveness(), cap: cap, patience: max(12, cap / 2))
    var open = start
    var settled: [[Int]: Double] = [:]
    for n in 0...cap {
      for (reached, chance) in open where reached[0] + reached[1] == n {
        let counts = OutcomeCounts(a: reached[0], b: reached[1])
        if let outcome = bar.decision(counts) {
          if outcome == .a { settled[reached, default: 0] += chance }
          continue
        }
        let batch = bar.isHopeless(counts) ? 0 : bar.nextSamples(counts, atMost: 8)
        guard batch > 0 else { continue }
        var ways = 1.0
        for more in 0...batch {
          let weight = ways * pow(p, Double(more)) * pow(1 - p, Double(batch - more))
          open[[reached[0] + more, reached[1] + batch - more], default: 0] += chance * weight
          ways = ways * Double(batch - more) / Double(more + 1)
        }
      }
    }
    return settled
  }

  /// The chance that a regression is claimed whose two prompts each choose a side with probability p.
  private static func power(_ p: Double, cases: Int, alpha: Double, cap: Int) -> Double {
    let certain = settled(from: [[0, 0]: 1], p, level: 3 / alpha, cap: cap)
    let claimed = settled(from: certain, p, level: 3 * Double(cases) / alpha, cap: cap).values.reduce(0, +)
    return claimed * claimed
  }

  /// The rows of the table of power in docs/check.md: samples, p, and the power in percent for each number of cases.
  private static func statedPower() throws -> (cases: [Int], rows: [[Double]]) {
    try table(heading: "| `--max-samples` | p |")
  }

  private static func table(heading start: String) throws -> (cases: [Int], rows: [[Double]]) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let lines = try String(contentsOf: root.appending(path: "docs/check.md"), encoding: .utf8)
      .components(separatedBy: "\n")
    func cells(_ line: String) -> [String] {
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let heading = try #require(lines.firstIndex { $0.hasPrefix(start) })
    let rows = lines[(heading + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      cells(line).compactMap { Double($0.replacing("%", with: "")) }
    }
    return (
      cells(lines[heading]).compactMap { Int($0.replacing(" cases", with: "").replacing(" case", with: "")) },
      rows
    )
  }

  @Test func thePowerThatTheDocumentationTellsIsExact() async throws {
    let (cases, rows) = try Self.statedPower()
    #expect(cases == [10, 40, 100, 400] && rows.count >= 6)
    for row in rows {
      try #require(row.count == 2 + cases.count)
      for (count, percent) in zip(cases, row.dropFirst(2)) {
        await Task.yield()
        let power = Self.power(row[1], cases: count, alpha: 0.05, cap: Int(row[0]))
        #expect(abs(100 * power - percent) <= 0.51, "\(row), \(count) cases: \(power)")
      }
    }
  }

  /// The e-value that one prompt's share has changed, by its successes before and now.
  private static func driftEvidence(samples n: Int) -> [[Double]] {
    (0...n).map { before in
      (0...n).map { now in TwoSampleEValue.logEValue((before, n - before), (now, n - now)) }
    }
  }

  private static func binomial(_ n: Int, _ p: Double) -> [Double] {
    var mass = pow(1 - p, Double(n))
    return (0...n).map { s in
      defer { mass *= Double(n - s) / Double(s + 1) * p / (1 - p) }
      return mass
    }
  }

  /// The table of power for drift in docs/check.md, against a sum over all counts: of the case's two prompts one changes,
  /// so its e-value is at least half of that prompt's, and closed e-BH asks m / alpha of a lone case.
  @Test func thePowerForDriftThatTheDocumentationStatesIsExact() async throws {
    let (cases, rows) = try Self.table(heading: "| `--drift-samples` | from | to | 1 case |")
    #expect(cases == [1, 10, 40, 100] && rows.count >= 6)
    var evidence: [Int: [[Double]]] = [:]
    for row in rows {
      try #require(row.count == 3 + cases.count)
      let n = Int(row[0])
      let known = evidence[n] ?? Self.driftEvidence(samples: n)
      evidence[n] = known
      let (before, now) = (Self.binomial(n, row[1]), Self.binomial(n, row[2]))
      for (count, percent) in zip(cases, row.dropFirst(3)) {
        await Task.yield()
        let bar = log(2 * Double(count) / 0.05)
        var power = 0.0
        for (s, line) in known.enumerated() {
          for (t, value) in line.enumerated() where value >= bar { power += before[s] * now[t] }
        }
        #expect(abs(100 * power - percent) <= 0.61, "\(row), \(count) cases: \(power)")
      }
    }
  }

  @Test func aPlantedRegressionIsFoundWithItsPower() async throws {
    let world = try World(scenarios: 40)
    let (repetitions, alpha, p) = (CalibrationEffort.hunts(60), 0.05, 0.7)
    let told = HuntSettings(
      readout: .logprobs, budget: 2000, maximumCost: 1, alpha: alpha, auditShare: 0.3, seed: 1)
    let report = world.report(told) { _ in .masses(ChoiceMass(a: p, b: 1 - p, unlisted: 0)) }
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
    let power = Self.power(p, cases: cases.count, alpha: alpha, cap: CheckSettings().maximumSamples)
    let trials = Double(repetitions * planted.count)
    let tolerance = 3 * (power * (1 - power) / trials).squareRoot()
    #expect(abs(Double(found) / trials - power) <= tolerance, "\(Double(found) / trials), exactly \(power)")
    let most = alpha + 3 * (alpha * (1 - alpha) / Double(repetitions)).squareRoot()
    #expect(Double(alarms) / Double(repetitions) <= most, "\(alarms) of \(repetitions)")
  }
}
