internal import Grammars
public import Measurement

/// All decisive irreducible flips that a table holds.
///
/// A perturbation flips when both its choice and the baseline's are decisive and differ; a table has log-odds only, so
/// the share that counts is that of the two labels. A flip is irreducible when every proper subset was answered and is
/// no decisive flip. Scenarios whose baseline is a near tie have none.
public struct GroundTruth: Sendable {
  public static let decisiveness = Decisiveness()

  /// For each scenario, positions of its irreducible flips in the space's perturbations, ascending.
  public let flips: [[Int]]

  public init(_ table: TruthTable) {
    flips = table.scenarios.map(Self.irreducibleFlips)
  }

  public var flipCount: Int { flips.reduce(0) { $0 + $1.count } }

  /// Scenarios that have a flip.
  public var flippableCount: Int { flips.count { !$0.isEmpty } }

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

  /// Whether log-odds are a decisive choice.
  static func isDecisive(_ logOdds: Double) -> Bool { abs(logOdds) >= decisiveness.logOdds }

  static func flips(_ logOdds: Double, against baseline: Double) -> Bool {
    isDecisive(logOdds) && isDecisive(baseline) && logOdds * baseline < 0
  }
}
