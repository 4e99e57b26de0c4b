public import Grammars

/// What a model answers to every perturbation of some scenarios: the ground on which searches are compared.
///
/// A search that runs on a table asks no model, so it can be repeated with many seeds, and what it missed is
/// known.
public struct TruthTable: Sendable {
  /// One scenario with its answers.
  public struct Scenario: Sendable {
    public let seed: String
    public let scenario: String
    public let space: TableSpace
    /// Log-odds of pole a over pole b in nats, for each of the space's perturbations; NaN where the model
    /// gave none.
    public let logOdds: [Float]

    /// - Parameter logOdds: are rounded as the file rounds them, so that a table reads as it was written.
    public init(seed: String, scenario: String, space: TableSpace, logOdds: [Double]) {
      precondition(logOdds.count == space.perturbations.count, "one answer for each perturbation")
      self.seed = seed
      self.scenario = scenario
      self.space = space
      self.logOdds = logOdds.map { LogOddsCode($0).value }
    }
  }

  /// The model and grammar it was recorded from, or the parameters it was drawn from.
  public let source: String
  public let maximumCost: Int
  public let scenarios: [Scenario]

  public init(source: String, maximumCost: Int, scenarios: [Scenario]) {
    self.source = source
    self.maximumCost = maximumCost
    self.scenarios = scenarios
  }

  /// Calls that asking everything takes, baselines included.
  public var perturbationCount: Int { scenarios.reduce(0) { $0 + $1.logOdds.count } }
}

extension TruthTable.Scenario {
  public var baseline: Double { Double(logOdds[0]) }

  /// The answer to any valid perturbation.
  ///
  /// Beyond the table's cost it is extrapolated by the expansion to second order, baseline plus single shifts
  /// plus pair interactions (the functional ANOVA cut off after pairs; Hooker 2004): exact for
  /// ``SyntheticWorld``. NaN where a part of it is.
  public func logOdds(of perturbation: Perturbation) -> Double {
    if let index = space.index(of: perturbation) { return Double(logOdds[index]) }
    var sum = baseline
    let edits = perturbation.edits
    for (position, edit) in edits.enumerated() {
      sum += told([edit]) - baseline
      for earlier in edits[..<position] {
        sum += told([earlier, edit]) - told([earlier]) - told([edit]) + baseline
      }
    }
    return sum
  }

  private func told(_ edits: [Int]) -> Double {
    space.index(of: Perturbation(edits)).map { Double(logOdds[$0]) } ?? .nan
  }
}
