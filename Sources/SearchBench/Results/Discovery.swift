internal import Grammars

/// What one search certified, and when.
///
/// A flip is certified once its baseline and all of its proper subsets were asked, and it itself twice: before, nobody
/// could know that it is irreducible and no slip.
public struct Discovery: Sendable {
  /// For each irreducible flip that was certified, how many calls had been made by then, by scenario.
  public let certified: [[Int]]
  /// Irreducible flips of each scenario.
  public let flipCounts: [Int]

  public init(_ charges: [SearchTask.Charge], on table: TruthTable, truth: GroundTruth) {
    var first = table.scenarios.map { _ in [Perturbation: Int]() }
    var second = table.scenarios.map { _ in [Perturbation: Int]() }
    for (position, charge) in charges.enumerated() {
      if first[charge.scenario][charge.perturbation] == nil {
        first[charge.scenario][charge.perturbation] = position + 1
      } else if second[charge.scenario][charge.perturbation] == nil {
        second[charge.scenario][charge.perturbation] = position + 1
      }
    }
    certified = table.scenarios.enumerated().map { number, scenario in
      truth.flips[number].compactMap { index -> Int? in
        let flip = scenario.space.perturbations[index]
        let times =
          ([Perturbation.none] + flip.properSubsets).map { first[number][$0] } + [second[number][flip]]
        return times.contains(nil) ? nil : times.compactMap(\.self).max()
      }
    }
    flipCounts = truth.flips.map(\.count)
  }

  private var flippable: [Int] { flipCounts.indices.filter { flipCounts[$0] > 0 } }

  /// The share of the scenarios with a flip of which one is certified within so many calls.
  public func coverage(at calls: Int) -> Double {
    let flippable = flippable
    guard !flippable.isEmpty else { return 1 }
    return Double(flippable.count { certified[$0].contains { $0 <= calls } }) / Double(flippable.count)
  }

  /// The mean over those scenarios of the share of their flips that are certified within so many calls.
  public func recall(at calls: Int) -> Double {
    let flippable = flippable
    guard !flippable.isEmpty else { return 1 }
    let shares = flippable.map { scenario in
      Double(certified[scenario].count { $0 <= calls }) / Double(flipCounts[scenario])
    }
    return shares.reduce(0, +) / Double(flippable.count)
  }

  /// Calls until the first flip of all is certified; nil when none is.
  public var firstFlip: Int? { certified.joined().min() }
}
