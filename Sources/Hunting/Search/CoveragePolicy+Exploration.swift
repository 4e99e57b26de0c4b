internal import Grammars

/// By log probabilities: what is asked to learn of alternatives.
extension CoveragePolicy {
  /// An edit of a scenario.
  struct Single: Comparable {
    let scenario: Int
    let edit: Int

    static func < (left: Single, right: Single) -> Bool {
      (left.scenario, left.edit) < (right.scenario, right.edit)
    }
  }

  /// The share of a round that explores, while there is something to.
  static let explorationShare = 0.5
  private static let secondLookShare = 0.1
  /// Times that an alternative is asked before nothing but its flips counts.
  private static let looks = 5
  /// Standard deviations by which an alternative may be stronger than it looks.
  private static let optimism = 1.5

  /// First looks at alternatives that were asked nowhere, then second looks at those asked a few times.
  func explorations(_ count: Int, _ open: [Int], _ worths: [Double]) -> [Proposal] {
    func part(_ share: Double) -> Int { Int((share * Double(count)).rounded(.up)) }
    let first = explorations(part(Self.explorationShare), timesAsked: 0..<1, open, worths)
    let second = min(part(Self.secondLookShare), count - first.count)
    return first + explorations(second, timesAsked: 1..<Self.looks, open, worths)
  }

  /// Alternatives that were asked so many times: those that were never asked in a random order and in scenarios of
  /// medium margin, the others by what they may do at best and where they are likeliest to flip.
  private func explorations(
    _ count: Int, timesAsked times: Range<Int>, _ open: [Int], _ worths: [Double]
  ) -> [Proposal] {
    guard count > 0 else { return [] }
    let optimism = times.lowerBound > 0 ? Self.optimism : 0
    let margins = open.map { abs(scenarios[$0].model.scenario.logOdds.mean) }.sorted()
    let median = margins[margins.count / 2]
    var candidates: [Int: [(score: Double, single: Single)]] = [:]
    var best: [Int: Double] = [:]
    for index in open {
      let model = scenarios[index].model
      for (edit, alternative) in model.scenario.alternatives.enumerated()
      where times.contains(timesAsked[alternative]) && isUnasked(edit, in: index) {
        let score =
          worths[index]
          * (optimism == 0
            ? 1 / (1 + abs(abs(model.scenario.logOdds.mean) - median))
            : model.flipProbability(of: edit, surrogate, optimism: optimism))
        candidates[alternative, default: []].append((score, Single(scenario: index, edit: edit)))
        best[alternative] = max(best[alternative] ?? 0, score)
      }
    }
    let order = candidates.keys.sorted { left, right in
      let (l, r) =
        optimism == 0
        ? (-Double(timesAsked[left]), -Double(timesAsked[right])) : (best[left] ?? 0, best[right] ?? 0)
      return l != r ? l > r : (explorationOrder[left], left) < (explorationOrder[right], right)
    }
    return spread(order, count, open, worths) { alternative, isFree in
      (candidates[alternative] ?? []).filter { isFree($0.single.scenario) }
        .max { ($0.score, $1.single) < ($1.score, $0.single) }?.single
    }
  }

  func isUnasked(_ edit: Int, in scenario: Int) -> Bool {
    !scenarios[scenario].model.isAsked(edit) && scenarios[scenario].scores[edit] >= 0
  }

  /// One edit of each alternative, no scenario taking more than its share of them.
  func spread(
    _ alternatives: [Int], _ count: Int, _ open: [Int], _ worths: [Double],
    place: (_ alternative: Int, _ isFree: (Int) -> Bool) -> Single?
  ) -> [Proposal] {
    let perScenario = max(1, (count + open.count - 1) / open.count)
    var used: [Int: Int] = [:]
    var chosen: [Proposal] = []
    for alternative in alternatives where chosen.count < count {
      guard let best = place(alternative, { used[$0, default: 0] < perScenario }) else { continue }
      used[best.scenario, default: 0] += 1
      let (value, cost) = offer(
        scenarios[best.scenario].scores[best.edit], in: best.scenario, worth: worths[best.scenario])
      chosen.append(
        Proposal(
          scenario: best.scenario, perturbation: Perturbation([best.edit]), score: value / cost))
    }
    return chosen
  }
}
