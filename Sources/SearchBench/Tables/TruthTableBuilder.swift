public import Grammars
internal import Randomness

/// Asks a model about every perturbation of a scenario.
public struct TruthTableBuilder: Sendable {
  public let maximumCost: Int
  /// Prompts given to the model together.
  public let batchSize: Int

  public init(maximumCost: Int = 2, batchSize: Int = 256) {
    self.maximumCost = maximumCost
    self.batchSize = batchSize
  }

  /// - Parameters:
  ///   - kept: positions in the space's edits of those that take part; nil for all.
  ///   - logOdds: answers the log-odds of pole a over pole b for each variant; nil where there are none. Each
  ///     prompt is asked once, however many perturbations lead to it.
  public func scenario(
    seed: String, scenario: String, space: PromptSpace, keeping kept: [Int]? = nil,
    logOdds: ([Variant]) async throws -> [Double?]
  ) async throws -> TruthTable.Scenario {
    let kept = (kept ?? Array(space.edits.indices)).sorted()
    let tableSpace = self.space(space, keeping: kept)
    var variants: [Variant] = []
    var positions: [String: Int] = [:]
    let wanted = tableSpace.perturbations.map { perturbation in
      let variant = space.render(Perturbation(perturbation.edits.map { kept[$0] }))
      if let known = positions[variant.prompt] { return known }
      positions[variant.prompt] = variants.count
      variants.append(variant)
      return variants.count - 1
    }
    var answers: [Double?] = []
    while answers.count < variants.count {
      let batch = variants[answers.count..<min(answers.count + batchSize, variants.count)]
      let told = try await logOdds(Array(batch))
      precondition(told.count == batch.count, "one answer for each variant")
      answers += told
    }
    return TruthTable.Scenario(
      seed: seed, scenario: scenario, space: tableSpace, logOdds: wanted.map { answers[$0] ?? .nan })
  }

  /// Some edits of a space: a rule after the other gives one, until there are enough.
  ///
  /// Rules and alternatives are ordered by draws from streams named after them, so that different scenarios
  /// keep the same rules as far as they offer them (a bottom-k sketch, Cohen and Kaplan 2007).
  public static func sample(of space: PromptSpace, count: Int, seed: UInt64) -> [Int] {
    func rank(_ name: String) -> UInt64 {
      var generator = SplitMix64(seed: seed, stream: "table/\(name)")
      return generator.next()
    }
    var byRule: [String: [Int]] = [:]
    for (position, edit) in space.edits.enumerated() { byRule[edit.rule, default: []].append(position) }
    let rules = byRule.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }.map { rule in
      rule.value.sorted {
        (rank(space.edits[$0].ruleAlternative), $0) < (rank(space.edits[$1].ruleAlternative), $1)
      }
    }
    var chosen: [Int] = []
    for depth in 0..<(rules.map(\.count).max() ?? 0) {
      for edits in rules where chosen.count < count && depth < edits.count { chosen.append(edits[depth]) }
    }
    return chosen.sorted()
  }

  private func space(_ space: PromptSpace, keeping kept: [Int]) -> TableSpace {
    var sites: [Int] = []
    let edits = kept.map { position in
      let edit = space.edits[position]
      if sites.last != edit.site { sites.append(edit.site) }
      return TableSpace.Edit(
        site: sites.count - 1, rule: edit.rule, alternative: edit.alternative, editClass: edit.editClass,
        cost: edit.cost)
    }
    var conflicts: [TableSpace.Conflict] = []
    for (one, first) in kept.enumerated() {
      for (other, second) in kept[..<one].enumerated()
      where space.edits[first].site != space.edits[second].site && !space.areCompatible(first, second) {
        conflicts.append(TableSpace.Conflict(one, other))
      }
    }
    return TableSpace(
      sites: sites.map { space.sites[$0].id }, edits: edits, conflicts: conflicts, maximumCost: maximumCost)
  }
}
