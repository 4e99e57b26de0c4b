public import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
public import Reports

/// Which findings of a run become cases, and what passes.
public struct SuiteSelection: Sendable {
  /// What a case demands.
  public enum Demand: String, Sendable, CaseIterable {
    /// The same choice for both prompts.
    case consistent
    /// The choice of the pole that the model states as its preference; findings without one demand consistency.
    case stated
    /// The choice of this pole.
    case a, b
  }

  /// Findings at most, the first ranks; nil for all.
  public var top: Int?
  /// Findings whose every edit is of one of these classes; empty for all.
  public var classes: Set<EditClass>
  public var categories: Set<String>
  /// Least KL(perturbed || baseline), in nats.
  public var minimumDivergence: Double
  /// Controls, spread over scenarios; nil for as many as there are findings, where the run has them.
  public var stable: Int?
  /// Findings of one scenario, and with the same edits' alternatives, at most; nil for all.
  public var perScenario: Int?
  public var perCause: Int?
  public var demand: Demand

  public init(
    top: Int? = nil, classes: Set<EditClass> = [], categories: Set<String> = [],
    minimumDivergence: Double = 0, stable: Int? = 0, perScenario: Int? = nil, perCause: Int? = nil,
    demand: Demand = .consistent
  ) {
    self.top = top
    self.classes = classes
    self.categories = categories
    self.minimumDivergence = minimumDivergence
    self.stable = stable
    self.perScenario = perScenario
    self.perCause = perCause
    self.demand = demand
  }

  /// The cases in the order of their ranks, controls after them.
  public func cases(of report: Report) -> [SuiteCase] {
    let findings = report.findings.filter { finding in
      isWanted(finding.category, finding.edits) && (finding.divergence.kl ?? .infinity) >= minimumDivergence
    }
    let stated = Dictionary(
      report.findings.compactMap { finding in finding.stated.map { ([finding.model, finding.seed], $0) } },
      uniquingKeysWith: { first, _ in first })
    let system = report.settings.system
    let flips = spread(findings).prefix(top ?? findings.count).map { finding in
      SuiteCase(
        id: finding.id, kind: finding.kind == .collapse ? .collapse : .flip, model: finding.model,
        seed: finding.seed, scenario: finding.scenario, category: finding.category, edits: finding.edits,
        cost: finding.cost, passing: passing(stated: finding.stated), system: system,
        baseline: finding.baseline, perturbed: finding.perturbed, divergence: finding.divergence)
    }
    let controls = chosenControls(
      of: report, besides: Set(flips.map(\.id)), count: stable ?? flips.count
    ).map { control in
      SuiteCase(
        id: control.id, kind: .stable, model: control.model, seed: control.seed, scenario: control.scenario,
        category: control.category, edits: control.edits, cost: control.cost,
        passing: passing(stated: stated[[control.model, control.seed]]), system: system,
        baseline: control.baseline, perturbed: control.perturbed, divergence: control.divergence)
    }
    return flips + controls
  }

  /// Findings by rank, those left out of which their scenario or their cause has enough already.
  private func spread(_ findings: [FindingRecord]) -> [FindingRecord] {
    var ofScenario: [[String]: Int] = [:]
    var ofCause: [[String]: Int] = [:]
    return findings.filter { finding in
      let scenario = [finding.model, finding.seed, finding.scenario]
      let cause = [finding.model] + finding.edits.map { "\($0.rule)/\($0.alternative)" }.sorted()
      guard ofScenario[scenario, default: 0] < perScenario ?? .max,
        ofCause[cause, default: 0] < perCause ?? .max
      else { return false }
      ofScenario[scenario, default: 0] += 1
      ofCause[cause, default: 0] += 1
      return true
    }
  }

  private func isWanted(_ category: String, _ edits: [EditRecord]) -> Bool {
    (categories.isEmpty || categories.contains(category))
      && (classes.isEmpty || edits.allSatisfy { classes.contains($0.editClass) })
  }

  /// The first control of each scenario, then the second of each, until there are enough.
  private func chosenControls(
    of report: Report, besides taken: Set<String>, count: Int
  ) -> [ControlRecord] {
    let wanted = report.controls.filter { isWanted($0.category, $0.edits) && !taken.contains($0.id) }
    var rounds: [[String]: Int] = [:]
    let ranked = wanted.enumerated().map { position, control in
      let scenario = [control.model, control.seed, control.scenario]
      defer { rounds[scenario, default: 0] += 1 }
      return (round: rounds[scenario, default: 0], position: position, control: control)
    }
    return ranked.sorted { ($0.round, $0.position) < ($1.round, $1.position) }.prefix(count).map(\.control)
  }

  private func passing(stated: StatedRecord?) -> Passing {
    switch demand {
    case .consistent: .consistent
    case .a: .expected(.a)
    case .b: .expected(.b)
    case .stated:
      switch stated?.p.mode {
      case .a: .expected(.a)
      case .b: .expected(.b)
      case .neither, nil: .consistent
      }
    }
  }
}
