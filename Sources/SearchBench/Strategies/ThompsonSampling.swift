internal import Grammars
internal import Randomness

/// A bandit over the rules' alternatives, shared over scenarios: the likelier one flips, the more often it is
/// tried.
///
/// FormatSpread (Sclar et al. 2023) searches formats with Thompson sampling and Beta posteriors (Thompson
/// 1933; Chapelle and Li 2011). Here an arm is an alternative, its reward a flip. In one scenario after the
/// other every arm draws from its posterior; the best arm is asked alone, or when it was, with its best
/// partner that was not.
public struct ThompsonSampling: SearchStrategy {
  public let name = "thompson"

  private struct Arm {
    var flips = 0.0
    var holds = 0.0
  }

  public init() {}

  public func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent) {
    var generator = SplitMix64(seed: seed, stream: name)
    var register = FlipRegister(task)
    var numbers: [String: Int] = [:]
    let arms = task.spaces.map { space in
      space.edits.map { edit in
        let number = numbers[edit.ruleAlternative] ?? numbers.count
        numbers[edit.ruleAlternative] = number
        return number
      }
    }
    var posterior = Array(repeating: Arm(), count: numbers.count)
    var active = generator.shuffled(Array(task.spaces.indices))
    while !active.isEmpty {
      var stillActive: [Int] = []
      for scenario in active {
        let draws = posterior.map { generator.nextBeta($0.flips + 1, $0.holds + 1) }
        let scores = arms[scenario].map { draws[$0] }
        guard let choice = next(by: scores, in: scenario, of: task, register) else { continue }
        stillActive.append(scenario)
        let flips = try register.ask(choice, in: scenario, of: &task)
        for edit in choice.edits {
          if flips {
            posterior[arms[scenario][edit]].flips += 1
          } else {
            posterior[arms[scenario][edit]].holds += 1
          }
        }
      }
      active = stillActive
    }
  }

  /// The best unasked set in the order of its best edit's score, then of its second's.
  private func next(
    by scores: [Double], in scenario: Int, of task: SearchTask, _ register: FlipRegister
  ) -> Perturbation? {
    let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    func isOpen(_ perturbation: Perturbation) -> Bool {
      task.spaces[scenario].index(of: perturbation) != nil && task.told(perturbation, in: scenario) == nil
        && !register.covers(perturbation, in: scenario)
    }
    for (position, first) in ranked.enumerated() {
      if isOpen(Perturbation([first])) { return Perturbation([first]) }
      for second in ranked[(position + 1)...] where isOpen(Perturbation([first, second])) {
        return Perturbation([first, second])
      }
    }
    return nil
  }
}
