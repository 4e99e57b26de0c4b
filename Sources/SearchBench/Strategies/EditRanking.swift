internal import Grammars

extension SearchTask {
  /// Asks every single edit of every scenario; answers those that hold, the nearest to a flip first.
  ///
  /// The importance ranking with which word-level attacks begin (Jin et al. 2020; TextAttack's greedy search
  /// with word importance ranking), with the effect of an edit put in where they take the effect of a word
  /// left out.
  mutating func rankedEdits(
    order: [[Int]], register: inout FlipRegister
  ) throws(BudgetSpent) -> [[Int]] {
    var ranked: [[(edit: Int, approach: Double)]] = order.map { _ in [] }
    for position in 0..<(order.map(\.count).max() ?? 0) {
      for (scenario, edits) in order.enumerated() where position < edits.count {
        let single = Perturbation([edits[position]])
        guard spaces[scenario].index(of: single) != nil else { continue }
        let flips = try register.ask(single, in: scenario, of: &self)
        let approach = try approach(of: single, in: scenario)
        if !flips, approach > -.infinity { ranked[scenario].append((edits[position], approach)) }
      }
    }
    return ranked.enumerated().map { scenario, edits in
      // Equal effects keep the given order, which is random.
      edits.enumerated().sorted { ($1.element.approach, $0.offset) < ($0.element.approach, $1.offset) }
        .map(\.element.edit)
    }
  }
}
