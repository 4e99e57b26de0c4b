internal import Grammars

/// Another world made of a recorded one: the same model without the alternatives that turn most of its choices.
///
/// What a search gains from a few strong alternatives says little of models that have none.
extension TruthTable {
  /// The table without some alternatives: those that alone flip most scenarios decisively, the first by name among
  /// equals.
  public func withoutStrongest(_ count: Int) -> TruthTable {
    guard count > 0 else { return self }
    var flips: [String: Int] = [:]
    for scenario in scenarios {
      for (position, edit) in scenario.space.edits.enumerated() {
        guard let index = scenario.space.index(of: Perturbation([position])) else { continue }
        let isFlip = GroundTruth.flips(Double(scenario.logOdds[index]), against: scenario.baseline)
        flips[edit.ruleAlternative, default: 0] += isFlip ? 1 : 0
      }
    }
    let ranked = flips.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let removed = Set(ranked.prefix(count).map(\.key))
    return TruthTable(
      source: "\(source), without the \(count) strongest alternatives", maximumCost: maximumCost,
      scenarios: scenarios.map { $0.without(removed) })
  }
}

extension TruthTable.Scenario {
  fileprivate func without(_ alternatives: Set<String>) -> TruthTable.Scenario {
    let kept = space.edits.indices.filter { !alternatives.contains(space.edits[$0].ruleAlternative) }
    let sites = space.sites.indices.filter { site in kept.contains { space.edits[$0].site == site } }
    let newSite = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1, $0) })
    let newEdit = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    let rest = TableSpace(
      sites: sites.map { space.sites[$0] },
      edits: kept.map { position in
        let edit = space.edits[position]
        return TableSpace.Edit(
          site: newSite[edit.site] ?? 0, rule: edit.rule, alternative: edit.alternative,
          editClass: edit.editClass, cost: edit.cost)
      },
      conflicts: space.conflicts.compactMap { conflict in
        guard let first = newEdit[conflict.first], let second = newEdit[conflict.second] else { return nil }
        return TableSpace.Conflict(first, second)
      }, maximumCost: space.maximumCost)
    return TruthTable.Scenario(
      seed: seed, scenario: scenario, space: rest,
      logOdds: rest.perturbations.map { logOdds(of: Perturbation($0.edits.map { kept[$0] })) })
  }
}
