internal import Grammars
internal import Hunting
internal import Measurement
internal import Numerics

/// Our own hunt, on a table: log probabilities, nothing left to chance.
///
/// The hunt's repeats, such as its second look at a flip, cost nothing here, as they cost no rival; only
/// distinct perturbations are charged.
public struct HuntStrategy: SearchStrategy {
  public enum Sharing: String, Sendable, Codable {
    /// One hunt over all scenarios.
    case together
    /// A hunt for each scenario: the budget is shared evenly, and nothing else is.
    case apart
  }

  public let name: String
  public let sharing: Sharing
  public let roundSize: Int

  public init(sharing: Sharing = .together, roundSize: Int = 32) {
    self.sharing = sharing
    self.roundSize = roundSize
    name = (sharing == .together ? "hunt" : "hunt-apart") + (roundSize == 32 ? "" : "-\(roundSize)")
  }

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    let table = TableScenarios(task.spaces)
    let groups = sharing == .together ? [table.subjects] : table.subjects.map { [$0] }
    var hunts = groups.map { hunt(on: $0, of: task, seed: seed, among: groups.count) }
    var active = Array(hunts.indices)
    while !active.isEmpty {
      var stillActive: [Int] = []
      for index in active {
        let queries = hunts[index].ask()
        guard !queries.isEmpty else { continue }
        var observations: [Observation] = []
        for query in queries { observations.append(try observe(query, of: table, in: &task)) }
        hunts[index].tell(observations)
        stillActive.append(index)
      }
      active = stillActive
    }
  }

  /// The hunt's own budget is out of the way: the task's ends it.
  private func hunt(on subjects: [HuntScenario], of task: SearchTask, seed: UInt64, among groups: Int) -> Hunt
  {
    let calls = task.spaces.reduce(0) { $0 + $1.perturbations.count }
    let settings = HuntSettings(
      readout: .logprobs, budget: 8 * calls, maximumCost: task.spaces.map(\.maximumCost).max() ?? 2,
      roundSize: max(1, roundSize / groups), window: subjects.count, seed: seed)
    var hunt = Hunt(settings: settings, scenarioCount: subjects.count)
    hunt.admit(subjects)
    return hunt
  }

  private func observe(
    _ query: Query, of table: TableScenarios, in task: inout SearchTask
  ) throws(BudgetSpent) -> Observation {
    guard let (scenario, perturbation) = table.query(in: query.variant.prompt),
      task.spaces[scenario].index(of: perturbation) != nil
    else { return .refused }
    let logOdds = try task.logOdds(of: perturbation, in: scenario)
    guard !logOdds.isNaN else { return .refused }
    return .distribution(Distribution(a: 1, b: .exp(-logOdds)), residual: 0)
  }
}
