internal import Grammars
internal import Randomness

/// One axis at a time, pooled over cases: the way in which tools find out which edits matter.
///
/// Every alternative is asked alone in the same panel of scenarios; a sign-flip permutation test over the panel says
/// whether it shifts log-odds towards the other option, with Holm's correction over alternatives (as modelscape does).
/// Those established are then asked in all other scenarios, the most flips in the panel first, and the others after
/// them. A scenario is left alone after its first flip.
public struct PooledAxisTesting: SearchStrategy {
  public let name = "pooled-axis"
  private static let panel = 8
  private static let permutations = 256
  private static let alpha = 0.05

  public init() {}

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    var huntable: [Int] = []
    for scenario in generator.shuffled(Array(task.spaces.indices)) where try task.isHuntable(scenario) {
      huntable.append(scenario)
    }
    var alternatives: [String] = []
    for scenario in huntable {
      for edit in task.spaces[scenario].edits where !alternatives.contains(edit.ruleAlternative) {
        alternatives.append(edit.ruleAlternative)
      }
    }
    var tested: [(name: String, pValue: Double, flips: Int)] = []
    for name in generator.shuffled(alternatives) {
      var shifts: [Double] = []
      var flips = 0
      for scenario in huntable.prefix(Self.panel) {
        guard let edit = task.spaces[scenario].edits.firstIndex(where: { $0.ruleAlternative == name }) else {
          continue
        }
        let single = Perturbation([edit])
        guard task.spaces[scenario].index(of: single) != nil else { continue }
        flips += try register.ask(single, in: scenario, of: &task) ? 1 : 0
        let approach = try task.approach(of: single, in: scenario)
        let baseline = try task.logOdds(of: .none, in: scenario)
        if approach > -.infinity { shifts.append(approach + abs(baseline)) }
      }
      tested.append((name, pValue(shifts, using: &generator), flips))
    }
    for name in order(tested) {
      for scenario in huntable.dropFirst(Self.panel) where !register.hasFlip(in: scenario) {
        guard let edit = task.spaces[scenario].edits.firstIndex(where: { $0.ruleAlternative == name }) else {
          continue
        }
        let single = Perturbation([edit])
        guard task.spaces[scenario].index(of: single) != nil else { continue }
        try register.ask(single, in: scenario, of: &task)
      }
    }
  }

  /// The share of sign flips that give a mean shift as large.
  private func pValue(_ shifts: [Double], using generator: inout SplitMix64) -> Double {
    let sum = shifts.reduce(0, +)
    let larger = (0..<Self.permutations).count { _ in
      shifts.reduce(0) { $0 + (generator.next() & 1 == 0 ? $1 : -$1) } >= sum
    }
    return Double(larger + 1) / Double(Self.permutations + 1)
  }

  /// What Holm's step-down test establishes, then the rest; each by flips in the panel, then by its p-value.
  private func order(_ tested: [(name: String, pValue: Double, flips: Int)]) -> [String] {
    let ascending = tested.sorted { ($0.pValue, $0.name) < ($1.pValue, $1.name) }
    let established = ascending.enumerated().prefix { position, test in
      test.pValue <= Self.alpha / Double(tested.count - position)
    }.count
    func ranked(_ tests: ArraySlice<(name: String, pValue: Double, flips: Int)>) -> [String] {
      tests.sorted { ($1.flips, $0.pValue, $0.name) < ($0.flips, $1.pValue, $1.name) }.map(\.name)
    }
    return ranked(ascending.prefix(established)) + ranked(ascending.dropFirst(established))
  }
}
