internal import Grammars
internal import Measurement
internal import Numerics
internal import OrderedCollections
internal import Randomness
internal import Statistics

/// A hunt for the smallest perturbations that decisively flip choices, as a pure state machine.
///
/// `admit` scenarios while there are `admissibleCount`, `ask` for a round of queries, `tell` their observations in the
/// same order, and so on until `ask` answers none. It does no I/O and reads no clock, and what it draws at random
/// comes from the settings' seed, so the same scenarios, settings and observations lead to the same outcome whatever
/// the concurrency of the calls.
///
/// A round serves, in this order: baselines and open variants, subsets of flips of many edits, certification, and with
/// the rest of its calls what the search policy proposes over all scenarios in the window. When search has ended, random
/// perturbations are asked for an audit of what was not (``AuditTrial``), and then the stated preferences of what is
/// reported.
///
/// Scenarios are taken up a window at a time, each window with its share of the budget; what is learned about
/// alternatives carries over.
public struct Hunt: Sendable {
  public let settings: HuntSettings
  /// Scenarios of the whole hunt.
  public let scenarioCount: Int
  /// Calls asked so far.
  public internal(set) var spent = 0
  public private(set) var calls: [Query.Purpose: Int] = [:]

  private var slots: [ScenarioHunt] = []
  private var retired: [ScenarioHunt] = []
  private var stated: [String: BalancedPreference] = [:]
  private var policy: any SearchPolicy
  private var index = RuleIndex()
  private var sensitivity: [RuleSensitivity] = []
  private var tally = EffectTally()
  private var account: EvidenceAccount
  private var noise = RepeatNoise()
  /// What may be spent by the time the present window is done.
  private var windowBudget = 0
  private var pendingCalls: [PendingCall] = []
  private var generator: SplitMix64
  /// Scenarios of the present window that the policy knows, and in which the panel has room.
  private var opened: [Int] = []
  private var panelCount = 0
  private var phase = WindowPhase.search

  /// What the present window's calls are for.
  private enum WindowPhase: Sendable {
    case search, audit, stated
  }

  private enum PendingCall: Sendable {
    case scenario(slot: Int, PlannedCall)
    case stated(seed: String, BalancedPreference.PlannedCall)
  }

  /// - Parameter policy: what orders the search; ``CoveragePolicy`` unless said otherwise.
  public init(settings: HuntSettings, scenarioCount: Int, policy: (any SearchPolicy)? = nil) {
    self.settings = settings
    self.scenarioCount = scenarioCount
    self.policy =
      policy
      ?? (settings.effectsOnly ? EffectsPolicy(seed: settings.seed) : CoveragePolicy(seed: settings.seed))
    account = EvidenceAccount(alpha: settings.alpha)
    generator = SplitMix64(seed: settings.seed)
  }

  // MARK: Admission

  /// How many scenarios the budget can do something for.
  public var affordableScenarioCount: Int {
    min(scenarioCount, max(1, settings.budget / settings.minCallsPerScenario))
  }

  /// How many scenarios may be admitted now: no more than the rest of the budget can do something for.
  public var admissibleCount: Int {
    guard slots.isEmpty, spent < settings.budget else { return 0 }
    let worthwhile = max(1, (settings.budget - spent) / settings.minCallsPerScenario)
    return min(settings.window, worthwhile, scenarioCount - retired.count)
  }

