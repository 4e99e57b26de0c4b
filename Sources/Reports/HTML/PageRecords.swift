internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// A reading without its prompt, which is `text`'s place in the list of texts; nil for a perturbed prompt.
struct PageReading: Encodable, Hashable {
  let text: Int?
  let order: [Pole]
  let labels: [String]?
  let options: [String]
  let p: Distribution
  let counts: OutcomeCounts?
  let trials: Int
  let readout: Readout
  let residual: Double?

  init(_ reading: ReadingRecord, text: Int?) {
    self.text = text
    order = reading.order
    labels = reading.labels
    options = reading.options
    p = reading.p
    counts = reading.counts
    trials = reading.trials
    readout = reading.readout
    residual = reading.residual
  }
}

struct PageFinding: Encodable {
  let id: String
  let rank: Int
  let model: Int
  let seed: String
  let scenario: String
  let category: String
  let kind: ScenarioOutcome.Finding.Kind
  let edits: [Int]
  let cost: Int
  let baseline: Int
  /// What makes the perturbed prompt of the unperturbed one.
  let diff: [DiffStep]
  let perturbed: PageReading
  let stated: StatedRecord?
  let divergence: DivergenceRecord
  let evidence: EvidenceRecord
  let irreducible: Bool
  let cheapest: Bool
  let representative: Bool
  let subsets: [SubsetRecord]

  init(_ finding: FindingRecord, model: Int, _ interner: inout Interner) {
    id = finding.id
    rank = finding.rank
    self.model = model
    seed = finding.seed
    scenario = finding.scenario
    category = finding.category
    kind = finding.kind
    edits = finding.edits.map { interner.index(of: $0) }
    cost = finding.cost
    baseline = interner.index(of: finding.baseline)
    diff = PromptDiff(from: finding.baseline.prompt, to: finding.perturbed.prompt).steps
    perturbed = PageReading(finding.perturbed, text: nil)
    stated = finding.stated
    divergence = finding.divergence
    evidence = finding.evidence
    irreducible = finding.irreducible
    cheapest = finding.cheapest
    representative = finding.representative
    subsets = finding.subsets
  }

  /// About what it takes in the page.
  var bytes: Int {
    let added = diff.reduce(0) { total, step in
      if case .text(let text) = step { total + text.utf8.count } else { total + 6 }
    }
    return 900 + added + perturbed.options.reduce(0) { $0 + $1.utf8.count } + 150 * subsets.count
  }
}

struct PageCause: Encodable {
  let model: Int
  let alternatives: [String]
  let classes: [EditClass]
  let scenarios: Int
  let asked: Int?
  let medianShift: Double
  let example: String
  let findings: [String]

  init(_ cause: CauseRecord, model: Int) {
    self.model = model
    alternatives = cause.alternatives
    classes = cause.classes
    scenarios = cause.scenarios
    asked = cause.asked
    medianShift = cause.medianShift
    example = cause.example
    findings = cause.findings
  }
}

struct PageEffect: Encodable {
  let model: Int
  let rule: String
  let alternative: String
  let asked: Int
  let changed: Int
  let bounds: ConfidenceInterval?
  let excess: EstimateRecord?

  init(_ effect: EffectRecord, model: Int) {
    self.model = model
    rule = effect.rule
    alternative = effect.alternative
    asked = effect.asked
    changed = effect.changed
    bounds = effect.bounds
    excess = effect.excess
  }
}

struct PageScenario: Encodable {
  let model: Int
  let seed: String
  let scenario: String
  let category: String
  let status: ScenarioOutcome.Status
  let asked: Int
  let exhaustedCost: Int
  let exhausted: Int
  let findings: Int

  init(_ scenario: ScenarioRecord, model: Int) {
    self.model = model
    seed = scenario.seed
    self.scenario = scenario.scenario
    category = scenario.category
    status = scenario.status
    asked = scenario.asked
    exhaustedCost = scenario.exhaustedCost
    exhausted = scenario.exhausted
    findings = scenario.findings
  }
}

struct PageNearTie: Encodable {
  let model: Int
  let seed: String
  let scenario: String
  let category: String
  let p: Distribution?

  init(_ tie: ScenarioChoiceRecord, model: Int) {
    self.model = model
    seed = tie.seed
    scenario = tie.scenario
    category = tie.category
    p = tie.p
  }
}

struct PageFormatFailure: Encodable {
  let model: Int
  let seed: String
  let scenario: String
  let edits: [Int]
  let counts: OutcomeCounts?
}
