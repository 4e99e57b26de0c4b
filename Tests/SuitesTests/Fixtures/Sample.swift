import Documents
import Foundation
import Grammars
import Hunting
import Randomness
import Measurement
import Prompts

@testable import Reports
@testable import Suites

/// Findings, controls and cases to test with.
enum Sample {
  /// Everything that formats and terminals trip over.
  static let hostile =
    "  {{braces}} {% raw %} \"quotes\" 'and' `ticks`\t<b>&amp;</b> ]]> file://x | a,b;c \\ ünï\u{2028}çødé \u{7}\u{1B}[31m 🙂\r\nend\n"

  static func reading(_ prompt: String, a: Double, samples: Int? = nil) -> ReadingRecord {
    let counts = samples.map {
      OutcomeCounts(a: Int((Double($0) * a).rounded()), b: Int((Double($0) * (1 - a)).rounded()))
    }
    return ReadingRecord(
      prompt: prompt, order: [.a, .b], labels: ["A", "B"], options: ["Keep it.", "Sell it."],
      estimate: ChoiceEstimate(
        p: Distribution(a: a, b: 1 - a), counts: counts, trials: samples ?? 2,
        readout: samples == nil ? .logprobs : .samples, residual: samples == nil ? 0.01 : nil))
  }

  static func edit(_ editClass: EditClass, rule: String = "rule") throws -> EditRecord {
    var fields: [String: Any] = [
      "site": "site", "rule": rule, "alternative": "other", "class": editClass.rawValue,
      "meaning": "preserved",
      "before": "one", "after": "two",
    ]
    fields["cost"] = 1
    let json = try JSONSerialization.data(withJSONObject: fields)
    return try JSONDecoder().decode(EditRecord.self, from: json)
  }

  static func divergence(_ kl: Double?) -> DivergenceRecord {
    DivergenceRecord(
      kl: kl, klBound: nil, js: 0.2, logOddsShift: -1, deviationBefore: nil, deviationAfter: nil)
  }

  static func finding(
    _ id: String, model: String = "sim/x", seed: String = "seed", category: String = "moral",
    classes: [EditClass] = [.label], kl: Double? = 1, stated: Double? = nil
  ) throws -> FindingRecord {
    FindingRecord(
      rank: 0, id: id, model: model, seed: seed, scenario: "scenario", category: category, kind: .flip,
      edits: try classes.map { try edit($0) }, cost: classes.count, characterDistance: 3,
      baseline: reading("base of \(seed)", a: 0.9), perturbed: reading("variant \(id)", a: 0.1),
      stated: stated.map { StatedRecord(p: Distribution(a: $0, b: 1 - $0), trials: 4) },
      divergence: divergence(kl),
      evidence: EvidenceRecord(
        eValue: nil, needed: nil, trials: 4, level: 0.05, baselineBound: nil, perturbedBound: nil),
      irreducible: true, cheapest: true, representative: true, subsets: [])
  }

  static func control(
    _ id: String, seed: String = "seed", scenario: String = "scenario", category: String = "moral"
  ) throws -> ControlRecord {
    ControlRecord(
      id: id, model: "sim/x", seed: seed, scenario: scenario, category: category,
      edits: [try edit(.markup)], cost: 1, baseline: reading("base of \(seed)", a: 0.9),
      perturbed: reading("variant \(id)", a: 0.8), divergence: divergence(0.01))
  }

  static func report(
    _ findings: [FindingRecord], controls: [ControlRecord] = [], models: [String] = ["sim/x"],
    system: String? = nil
  ) -> Report {
    Report(
      tool: ToolRecord(name: "fickle", version: "0"),
      settings: SettingsRecord(
        seeds: [], grammar: "g", selection: .standard, readout: "logprobs", budget: 1, maximumCost: 1,
        alpha: 0.05,
        maximumSamples: 60, auditShare: 0, findingsPerScenario: nil, minYield: 0, temperature: 1,
        maxTokens: 1, system: system, seed: 0),
      models: models.map {
        ModelRecord(
          id: $0, resolved: [], readout: .logprobs, readoutReason: nil, textComparison: nil, noise: 0,
          repeats: RepeatRecord(repeats: 0, changed: 0), certifiedScenarios: nil, orderBias: nil,
          labelBias: nil, entropy: nil, candidates: 0, uncertified: 0,
          shortfall: nil)
      },
      totals: Totals(), effects: [], causes: [], findings: RecordList(findings),
      controls: RecordList(controls), scenarios: [],
      deviations: [],
      sensitivity: [],
      consistency: [], residualRisk: [], nearTies: [], formatFailures: [])
  }

  /// A case of two prompts of its own, recorded as choosing pole a with these probabilities.
  static func suiteCase(
    _ id: String, baseline: Double, perturbed: Double, samples: Int? = nil, category: String = "moral",
    seed: String? = nil, passing: Passing = .consistent, system: String? = nil, text: String = ""
  ) throws -> SuiteCase {
    SuiteCase(
      id: id, kind: (baseline > 0.5) == (perturbed > 0.5) ? .stable : .flip, model: "sim/x", seed: seed ?? id,
      scenario: "scenario-\(id)", category: category, edits: [try edit(.label)], cost: 1, passing: passing,
      system: system, baseline: reading("\(text)\(id) base", a: baseline, samples: samples),
      perturbed: reading("\(text)\(id) variant", a: perturbed, samples: samples), divergence: divergence(0.5))
  }
}

/// Drives a check with a function instead of a model, and keeps what was asked.
struct CheckDriver {
  private(set) var check: SuiteCheck
  private(set) var asked: [Query] = []

  init(
    _ cases: [SuiteCase], readout: Readout, settings: CheckSettings = CheckSettings(),
    record: [String: RecordedPair]? = nil
  ) {
    check = SuiteCheck(cases, readout: readout, settings: settings, record: record)
  }

  mutating func run(_ answer: (Query) -> Observation) -> [CheckedCase] {
    while case let queries = check.ask(), !queries.isEmpty {
      asked += queries
      check.tell(queries.map(answer))
    }
    return check.outcome()
  }

  /// By log probabilities, or by replies drawn with a probability of pole a for each prompt.
  mutating func run(seed: UInt64 = 1, probability: (String) -> Double) -> [CheckedCase] {
    run { query in
      let p = probability(query.variant.prompt)
      guard query.readout == .samples else { return .masses(ChoiceMass(a: p, b: 1 - p, unlisted: 0)) }
      var generator = SplitMix64(seed: seed, stream: "\(query.variant.prompt)\u{0}\(query.sample)")
      return .outcome(generator.nextUnit() < p ? .a : .b)
    }
  }
}
