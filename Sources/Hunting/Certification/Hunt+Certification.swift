internal import Grammars
internal import Measurement

/// Stakes on candidates, and the levels that their evidence has to reach.
extension Hunt {
  mutating func evaluateCandidates(noise: Double) {
    if settings.effectsOnly {
      for slot in slots.indices { slots[slot].dropCandidates() }
    }
    stakeWeights()
    // A candidate that falls raises the level for the others, which may then be short of it: until nothing changes.
    var expected = -1
    for _ in 0..<Self.maxPasses {
      let now = Int(expectedFindings.rounded(.up))
      guard now != expected else { return }
      expected = now
      account.update(expected: expected)
      for slot in slots.indices { slots[slot].evaluateCandidates(account, noise: noise) }
    }
  }

  /// Passes over the candidates until their levels agree with how many stand.
  private static let maxPasses = 8
  /// The share of pending candidates, not put off, that is expected to be certified. Were all of them counted, those certified would
  /// fall short of what closed e-BH asks for as soon as the budget ends before the others are.
  private static let pendingShare = 0.4

  /// Findings by samples to be expected in the end; log probabilities claim no error rate and stay apart.
  private var expectedFindings: Double {
    slots.indices.reduce(retiredExpectation) { $0 + expectedFindings(of: slots[$1]) }
  }

  func expectedFindings(of hunt: borrowing ScenarioHunt) -> Double {
    var expected = 0.0
    for candidate in hunt.candidates where !hunt.isExact(candidate) {
      switch candidate.state {
      case .sufficient: expected += 1
      case .pending: expected += hunt.isDeferred(candidate) ? 0 : Self.pendingShare
      case .dropped: break
      }
    }
    return expected
  }

  private mutating func stakeWeights() {
    for slot in slots.indices where slots[slot].phase == .search {
      for position in slots[slot].candidates.indices
      where slots[slot].candidates[position].weight == nil
        && !slots[slot].isExact(slots[slot].candidates[position])
      {
        let scenario: Double
        if let known = slots[slot].weight {
          scenario = known
        } else {
          scenario = account.open(expecting: expectedScenarios)
          slots[slot].weight = scenario
        }
        let number = slots[slot].candidates[...position].count { $0.weight != nil } + 1
        slots[slot].evaluation = nil
        slots[slot].candidates[position].weight = EvidenceAccount.weight(ofCandidate: number, of: scenario)
      }
    }
  }

  /// Further scenarios that may have candidates: as many as the policy expects, three tenths of those that have none at least.
  /// It depends on nothing that the next candidate's fresh replies will say.
  private var expectedScenarios: Double {
    let waiting = opened.indices.filter {
      slots[opened[$0]].weight == nil && slots[opened[$0]].phase == .search
    }
    let unknown = Double(scenarioCount - finished.count - slots.count { $0.phase != .baseline })
    let expected = policy.expectedFlips(in: waiting)
    let share = expected / Double(max(waiting.count, 1))
    return max(8, 0.3 * (Double(waiting.count) + unknown), expected + share * unknown)
  }
}