  /// Takes up the next scenarios, in the order of the seeds.
  public mutating func admit(_ subjects: [HuntScenario]) {
    guard !subjects.isEmpty else { return }
    let remaining = settings.budget - spent
    let affordable = min(scenarioCount, retired.count + max(1, remaining / settings.minCallsPerScenario))
    let waiting = max(affordable - retired.count, subjects.count, 1)
    let share = max(remaining * subjects.count / waiting, settings.minCallsPerScenario * subjects.count)
    windowBudget = spent + min(remaining, share)
    phase = .search
    let draws =
      settings.resolvedAuditShare * Double(min(remaining, share)) / Double(callsPerDraw * subjects.count)
    for (number, subject) in subjects.enumerated() {
      let alternatives = subject.space.edits.map { edit in
        let id = index.id(of: edit)
        if id == sensitivity.count { sensitivity.append(RuleSensitivity(edit: edit)) }
        return id
      }
      // So many in all as the share allows, spread evenly.
      let count = Int(draws * Double(number + 1)) - Int(draws * Double(number))
      let audit = Audit(
        of: subject.space, maximumCost: settings.maximumCost, count: count, using: &generator)
      slots.append(
        ScenarioHunt(subject: subject, alternatives: alternatives, settings: settings, audit: audit))
    }
  }

  // MARK: Dialogue

  /// The next round's queries; none when the scenarios admitted so far are done.
  public mutating func ask() -> [Query] {
    guard !slots.isEmpty else { return [] }
    var planned: [PendingCall] = []
    if phase == .search {
      planned = dueCalls()
      if planned.count < settings.roundSize {
        let (proposed, best) = proposedCalls(besides: planned.count)
        planned += proposed
        if best < Self.deferredValue { planned += certificationCalls(deferred: true) }
      }
      if planned.isEmpty { phase = .audit }
    }
    if phase == .audit {
      planned = auditCalls()
      if planned.isEmpty { phase = .stated }
    }
    if phase == .stated { planned = statedCalls() }
    planned = Array(planned.prefix(max(0, settings.budget - spent)))
    if planned.isEmpty { retire() }
    pendingCalls = planned
    let queries = planned.map(query)
    spent += queries.count
    for query in queries { calls[query.purpose, default: 0] += 1 }
    return queries
  }

  /// - Parameter observations: one for each query of the last `ask`, in its order.
  public mutating func tell(_ observations: [Observation]) {
    precondition(observations.count == pendingCalls.count, "one observation for each query")
    for (pendingCall, observation) in zip(pendingCalls, observations) {
      switch pendingCall {
      case .scenario(let slot, let call): record(observation, of: call, in: slot)
      case .stated(let seed, let call):
        stated[seed]?.record(observation, decision: call.decision, order: call.order)
      }
    }
    pendingCalls = []
    let noise = noise.standardDeviation
    for slot in slots.indices {
      slots[slot].settleBaseline(noise: noise)
      if slots[slot].phase == .search, slots[slot].policyIndex == nil { open(slot) }
      settleVariants(in: slot, noise: noise)
    }
    evaluateCandidates(noise: noise)
    for slot in slots.indices { slots[slot].markNewCandidates(at: spent) }
  }

  private mutating func record(_ observation: Observation, of call: PlannedCall, in slot: Int) {
    slots[slot].ledger[call.variant].trials.record(observation, isFresh: call.isFresh)
    let trials = slots[slot].ledger[call.variant].trials
    if trials.masses.count > 1, case .masses = observation {
      slots[slot].ledger[call.variant].trials.noisePosition = noise.add(
        trials.masses.map(\.logOdds), at: trials.noisePosition)
      tally.exactRepeats.repeats += 1
      let choices = trials.masses.suffix(2).map { $0.decisiveChoice(atLeast: settings.decisive) }
      tally.exactRepeats.changed += choices[0] != choices[1] ? 1 : 0
    }
    if call.isFresh, call.variant == VariantLedger.baseline, !trials.isExact, let choice = slots[slot].choice
    {
      tally.exactRepeats.repeats += 1
      if case .outcome(let outcome) = observation, outcome != choice { tally.exactRepeats.changed += 1 }
    }
  }

  /// How far the hunt has come.
  public struct Progress: Sendable, Hashable {
    /// Flips that stand, certified or not yet.
    public var flips = 0
    /// Scenarios that have one, certified.
    public var flipped = 0
    /// Scenarios whose baseline is known.
    public var settled = 0
  }

