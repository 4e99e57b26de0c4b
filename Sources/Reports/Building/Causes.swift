internal import Grammars
internal import Hunting
internal import OrderedCollections

/// Groups findings by the set of alternatives that flips them.
struct Causes {
  private struct Group {
    let classes: [EditClass]
    /// Hashes of their names: there are as many as scenarios.
    var scenarios: Set<Int> = []
    var shifts: [Double] = []
    var findings: [String] = []

    mutating func add(_ finding: FindingRecord) {
      var hasher = Hasher()
      hasher.combine(finding.seed)
      hasher.combine(finding.scenario)
      scenarios.insert(hasher.finalize())
      shifts.append(abs(finding.divergence.logOddsShift))
      findings.append(finding.id)
    }
  }

  private var models: OrderedDictionary<String, OrderedDictionary<[String], Group>> = [:]

  /// - Parameter finding: in the order of their ranks. Collapses have no cause.
  mutating func add(_ finding: FindingRecord) {
    guard finding.kind == .flip else { return }
    let alternatives = finding.edits.map(\.ruleAlternative).sorted()
    let new = Group(classes: Array(OrderedSet(finding.edits.map(\.editClass))))
    models[finding.model, default: [:]][alternatives, default: new].add(finding)
  }

  /// Each model's causes: most scenarios times median size of the shift first.
  func records(effects: [EffectRecord]) -> [CauseRecord] {
    models.flatMap { model, groups in
      let causes = groups.map { alternatives, group in
        CauseRecord(
          model: model, alternatives: alternatives, classes: group.classes,
          scenarios: group.scenarios.count,
          asked: alternatives.count == 1
            ? effects.first { $0.model == model && "\($0.rule)/\($0.alternative)" == alternatives[0] }?.asked
            : nil,
          medianShift: group.shifts.sorted()[group.shifts.count / 2], example: group.findings[0],
          findings: group.findings)
      }
      return causes.enumerated().sorted { left, right in
        let (l, r) = (Self.weight(left.element), Self.weight(right.element))
        return l != r ? l > r : left.offset < right.offset
      }.map(\.element)
    }
  }

  private static func weight(_ cause: CauseRecord) -> Double { Double(cause.scenarios) * cause.medianShift }
}
