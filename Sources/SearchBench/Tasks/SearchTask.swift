public import Grammars

/// The budget is used up: a search ends here, wherever it is.
public struct BudgetSpent: Error, Sendable {}

/// A table as a search sees it: spaces to choose from, and answers at a call each.
///
/// Every distinct perturbation of a scenario is charged once, the baseline included, and every repeat of one; what is
/// known may be looked up again for nothing. All searches run on this one choke point, so their calls are counted
/// alike.
public struct SearchTask: Sendable {
  /// One call, in the order in which they were made.
  public struct Charge: Sendable, Hashable {
    public let scenario: Int
    public let perturbation: Perturbation
  }

  public let spaces: [TableSpace]
  public let budget: Int
  public private(set) var charges: [Charge] = []

  private let scenarios: [TruthTable.Scenario]
  private var known: [[Perturbation: Double]]

  public init(_ table: TruthTable, budget: Int) {
    scenarios = table.scenarios
    spaces = table.scenarios.map(\.space)
    known = spaces.map { _ in [:] }
    self.budget = budget
  }

  public var calls: Int { charges.count }

  /// Log-odds of pole a over pole b; NaN when the model answers nothing to this prompt.
  public mutating func logOdds(of perturbation: Perturbation, in scenario: Int) throws(BudgetSpent) -> Double
  {
    if let told = known[scenario][perturbation] { return told }
    guard calls < budget else { throw BudgetSpent() }
    charges.append(Charge(scenario: scenario, perturbation: perturbation))
    let answer = scenarios[scenario].logOdds(of: perturbation)
    known[scenario][perturbation] = answer
    return answer
  }

  /// Asks once more what was asked before: as a hunt does to certify a flip. Nothing new comes of it in a table.
  public mutating func `repeat`(_ perturbation: Perturbation, in scenario: Int) throws(BudgetSpent) {
    guard calls < budget else { throw BudgetSpent() }
    charges.append(Charge(scenario: scenario, perturbation: perturbation))
  }

  /// Whether a scenario's baseline chooses decisively; asks for it where that is unknown.
  mutating func isHuntable(_ scenario: Int) throws(BudgetSpent) -> Bool {
    GroundTruth.isDecisive(try logOdds(of: .none, in: scenario))
  }

  /// The earlier answer; nil when it was not asked.
  public func told(_ perturbation: Perturbation, in scenario: Int) -> Double? {
    known[scenario][perturbation]
  }
}

extension SearchTask {
  /// Whether a perturbation flips the baseline's choice; asks for both where they are unknown.
  mutating func flips(_ perturbation: Perturbation, in scenario: Int) throws(BudgetSpent) -> Bool {
    let baseline = try logOdds(of: .none, in: scenario)
    return GroundTruth.flips(try logOdds(of: perturbation, in: scenario), against: baseline)
  }

  /// How near to a flip a perturbation leads: log-odds towards the pole that the baseline does not choose;
  /// negative infinity when nothing is answered.
  mutating func approach(of perturbation: Perturbation, in scenario: Int) throws(BudgetSpent) -> Double {
    let baseline = try logOdds(of: .none, in: scenario)
    let logOdds = try logOdds(of: perturbation, in: scenario)
    return logOdds.isNaN ? -.infinity : (baseline > 0 ? -logOdds : logOdds)
  }
}