  public var progress: Progress {
    (retired + slots).reduce(into: Progress()) { progress, hunt in
      progress.flips += hunt.standing
      progress.flipped += hunt.candidates.contains { $0.state == .sufficient } ? 1 : 0
      progress.settled += hunt.phase == .baseline ? 0 : 1
    }
  }

  // MARK: Opening

  /// A scenario whose baseline chooses decisively becomes known to the policy.
  private mutating func open(_ slot: Int) {
    let hunt = slots[slot]
    guard let choice = hunt.choice, choice != .neither else { return }
    let trials = hunt.ledger.baseline.trials
    slots[slot].policyIndex = opened.count
    slots[slot].isInPanel = Double(panelCount) < panelSize
    panelCount += 1
    opened.append(slot)
    tally.enter(hunt.subject.space.edits, alternatives: hunt.alternatives)
    policy.open(
      SearchScenario(
        index: opened.count - 1, space: hunt.subject.space, alternatives: hunt.alternatives, choice: choice,
        logOdds: trials.isExact ? (trials.logOdds?.mean ?? 0, 0) : Self.sampledLogOdds(trials.screening),
        readout: trials.readout(settings.readout),
        maximumCost: settings.effectsOnly ? 1 : settings.maximumCost,
        decisiveness: settings.decisiveness))
  }

  /// Log-odds of a baseline from its replies, before which they are thought to lie about zero with this variance.
  private static let baselineVariance = 9.0

  private static func sampledLogOdds(_ counts: OutcomeCounts) -> (mean: Double, variance: Double) {
    let belief = ReplyLikelihood.posterior(
      NormalBelief(mean: 0, variance: baselineVariance), a: counts.a, b: counts.b)
    return (belief.mean, belief.variance)
  }

  /// Scenarios whose baselines get fresh replies for the pooled effects of alternatives.
  private var panelSize: Double {
    guard settings.readout == .samples else { return 0 }
    let share = settings.effectsOnly ? 0.2 : 0.05
    return share * Double(settings.budget) / Double(ScenarioHunt.panelReplies)
  }

  // MARK: Planning

  private mutating func dueCalls() -> [PendingCall] {
    var planned: [PendingCall] = []
    let noise = noise.standardDeviation
    for slot in slots.indices {
      let isRepeated = slot < Self.repeatedBaselines && retired.isEmpty
      planned += slots[slot].screeningCalls(noise: noise, isRepeated: isRepeated).map {
        .scenario(slot: slot, $0)
      }
      for subset in slots[slot].unaskedSubsets { planned += plan(subset, in: slot, purpose: .search) }
    }
    return planned + certificationCalls(deferred: false)
  }

  /// The score of the best proposal below which certifying what is costly is worth more than searching.
  private static let deferredValue = 0.04

  /// Baselines that are asked twice by log probabilities, so that noise between repeats shows.
  private static let repeatedBaselines = 24

