internal import Grammars

/// All irreducible flips that a table holds.
///
/// A perturbation flips when the sign of its log-odds differs from the baseline's; log-odds of zero and
/// unanswered prompts choose nothing and flip nothing. A flip is irreducible when every proper subset was
/// answered and does not flip.
public struct GroundTruth: Sendable {
  /// For each scenario, positions of its irreducible flips in the space's perturbations, ascending.
  public let flips: [[Int]]

  public init(_ table: TruthTable) {
    flips = table.scenarios.map(Self.irreducibleFlips)
  }

  public var flipCount: Int { flips.reduce(0) { $0 + $1.count } }

  public static func irreducibleFlips(of scenario: TruthTable.Scenario) -> [Int] {
    let perturbations = scenario.space.perturbations
    return perturbations.indices.filter { index in
      flips(Double(scenario.logOdds[index]), against: scenario.baseline)
        && perturbations[index].properSubsets.allSatisfy { subset in
          let logOdds = scenario.logOdds(of: subset)
          return !logOdds.isNaN && !flips(logOdds, against: scenario.baseline)
        }
    }
  }

  static func flips(_ logOdds: Double, against baseline: Double) -> Bool { logOdds * baseline < 0 }
}
