internal import Grammars
internal import Measurement

/// What a round asks for.
extension Hunt {
  mutating func dueCalls() -> [PendingCall] {
    var planned: [PendingCall] = []
    let noise = noise.standardDeviation
    for slot in slots.indices {
      let isRepeated = slot < Self.repeatedBaselines && finished.isEmpty
      planned += slots[slot].screeningCalls(noise: noise, prior: baselinePrior, isRepeated: isRepeated).map {
        .scenario(slot: slot, $0)
      }
      for subset in slots[slot].unaskedSubsets { planned += plan(subset, in: slot, purpose: .search) }
    }
    return planned + certificationCalls(deferred: false)
  }

  /// The score of the best proposal below which certifying what is costly is worth more than searching.
  static let deferredValue = 0.01

  /// Baselines that are asked twice by log probabilities, so that noise between repeats shows.
  private static let repeatedBaselines = 24

  /// What certifies the pending candidates; when the budget runs out, those first that need least.
  /// - Parameter deferred: whether to go on with candidates that have taken many replies already.
  mutating func certificationCalls(deferred: Bool) -> [PendingCall] {
    let noise = noise.standardDeviation
    let pending = slots.indices.filter { slots[$0].candidates.contains { $0.state == .pending } }
    let ordered =
      settings.budget - spent > reserve
      ? pending : pending.sorted { (pendingCost(of: $0), $0) < (pendingCost(of: $1), $1) }
    return ordered.flatMap { slot -> [PendingCall] in
      slots[slot].certificationCalls(account, noise: noise, deferred: deferred).map {
        .scenario(slot: slot, $0)
      }
    }
  }

  private func pendingCost(of slot: Int) -> Int {
    slots[slot].candidates.filter { $0.state == .pending }.map { slots[slot].remainingCalls(of: $0, account) }
      .min() ?? 0
  }

  /// What the policy wants asked, as far as the window's budget goes.
  /// - Returns: the calls, and the score of the best proposal.
  mutating func proposedCalls(besides due: Int) -> (calls: [PendingCall], best: Double) {
    var affordable = windowBudget - spent - due - reserve - auditReserve - statedReserve
    guard affordable > 0 else { return ([], 0) }
    let count = min(searchRound - due, affordable)
    guard count > 0 else { return ([], 0) }
    var planned: [PendingCall] = []
    var best = 0.0
    // What takes no call (its prompt was asked under another name) is closed to the policy, which then proposes others. Where
    // rounds overlap, many calls wait for this one, so it is filled up.
    let least = settings.lag > 0 ? count : 1
    while planned.count < least, affordable > 0 {
      let proposals = policy.proposals(count - planned.count, worths: worths, calls: affordable).filter {
        $0.score >= settings.minYield
      }
      guard !proposals.isEmpty else { break }
      best = max(best, proposals.map(\.score).max() ?? 0)
      for proposal in proposals where proposal.scenario < opened.count && affordable > 0 {
        let calls = plan(proposal.perturbation, in: opened[proposal.scenario], purpose: .search)
        affordable -= calls.count
        planned += calls
      }
    }
    return (planned, planned.isEmpty ? 0 : best)
  }

  /// Calls that a round may have for search.
  private var searchRound: Int {
    guard settings.hasFewRounds else { return settings.roundSize }
    // By samples each round leaves calls for certifying what it finds.
    if settings.readout == .samples {
      return min(settings.roundSize, Int(Self.searchShare * Double(windowBudget - spent)))
    }
    // The first ones are smaller, as they are asked on little knowledge.
    return settings.roundSize * min(Self.smallRounds, searchRounds + 1) / Self.smallRounds
  }

  private static let smallRounds = 4
  private static let searchShare = 0.3

  /// What one more flip is worth in each scenario that the policy knows.
  private var worths: [Double] {
    let cap = max(Double(settings.minCallsPerScenario), settings.scenarioShare * Double(settings.budget))
    let worths = opened.map { slot -> Double in
      slots[slot].phase == .search
        ? settings.worth(ofFlip: settings.effectsOnly ? 0 : slots[slot].promising) : 0
    }
    let capped = zip(worths, opened).map { worth, slot in Double(slots[slot].calls) < cap ? worth : 0 }
    return capped.contains { $0 > 0 } ? capped : worths
  }

  mutating func plan(
    _ perturbation: Perturbation, in slot: Int, purpose: Query.Purpose
  ) -> [PendingCall] {
    if let policyIndex = slots[slot].policyIndex { policy.asked(perturbation, in: policyIndex) }
    guard let id = slots[slot].plan(perturbation) else {
      if let settled = slots[slot].adopt(perturbation) { learn(settled, in: slot) }
      return []
    }
    let count = firstReplies(to: perturbation, in: slot)
    return slots[slot].firstCalls(count, of: id, purpose: purpose).map { .scenario(slot: slot, $0) }
  }

  /// Calls for a new prompt. Where rounds are few, one that may well flip is asked for several replies at once, by which it
  /// shows.
  private func firstReplies(to perturbation: Perturbation, in slot: Int) -> Int {
    guard settings.readout == .samples, settings.hasFewRounds, !settings.effectsOnly,
      let policyIndex = slots[slot].policyIndex,
      policy.flipProbability(of: perturbation, in: policyIndex) >= Self.severalFromProbability
    else { return 1 }
    return Self.severalReplies
  }

  private static let severalFromProbability = 0.1
  private static let severalReplies = 3

  func query(_ pendingCall: PendingCall) -> Query {
    switch pendingCall {
    case .scenario(let slot, let call):
      Query(
        variant: slots[slot].ledger[call.variant].variant, readout: call.readout, sample: call.sample,
        purpose: call.purpose)
    case .stated(_, let call):
      call.query
    }
  }
}
