internal import Grammars
internal import Measurement
internal import Statistics

/// What a hunt has found out.
extension Hunt {
  /// What is known now. Findings by samples are what closed e-BH discovers at alpha, over all candidates sent to
  /// certification; findings by log probabilities are what is decisive beyond the noise of repeats.
  public func outcome() -> HuntOutcome {
    let all = retired + slots
    let sampled = all.flatMap { hunt in hunt.candidates.filter { !hunt.isExact($0) } }
    let weighted = sampled.filter { $0.weight != nil }
    let evidence = ClosedEBenjaminiHochberg(
      logEValues: weighted.map(\.logEValue), weights: weighted.map { $0.weight ?? 0 }, alpha: settings.alpha)
    let discovered = Set(evidence.discoveries)
    var position = 0
    let noise = noise.standardDeviation
    var scenarios: [ScenarioOutcome] = []
    for hunt in all {
      var standing: Set<Int> = []
      for (number, candidate) in hunt.candidates.enumerated() {
        if hunt.isExact(candidate) {
          if candidate.state == .sufficient { standing.insert(number) }
        } else if candidate.weight != nil {
          if discovered.contains(position), hunt.isReportable(candidate, noise: noise) {
            standing.insert(number)
          }
          position += 1
        }
      }
      scenarios.append(
        hunt.outcome(
          stated: stated[hunt.subject.seed]?.reading(settings.decisiveness, noise: noise), findings: standing,
          account: account))
    }
    return HuntOutcome(
      scenarios: scenarios, sensitivity: reportedSensitivity(scenarios),
      effects: finishedTally.outcomes(readout: settings.readout, alpha: settings.alpha),
      repeats: tally.exactRepeats,
      scenarioEvidence: all.enumerated().compactMap { index, hunt in
        hunt.weight.map { ScenarioEvidence(scenario: index, logEValue: hunt.scenarioLogEValue, weight: $0) }
      }, alpha: settings.alpha, calls: calls,
      noise: settings.readout == .logprobs ? noise : nil, candidates: sampled.count,
      uncertified: all.reduce(0) { $0 + $1.candidates.count { $0.state == .pending } },
      shortfall: shortfall(of: all))
  }

  /// What each alternative did alone. By samples only certified flips count: what seemed to flip while search looked for
  /// flips does so too often.
  private func reportedSensitivity(_ scenarios: [ScenarioOutcome]) -> [RuleSensitivity] {
    var reported = sensitivity
    if settings.readout == .samples {
      for index in reported.indices { reported[index].flipped = 0 }
      for (outcome, hunt) in zip(scenarios, retired + slots) {
        for finding in outcome.findings where finding.perturbation.edits.count == 1 {
          reported[hunt.alternatives[finding.perturbation.edits[0]]].flipped += 1
        }
      }
    }
    return reported.filter { $0.tried > 0 }
  }

  var finishedTally: EffectTally {
    var tally = tally
    for slot in slots.indices where slots[slot].isInPanel {
      guard let choice = slots[slot].choice else { continue }
      tally.setRepeats(
        scenario: retired.count + slot, slots[slot].ledger.baseline.trials.panel, choice: choice)
    }
    return tally
  }

  private func shortfall(of all: [ScenarioHunt]) -> String? {
    let unasked = max(0, scenarioCount - all.count { $0.phase != .baseline })
    return unasked > 0 ? "the budget did not reach \(unasked) of \(scenarioCount) scenarios" : nil
  }
}
