internal import Grammars
public import Hunting
internal import Measurement
internal import Numerics

/// The product's own hunt on a table, by log probabilities: with its search policy, or with a rival's in its place.
///
/// All its calls are charged, repeats included. The table has no questions and nothing is audited.
public struct HuntStrategy: SearchStrategy {
  public let name: String
  private let goal: Goal
  private let policy: @Sendable (UInt64) -> (any SearchPolicy)?

  /// - Parameter policy: made from a run's seed; nil for the hunt's own.
  public init(
    _ name: String = "hunt", goal: Goal = .coverage,
    policy: @escaping @Sendable (UInt64) -> (any SearchPolicy)? = { _ in nil }
  ) {
    self.name = name
    self.goal = goal
    self.policy = policy
  }

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    let table = TableScenarios(task.spaces)
    let calls = task.spaces.reduce(0) { $0 + $1.perturbations.count }
    let settings = HuntSettings(
      readout: .logprobs, budget: min(task.budget, 8 * calls),
      maximumCost: task.spaces.map(\.maximumCost).max() ?? 2,
      window: table.subjects.count, goal: goal, seed: seed)
    var hunt = Hunt(settings: settings, scenarioCount: table.subjects.count, policy: policy(seed))
    hunt.admit(table.subjects)
    while case let queries = hunt.ask(), !queries.isEmpty {
      var observations: [Observation] = []
      for query in queries { observations.append(try observe(query, of: table, in: &task)) }
      hunt.tell(observations)
    }
  }

  private func observe(
    _ query: Query, of table: TableScenarios, in task: inout SearchTask
  ) throws(BudgetSpent) -> Observation {
    guard let (scenario, perturbation) = table.query(in: query.variant.prompt),
      task.spaces[scenario].index(of: perturbation) != nil
    else { return .refused }
    if task.told(perturbation, in: scenario) != nil { try task.repeat(perturbation, in: scenario) }
    let logOdds = try task.logOdds(of: perturbation, in: scenario)
    guard !logOdds.isNaN else { return .refused }
    let a = 1 / (1 + .exp(-logOdds))
    return .masses(ChoiceMass(a: a, b: 1 - a, unlisted: 0))
  }
}
