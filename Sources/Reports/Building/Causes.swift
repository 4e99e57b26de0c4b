internal import Grammars
internal import Hunting
internal import OrderedCollections

/// Groups findings by the set of alternatives that flips them.
enum Causes {
  /// Causes of one model's findings: most scenarios times median size of the shift first. Collapses have none.
  static func of(_ findings: [FindingRecord], effects: [EffectRecord]) -> [CauseRecord] {
    let flips = findings.filter { $0.kind == .flip }
    let groups = OrderedDictionary(grouping: flips) { finding in
      finding.edits.map { "\($0.rule)/\($0.alternative)" }.sorted()
    }
    let causes = groups.map { alternatives, members -> CauseRecord in
      let shifts = members.map { abs($0.divergence.logOddsShift) }.sorted()
      let asked =
        alternatives.count == 1
        ? effects.first { $0.model == members[0].model && "\($0.rule)/\($0.alternative)" == alternatives[0] }?
          .asked
        : nil
      return CauseRecord(
        model: members[0].model, alternatives: alternatives,
        classes: Array(OrderedSet(members[0].edits.map(\.editClass))),
        scenarios: OrderedSet(members.map { "\($0.seed)/\($0.scenario)" }).count, asked: asked,
        medianShift: shifts[shifts.count / 2], example: members[0].id, findings: members.map(\.id))
    }
    return causes.enumerated().sorted { left, right in
      let (l, r) = (weight(left.element), weight(right.element))
      return l != r ? l > r : left.offset < right.offset
    }.map(\.element)
  }

  private static func weight(_ cause: CauseRecord) -> Double { Double(cause.scenarios) * cause.medianShift }
}
