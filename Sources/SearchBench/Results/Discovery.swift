internal import Grammars

/// What one search found, and when.
///
/// A flip counts from the call on with which it and all of its proper subsets had been asked: before, nobody
/// could know that it is irreducible.
public struct Discovery: Sendable {
  /// For each irreducible flip that was found, how many calls had been made by then; ascending.
  public let found: [Int]
  /// For each scenario that has a flip, in order: calls in this scenario until its first one was found; all
  /// that asking everything there takes when none was.
  public let firstInScenario: [Int]
  /// The same, counted in calls of the whole search.
  public let firstOverall: [Int]
  public let flipCount: Int
  public let exhaustiveCalls: Int

  public init(_ charges: [SearchTask.Charge], on table: TruthTable, truth: GroundTruth) {
    var overall = table.scenarios.map { _ in [Perturbation: Int]() }
    var within = table.scenarios.map { _ in [Int]() }
    for (position, charge) in charges.enumerated() {
      overall[charge.scenario][charge.perturbation] = position + 1
      within[charge.scenario].append(position + 1)
    }
    exhaustiveCalls = table.perturbationCount
    flipCount = truth.flipCount
    var found: [Int] = []
    var firstInScenario: [Int] = []
    var firstOverall: [Int] = []
    for (number, scenario) in table.scenarios.enumerated() where !truth.flips[number].isEmpty {
      let times = truth.flips[number].compactMap { index -> Int? in
        let flip = scenario.space.perturbations[index]
        let asked = ([flip, Perturbation.none] + flip.properSubsets).map { overall[number][$0] }
        return asked.contains(nil) ? nil : asked.compactMap(\.self).max()
      }
      found += times
      let first = times.min()
      firstOverall.append(first ?? exhaustiveCalls)
      firstInScenario.append(
        first.map { first in within[number].count { $0 <= first } } ?? scenario.logOdds.count)
    }
    self.found = found.sorted()
    self.firstInScenario = firstInScenario
    self.firstOverall = firstOverall
  }

  /// The share of all irreducible flips that was found within a share of the calls that asking everything
  /// takes.
  public func share(at budget: Double) -> Double {
    guard flipCount > 0 else { return 1 }
    let calls = Int((budget * Double(exhaustiveCalls)).rounded())
    return Double(found.count { $0 <= calls }) / Double(flipCount)
  }

  /// The mean share found over budgets from nothing to a share of all calls.
  public func area(to budget: Double) -> Double {
    guard flipCount > 0 else { return 1 }
    let calls = (budget * Double(exhaustiveCalls)).rounded()
    let sum = found.reduce(0.0) { $0 + max(0, calls - Double($1)) }
    return sum / (calls * Double(flipCount))
  }
}
