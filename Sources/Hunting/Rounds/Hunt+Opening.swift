internal import Grammars
internal import Measurement

/// Scenarios become known to the search policy.
extension Hunt {
  /// A scenario whose baseline chooses decisively becomes known to the policy.
  mutating func open(_ slot: Int) {
    let hunt = slots[slot]
    guard let choice = hunt.choice, choice != .neither else { return }
    let trials = hunt.ledger.baseline.trials
    slots[slot].policyIndex = opened.count
    slots[slot].isInPanel = Double(panelCount) < panelSize
    panelCount += 1
    opened.append(slot)
    tally.enter(hunt.alternatives, of: index.edits)
    policy.open(
      SearchScenario(
        index: opened.count - 1, space: hunt.subject.space, alternatives: hunt.alternatives, choice: choice,
        logOdds: trials.isExact ? (trials.logOdds?.mean ?? 0, 0) : baselinePrior.logOdds(trials.screening),
        scale: baselinePrior.scale,
        readout: trials.readout(settings.readout),
        maximumCost: settings.effectsOnly ? 1 : settings.maximumCost,
        decisiveness: settings.decisiveness))
  }

  /// Scenarios whose baselines get fresh replies for the pooled effects of alternatives.
  private var panelSize: Double {
    guard settings.readout == .samples else { return 0 }
    let share = settings.effectsOnly ? 0.2 : 0.05
    return share * Double(settings.budget) / Double(ScenarioHunt.panelReplies)
  }
}
