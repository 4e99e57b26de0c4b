internal import Documents
internal import Grammars
internal import Measurement

/// What a hunt has found out.
extension Hunt {
  /// What is known now. Findings by samples are what closed e-BH discovers at alpha, over all candidates sent to
  /// certification; findings by log probabilities are what is decisive beyond the noise of repeats.
  public func outcome() -> HuntOutcome {
    let open = slots.map(\.finished)
    var evidence = evidence
    for scenario in open { add(scenario, to: &evidence) }
    return HuntOutcome(
      summary, alpha: settings.alpha, finished: finished, open: open, stated: statedEstimates,
      evidence: evidence)
  }

  /// What is known over all scenarios.
  public var summary: HuntSummary {
    HuntSummary(
      scenarios: scenarioCount, readout: settings.readout, calls: calls, sensitivity: sensitivity,
      shifts: shifts, tally: finishedTally, noise: noise, expected: account.expected)
  }

  func add(_ scenario: FinishedScenario, to evidence: inout EvidenceLedger) {
    evidence.add(scenario) { index.id(named: $0.ruleAlternative) }
  }

  var finishedTally: EffectTally {
    var tally = tally
    for slot in slots.indices where slots[slot].isInPanel {
      guard let choice = slots[slot].choice else { continue }
      tally.setRepeats(
        scenario: finished.count + slot, slots[slot].ledger.baseline.trials.panel, choice: choice)
    }
    return tally
  }

  /// The stated preferences that are known.
  private var statedEstimates: [String: ChoiceEstimate] {
    var estimates = finishedStated
    for (seed, preference) in stated { estimates[seed] = estimate(of: preference) }
    return estimates
  }

  func estimate(of preference: BalancedPreference) -> ChoiceEstimate? {
    preference.reading(settings.decisiveness, noise: noise.standardDeviation).map {
      ChoiceEstimate(p: $0.distribution, trials: $0.trials, readout: $0.readout)
    }
  }

  public var shortfall: String? { outcome().shortfall }
}
