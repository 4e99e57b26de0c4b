internal import Grammars

/// Lists the sets of edits that fit together, by cost and then by position.
struct LevelOrder {
  private let costs: [Int]
  private let maximumCost: Int
  private let areCompatible: (Int, Int) -> Bool
  private var found: [[Perturbation]]

  init(costs: [Int], maximumCost: Int, areCompatible: @escaping (Int, Int) -> Bool) {
    self.costs = costs
    self.maximumCost = maximumCost
    self.areCompatible = areCompatible
    found = Array(repeating: [], count: maximumCost + 1)
  }

  /// The empty set, then all others.
  mutating func all() -> [Perturbation] {
    extend([], cost: 0, from: 0)
    return [Perturbation.none] + found.flatMap { $0.sorted() }
  }

  private mutating func extend(_ chosen: [Int], cost: Int, from start: Int) {
    for edit in start..<max(start, costs.count) {
      let total = cost + costs[edit]
      guard total <= maximumCost, chosen.allSatisfy({ areCompatible($0, edit) }) else { continue }
      found[total].append(Perturbation(chosen + [edit]))
      extend(chosen + [edit], cost: total, from: edit + 1)
    }
  }
}
