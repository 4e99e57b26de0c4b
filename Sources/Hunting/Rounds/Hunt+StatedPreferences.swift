internal import Measurement

/// The stated preferences of what is reported, asked last.
extension Hunt {
  /// Scenarios of seeds whose stated preference the report compares with a flip, the largest shift first.
  var statedSeeds: [HuntScenario] {
    guard settings.statedShare > 0 else { return [] }
    var seen: Set<String> = []
    let ranked = slots.indices.filter { slots[$0].standing > 0 && !slots[$0].subject.questions.isEmpty }
      .map { (slot: $0, shift: slots[$0].largestShift) }.sorted { ($1.shift, $0.slot) < ($0.shift, $1.slot) }
    return ranked.compactMap { slot, _ in
      let subject = slots[slot].subject
      return seen.insert(subject.seed).inserted && !isStated(subject.seed) ? subject : nil
    }
  }

  /// Whether a seed's stated preference was asked.
  func isStated(_ seed: String) -> Bool { stated[seed] != nil || finishedStated[seed] != nil }

  /// - Parameter count: calls that the round has already.
  mutating func statedCalls(besides count: Int) -> [PendingCall] {
    var planned: [PendingCall] = []
    for subject in statedSeeds {
      var preference = BalancedPreference(subject.questions, effort: .hunt, purpose: .stated)
      let due = preference.dueCalls(settings.readout)
      guard planned.count + due.count <= min(statedAllowance, settings.budget - spent - count) else {
        continue
      }
      stated[subject.seed] = preference
      planned += due.map { .stated(seed: subject.seed, $0) }
    }
    // Prompts whose log probabilities say nothing of a choice are sampled.
    for seed in stated.keys.sorted() where planned.isEmpty && count == 0 {
      let (allowance, readout) = (statedAllowance, settings.readout)
      planned += (stated[seed]?.dueCalls(readout) ?? []).prefix(allowance)
        .map { .stated(seed: seed, $0) }
    }
    return planned
  }
}
