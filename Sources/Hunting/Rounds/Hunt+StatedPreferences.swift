internal import Measurement

/// The stated preferences of what is reported, asked last.
extension Hunt {
  /// Scenarios of seeds whose stated preference the report compares with a flip, the largest shift first.
  var statedSeeds: [HuntScenario] {
    guard settings.statedShare > 0 else { return [] }
    var seen: Set<String> = []
    let ranked = slots.filter { $0.standing > 0 && !$0.subject.questions.isEmpty }
      .sorted { $0.largestShift > $1.largestShift }
    return ranked.compactMap { slot in
      seen.insert(slot.subject.seed).inserted && stated[slot.subject.seed] == nil ? slot.subject : nil
    }
  }

  mutating func statedCalls() -> [PendingCall] {
    var planned: [PendingCall] = []
    for subject in statedSeeds {
      var preference = BalancedPreference(subject.questions, effort: .hunt, purpose: .stated)
      let due = preference.dueCalls(settings.readout)
      guard planned.count + due.count <= min(statedAllowance, settings.budget - spent) else { continue }
      stated[subject.seed] = preference
      planned += due.map { .stated(seed: subject.seed, $0) }
    }
    // Prompts whose log probabilities say nothing of a choice are sampled.
    for seed in stated.keys.sorted() where planned.isEmpty {
      let (allowance, readout) = (statedAllowance, settings.readout)
      planned += (stated[seed]?.dueCalls(readout) ?? []).prefix(allowance)
        .map { .stated(seed: seed, $0) }
    }
    return planned
  }
}
