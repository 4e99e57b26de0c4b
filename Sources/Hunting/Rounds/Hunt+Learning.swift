internal import Grammars
internal import Measurement
internal import OrderedCollections

/// What replies teach the search policy, and what they say of alternatives over all scenarios.
extension Hunt {
  /// The policy takes in new replies before it says how likely each open variant is to flip.
  mutating func settleVariants(in slot: Int, noise: Double) {
    guard let policyIndex = slots[slot].policyIndex, slots[slot].phase == .search else { return }
    for id in slots[slot].open {
      guard let reading = slots[slot].reading(of: id) else { continue }
      var probability = 0.0
      if case .replies = reading {
        for perturbation in slots[slot].ledger[id].perturbations {
          policy.learn(
            EffectObservation(
              scenario: policyIndex, perturbation: perturbation, reading: reading, isFlip: nil, isFinal: false
            ))
          probability = max(probability, policy.flipProbability(of: perturbation, in: policyIndex))
        }
      }
      for settled in slots[slot].settle(id, noise: noise, flipProbability: probability) {
        learn(settled, in: slot)
      }
    }
  }

  mutating func learn(_ settled: ScenarioHunt.Settled, in slot: Int) {
    guard let policyIndex = slots[slot].policyIndex else { return }
    var isFlip: Bool? = settled.verdict == .open ? nil : false
    if case .flips = settled.verdict { isFlip = true }
    policy.learn(
      EffectObservation(
        scenario: policyIndex, perturbation: settled.perturbation, reading: settled.reading, isFlip: isFlip,
        isFinal: settled.isFinal))
    guard let isFlip, settled.perturbation.edits.count == 1 else { return }
    tallyEffect(of: settled, isFlip: isFlip, in: slot)
  }

  private mutating func tallyEffect(of settled: ScenarioHunt.Settled, isFlip: Bool, in slot: Int) {
    let edit = settled.perturbation.edits[0]
    guard slots[slot].tallied.insert(edit).inserted, let choice = slots[slot].choice,
      let trials = slots[slot].ledger.entry(of: settled.perturbation)?.trials, !trials.isRefused
    else { return }
    let alternative = slots[slot].alternatives[edit]
    sensitivity[alternative].tried += 1
    sensitivity[alternative].flipped += isFlip ? 1 : 0
    if trials.isExact, let logOdds = trials.logOdds?.mean,
      let baseline = slots[slot].ledger.baseline.trials.logOdds?.mean
    {
      let shift = logOdds - baseline
      shifts.add(shift, of: index.edits[alternative], seed: slots[slot].subject.seed)
      tally.add(alternative, changes: isFlip, shift: choice == .a ? -shift : shift)
    } else if let first = trials.firstOutcome {
      tally.add(alternative, changes: first != choice, shift: nil)
      if slots[slot].isInPanel {
        tally.addPanelReply(alternative, scenario: finished.count + slot, agrees: first == choice)
      }
    } else {
      tally.addUnreadable(alternative)
    }
  }
}