  /// What certifies the pending candidates; when the budget runs out, those first that need least.
  /// - Parameter deferred: whether to go on with candidates that have taken many replies already.
  private mutating func certificationCalls(deferred: Bool) -> [PendingCall] {
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
  private mutating func proposedCalls(besides due: Int) -> (calls: [PendingCall], best: Double) {
    var affordable = windowBudget - spent - due - reserve - auditReserve - statedReserve
    guard affordable > 0 else { return ([], 0) }
    let count = min(settings.roundSize - due, affordable)
    var planned: [PendingCall] = []
    // What takes no call (its prompt was asked under another name) is closed to the policy, which then proposes others.
    while planned.isEmpty {
      let proposals = policy.proposals(count, worths: worths).filter { $0.score >= settings.minYield }
      guard !proposals.isEmpty else { return ([], 0) }
      for proposal in proposals where proposal.scenario < opened.count && affordable > 0 {
        let calls = plan(proposal.perturbation, in: opened[proposal.scenario], purpose: .search)
        affordable -= calls.count
        planned += calls
      }
      if !planned.isEmpty { return (planned, proposals.map(\.score).max() ?? 0) }
    }
    return (planned, 0)
  }

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

  private mutating func plan(
    _ perturbation: Perturbation, in slot: Int, purpose: Query.Purpose
  ) -> [PendingCall] {
    if let policyIndex = slots[slot].policyIndex { policy.asked(perturbation, in: policyIndex) }
    guard let id = slots[slot].plan(perturbation) else {
      if let settled = slots[slot].adopt(perturbation) { learn(settled, in: slot) }
      return []
    }
    return slots[slot].firstCalls(of: id, purpose: purpose).map { .scenario(slot: slot, $0) }
  }

  private func query(_ pendingCall: PendingCall) -> Query {
    switch pendingCall {
    case .scenario(let slot, let call):
      Query(
        variant: slots[slot].ledger[call.variant].variant, readout: call.readout, sample: call.sample,
        purpose: call.purpose)
    case .stated(_, let call):
      call.query
    }
  }

  // MARK: Reserves

  /// Calls that certification of what is pending, and not put off, is expected to take.
  private var reserve: Int {
    slots.reduce(0) { sum, slot in
      sum
        + slot.candidates.reduce(0) {
          $0 + ($1.state == .pending && !slot.isDeferred($1) ? slot.remainingCalls(of: $1, account) : 0)
        }
    }
  }

  /// Calls that the audit is expected to take, should no draw be known by then.
  private var auditReserve: Int {
    slots.reduce(0) { $0 + ($1.phase == .search ? $1.audit.draws.count * callsPerDraw : 0) }
  }

  private var callsPerDraw: Int {
    settings.readout == .logprobs
      ? 1 : MixtureEValue.majority.samplesToCertify(unanimous: settings.auditRule.level)
  }

  /// Calls kept for the stated preferences of seeds with flips.
  private var statedReserve: Int {
    let wanted = statedSeeds.reduce(0) {
      $0 + BalancedPreference.calls(for: $1.questions, effort: .hunt, settings.readout)
    }
    return min(wanted, statedAllowance)
  }

  private var statedAllowance: Int {
    max(0, Int(settings.statedShare * Double(settings.budget)) - calls[.stated, default: 0])
  }

  // MARK: Audit and stated preferences

  /// The next random draws, once search has ended: those that were begun are finished first.
  private mutating func auditCalls() -> [PendingCall] {
    var planned: [PendingCall] = []
    let noise = noise.standardDeviation
    for slot in slots.indices where slots[slot].phase == .search {
      planned += slots[slot].screeningCalls(noise: noise, isRepeated: false).map { .scenario(slot: slot, $0) }
    }
    let room = windowBudget - spent - planned.count - statedReserve
    var begun = 0
    var isAdvancing = true
    while isAdvancing, planned.count < settings.roundSize, (begun + 1) * callsPerDraw <= room {
      isAdvancing = false
      for slot in slots.indices where slots[slot].phase == .search {
        guard slots[slot].audit.begun < slots[slot].audit.draws.count, planned.count < settings.roundSize,
          (begun + 1) * callsPerDraw <= room
        else { continue }
        isAdvancing = true
        begun += 1
        planned += beginDraw(in: slot)
      }
    }
    return planned
  }

  private mutating func beginDraw(in slot: Int) -> [PendingCall] {
    let position = slots[slot].audit.begun
    let draw = slots[slot].audit.draws[position]
    slots[slot].audit.begun += 1
    guard slots[slot].ledger.id(of: draw) == nil else { return [] }
    slots[slot].audit.unasked.insert(position)
    let id = slots[slot].ledger.enter(draw, in: slots[slot].subject.space)
    if slots[slot].ledger[id].trials.calls == 0 { slots[slot].ledger[id].isAudited = true }
    return plan(draw, in: slot, purpose: .audit)
  }

  /// Scenarios of seeds whose stated preference the report compares with a flip, the largest shift first.
  private var statedSeeds: [HuntScenario] {
    guard settings.statedShare > 0 else { return [] }
    var seen: Set<String> = []
    let ranked = slots.filter { $0.standing > 0 && !$0.subject.questions.isEmpty }
      .sorted { $0.largestShift > $1.largestShift }
    return ranked.compactMap { slot in
      seen.insert(slot.subject.seed).inserted && stated[slot.subject.seed] == nil ? slot.subject : nil
    }
  }

  private mutating func statedCalls() -> [PendingCall] {
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

  // MARK: Learning

  /// The policy takes in new replies before it says how likely each open variant is to flip.
  private mutating func settleVariants(in slot: Int, noise: Double) {
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

  private mutating func learn(_ settled: ScenarioHunt.Settled, in slot: Int) {
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
      sensitivity[alternative].shifts[slots[slot].subject.seed, default: []].append(shift)
      tally.add(alternative, changes: isFlip, shift: choice == .a ? -shift : shift)
    } else if !trials.isExact {
      let agrees = trials.firstOutcome == choice
      tally.add(alternative, changes: !agrees, shift: nil)
      if slots[slot].isInPanel {
        tally.addPanelReply(alternative, scenario: retired.count + slot, agrees: agrees)
      }
    }
  }

  private mutating func evaluateCandidates(noise: Double) {
    if settings.effectsOnly {
      for slot in slots.indices { slots[slot].dropCandidates() }
    }
    stakeWeights()
    // A candidate that falls raises the level for the others, which may then be short of it: until nothing changes.
    var expected = -1
    for _ in 0..<Self.maxPasses {
      let now = expectedFindings
      guard now != expected else { return }
      expected = now
      account.update(expected: expected)
      for slot in slots.indices { slots[slot].evaluateCandidates(account, noise: noise) }
    }
  }

  /// Passes over the candidates until their levels agree with how many stand.
  private static let maxPasses = 8
  /// The share of pending candidates that is expected to be certified. Were all of them counted, those certified would
  /// fall short of what closed e-BH asks for as soon as the budget ends before the others are.
  private static let pendingShare = 0.4

  /// Findings by samples to be expected in the end; log probabilities claim no error rate and stay apart.
  private var expectedFindings: Int {
    let expected = (retired + slots).reduce(0.0) { sum, slot in
      slot.candidates.reduce(sum) {
        guard !slot.isExact($1) else { return $0 }
        return switch $1.state {
        case .sufficient: $0 + 1
        case .pending: $0 + Self.pendingShare
        case .dropped: $0
        }
      }
    }
    return Int(expected.rounded(.up))
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
    let unknown = Double(scenarioCount - retired.count - slots.count { $0.phase != .baseline })
    let expected = policy.expectedFlips(in: waiting)
    let share = expected / Double(max(waiting.count, 1))
    return max(8, 0.3 * (Double(waiting.count) + unknown), expected + share * unknown)
  }

  private mutating func retire() {
    for slot in slots.indices where slots[slot].isInPanel {
      guard let choice = slots[slot].choice else { continue }
      let fresh = slots[slot].ledger.baseline.trials.fresh
      tally.setRepeats(
        scenario: retired.count + slot, agree: fresh[choice], differ: fresh.trials - fresh[choice])
    }
    retired += slots
    slots = []
    opened = []
    policy.closeAll()
  }

  // MARK: Outcome

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

  private var finishedTally: EffectTally {
    var tally = tally
    for slot in slots.indices where slots[slot].isInPanel {
      guard let choice = slots[slot].choice else { continue }
      let fresh = slots[slot].ledger.baseline.trials.fresh
      tally.setRepeats(
        scenario: retired.count + slot, agree: fresh[choice], differ: fresh.trials - fresh[choice])
    }
    return tally
  }

  private func shortfall(of all: [ScenarioHunt]) -> String? {
    let unasked = max(0, scenarioCount - all.count { $0.phase != .baseline })
    return unasked > 0 ? "the budget did not reach \(unasked) of \(scenarioCount) scenarios" : nil
  }
}
