/// Every perturbation of a space up to a cost, cheapest first, the empty one before all; one at a time.
public struct PerturbationEnumerator: Sequence, IteratorProtocol, Sendable {
  private let space: PromptSpace
  private let maximumCost: Int
  private var cost = 0
  /// The edits chosen so far, and at each depth the next position to try.
  private var chosen: [Int] = []
  private var upcoming: [Int] = [0]
  private var spent = 0
  private var hasYieldedBaseline = false

  public init(_ space: PromptSpace, maximumCost: Int) {
    self.space = space
    self.maximumCost = maximumCost
  }

  public mutating func next() -> Perturbation? {
    guard hasYieldedBaseline else {
      hasYieldedBaseline = true
      cost = 1
      return Perturbation.none
    }
    while cost <= maximumCost {
      if let found = nextOfCost() { return found }
      cost += 1
      chosen = []
      upcoming = [0]
      spent = 0
    }
    return nil
  }

  /// Depth first over the edits in order, for sets whose costs add up to exactly ``cost``.
  private mutating func nextOfCost() -> Perturbation? {
    while let position = upcoming.last {
      guard position < space.edits.count else {
        upcoming.removeLast()
        if let edit = chosen.popLast() { spent -= space.edits[edit].cost }
        continue
      }
      upcoming[upcoming.count - 1] = position + 1
      let total = spent + space.edits[position].cost
      guard total <= cost, chosen.allSatisfy({ space.areCompatible($0, position) }) else { continue }
      if total == cost { return Perturbation(chosen + [position]) }
      chosen.append(position)
      spent = total
      upcoming.append(position + 1)
    }
    return nil
  }
}
