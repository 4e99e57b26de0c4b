internal import Grammars

/// The flips that a rival knows to be irreducible, and how it makes them so.
///
/// Supersets of a flip cannot be irreducible, so a rival that passes them over wastes nothing.
struct FlipRegister {
  private var flips: [[Perturbation]]

  init(_ task: SearchTask) {
    flips = task.spaces.map { _ in [] }
  }

  /// Whether a scenario has a flip.
  func hasFlip(in scenario: Int) -> Bool { !flips[scenario].isEmpty }

  func covers(_ perturbation: Perturbation, in scenario: Int) -> Bool {
    flips[scenario].contains { $0.isSubset(of: perturbation) }
  }

  /// Asks a perturbation, and when it flips shrinks it, until no edit can be left out.
  ///
  /// With all subsets of fewer edits asked smallest first, what remains is irreducible, at up to `2^k - 2`
  /// calls; for more than three edits one edit at a time is left out instead (1-minimality, Zeller and
  /// Hildebrandt 2002).
  /// - Returns: whether it flips.
  @discardableResult
  mutating func ask(
    _ perturbation: Perturbation, in scenario: Int, of task: inout SearchTask
  ) throws(BudgetSpent) -> Bool {
    guard try task.flips(perturbation, in: scenario) else { return false }
    let flip = try shrink(perturbation, in: scenario, of: &task)
    if !covers(flip, in: scenario) { try task.repeat(flip, in: scenario) }
    enter(flip, in: scenario)
    return true
  }

  mutating func enter(_ flip: Perturbation, in scenario: Int) {
    if !covers(flip, in: scenario) { flips[scenario].append(flip) }
  }

  private func shrink(
    _ perturbation: Perturbation, in scenario: Int, of task: inout SearchTask
  ) throws(BudgetSpent) -> Perturbation {
    var flip = perturbation
    while flip.edits.count > 3 {
      var smaller: Perturbation?
      for edit in flip.edits where smaller == nil {
        let subset = Perturbation(flip.edits.filter { $0 != edit })
        if try task.flips(subset, in: scenario) { smaller = subset }
      }
      guard let smaller else { return flip }
      flip = smaller
    }
    for subset in flip.properSubsets where try task.flips(subset, in: scenario) { return subset }
    return flip
  }
}
