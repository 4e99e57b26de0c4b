import Documents
import Grammars
import Hunting
import Statistics
import Measurement
import Prompts

@testable import Reports

/// A run to be reported on or compared, put together piece by piece.
struct SampleRun {
  var budget = 1000
  var auditShare = 0.05
  var classes: Set<EditClass> = GrammarSelection.standard.classes
  var effects: [EffectRecord] = []
  var findings: [FindingRecord] = []
  var controls: [ControlRecord] = []
  var scenarios: [ScenarioRecord] = []
  var consistency: [ConsistencyRecord] = []
  var residualRisk: [ResidualRiskRecord] = []

  static let model = "sim/x"
  /// As the report names it.
  var model = SampleRun.model

  var report: Report {
    Report(
      tool: ToolRecord(name: "fickle", version: "0"),
      settings: SettingsRecord(
        seeds: ["seeds"], grammar: "standard",
        selection: GrammarSelection(classes: classes, meanings: GrammarSelection.standard.meanings),
        readout: "auto", budget: budget, maximumCost: 2, alpha: 0.05, maximumSamples: 60,
        auditShare: auditShare,
        findingsPerScenario: nil, minYield: 0, temperature: 1, maxTokens: 64, system: nil, seed: 0),
      models: [
        ModelRecord(
          id: model, resolved: [], readout: .logprobs, readoutReason: nil, textComparison: nil,
          noise: nil, repeats: RepeatRecord(repeats: 40, changed: 1), certifiedScenarios: nil, orderBias: nil,
          labelBias: nil, entropy: nil, candidates: 0, uncertified: 0, shortfall: nil)
      ], totals: totals, effects: effects, causes: causes, findings: RecordList(findings),
      controls: RecordList(controls), scenarios: RecordList(scenarios), deviations: [], sensitivity: [],
      consistency: consistency,
      residualRisk: RecordList(residualRisk), nearTies: [], formatFailures: [])
  }

  private var causes: [CauseRecord] {
    findings.reduce(into: Causes()) { $0.add($1) }.records(effects: effects)
  }

  private var totals: Totals {
    var totals = Totals()
    totals.scenarios = scenarios.count
    totals.findings = findings.count
    totals.flipped = Set(findings.filter { $0.kind == .flip }.map(\.scenario)).count
    totals.causes = causes.count
    return totals
  }

  mutating func hunted(_ scenarios: String..., exhausted: Int = 2) {
    for name in scenarios {
      self.scenarios.append(
        ScenarioRecord(
          model: Self.model, seed: name, scenario: name, category: "risk", status: .hunted, asked: 9,
          exhaustedCost: exhausted, exhausted: 0, findings: 0))
    }
  }

  mutating func nearTie(_ scenario: String) {
    scenarios.append(
      ScenarioRecord(
        model: Self.model, seed: scenario, scenario: scenario, category: "risk", status: .nearTie, asked: 1,
        exhaustedCost: 0, exhausted: 0, findings: 0))
  }

  /// A flip of one scenario by rules, each at a cost of 1.
  mutating func found(
    _ scenario: String, _ rules: String..., before: Distribution = Distribution(a: 0.9, b: 0.1),
    after: Distribution = Distribution(a: 0.2, b: 0.8), prompts: (String, String) = ("A or B?", "B or A?"),
    options: [String] = ["Yes", "No"], counts: (OutcomeCounts, OutcomeCounts)? = nil
  ) {
    findings.append(
      FindingRecord(
        rank: findings.count + 1, id: "f\(findings.count)", model: Self.model, seed: scenario,
        scenario: scenario,
        category: "risk", kind: after.mode == .neither ? .collapse : .flip, edits: rules.map(Self.edit),
        cost: rules.count, characterDistance: 1,
        baseline: Self.reading(before, prompts.0, options, counts?.0),
        perturbed: Self.reading(after, prompts.1, options, counts?.1),
        stated: nil,
        divergence: DivergenceRecord(
          kl: 1, klBound: nil, js: 0.5, logOddsShift: -3, deviationBefore: nil, deviationAfter: nil),
        evidence: EvidenceRecord(
          eValue: counts == nil ? nil : 120, needed: nil, trials: 4, level: 0.05, baselineBound: nil,
          perturbedBound: nil), irreducible: true, cheapest: true,
        representative: !findings.contains { $0.scenario == scenario }, subsets: []))
  }

  /// A random perturbation that keeps the choice.
  mutating func kept(_ scenario: String, _ rules: String...) {
    let reading = Self.reading(Distribution(a: 0.9, b: 0.1))
    controls.append(
      ControlRecord(
        id: "c\(controls.count)", model: Self.model, seed: scenario, scenario: scenario, category: "risk",
        edits: rules.map(Self.edit), cost: rules.count, baseline: reading, perturbed: reading,
        divergence: DivergenceRecord(
          kl: 0, klBound: nil, js: 0, logOddsShift: 0, deviationBefore: nil, deviationAfter: nil)
      ))
  }

  mutating func drew(_ draws: Int, kept: Int, area: Double, unasked: Int) {
    consistency.append(
      ConsistencyRecord(
        model: Self.model, editClass: nil, scenarios: 3, perturbations: draws, kept: kept, area: area,
        interval: ConfidenceInterval(low: 0.4, high: 1), curve: []))
    residualRisk.append(
      ResidualRiskRecord(
        model: Self.model, seed: nil, scenario: nil, draws: unasked, flips: 0,
        upperBound: BinomialInterval.upperBound(successes: 0, trials: unasked), newCause: nil,
        exhaustedCost: nil))
  }

  private static func edit(_ rule: String) -> EditRecord {
    EditRecord(
      site: rule, rule: rule, alternative: "on", editClass: rule == "order" ? .order : .markup,
      meaning: .preserved, cost: 1, before: "x", after: "y")
  }

  private static func reading(
    _ p: Distribution, _ prompt: String = "A or B?", _ options: [String] = ["Yes", "No"],
    _ counts: OutcomeCounts? = nil
  ) -> ReadingRecord {
    ReadingRecord(
      prompt: prompt, order: [.a, .b], labels: ["A", "B"], options: options,
      estimate: ChoiceEstimate(
        p: p, counts: counts, trials: counts?.trials ?? 2, readout: counts == nil ? .logprobs : .samples,
        residual: counts == nil ? 0 : nil))
  }
}
