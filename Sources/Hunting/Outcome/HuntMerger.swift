public import Documents
internal import Grammars

/// Puts hunts over parts of the seeds together as one hunt over all of them.
///
/// Each part has staked weights that add up to at most 1 on its candidates. Scaled by the part's share of the scenarios,
/// which was known before anything was asked, they still do over all parts, so closed e-BH over the candidates of all
/// parts controls the share of false findings among all findings at the same alpha.
public struct HuntMerger: Sendable {
  private let alpha: Double
  private let scratch: ScratchFile?
  private let parts: [HuntSummary]
  private var scenarios: RecordList<FinishedScenario>
  private var positions: [Int] = []
  private var stated: [String: ChoiceEstimate] = [:]

  /// - Parameters:
  ///   - alpha: the share of false findings that is accepted by samples.
  ///   - parts: of all hunts.
  ///   - scratch: where scenarios go that are many.
  public init(_ parts: [HuntSummary], alpha: Double, scratch: ScratchFile?) {
    self.parts = parts
    self.alpha = alpha
    self.scratch = scratch
    scenarios = RecordList(scratch: scratch)
  }

  /// Takes in a scenario of a part.
  /// - Parameter part: its position among the summaries.
  public mutating func add(_ scenario: FinishedScenario, stated estimate: ChoiceEstimate?, of part: Int) {
    let all = parts.reduce(0) { $0 + $1.scenarios }
    let share = Double(parts[part].scenarios) / Double(max(all, 1))
    scenarios.append(scenario.scaled(by: share))
    positions.append(scenario.position)
    if let estimate { stated[scenario.seed] = estimate }
  }

  /// What the hunts know together over all scenarios; nil without a part.
  public var summary: HuntSummary? { HuntSummary(merging: parts) }

  /// What the hunts have found out together; nil without a part.
  public func outcome() -> HuntOutcome? {
    guard let summary else { return nil }
    let alternatives = RuleIndex(summary.sensitivity.map(\.edit))
    var evidence = EvidenceLedger()
    var sorted = RecordList<FinishedScenario>(scratch: scratch)
    for place in positions.indices.sorted(by: { (positions[$0], $0) < (positions[$1], $1) }) {
      let scenario = scenarios[place]
      evidence.add(scenario) { alternatives.id(named: $0.ruleAlternative) }
      sorted.append(scenario)
    }
    return HuntOutcome(
      summary, alpha: alpha, finished: sorted, open: [], stated: stated, evidence: evidence)
  }
}

extension FinishedScenario {
  /// With a share of its weights, as part of a larger hunt.
  fileprivate func scaled(by share: Double) -> FinishedScenario {
    func scaled(_ evidence: Evidence?) -> Evidence? {
      evidence.map { Evidence(logEValue: $0.logEValue, weight: $0.weight * share) }
    }
    return FinishedScenario(
      position: position, seed: seed, category: category, scenario: scenario, poles: poles, options: options,
      expected: expected, status: status, baseline: baseline, asked: asked, exhaustedCost: exhaustedCost,
      audit: audit, controls: controls, formatFailures: formatFailures, evidence: scaled(evidence),
      candidates: candidates.map {
        Candidate(
          state: $0.state, evidence: scaled($0.evidence), isExact: $0.isExact, finding: $0.finding)
      })
  }
}
