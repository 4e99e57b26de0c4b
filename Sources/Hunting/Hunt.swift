public import Documents
internal import Grammars
internal import Measurement
internal import Randomness

/// A hunt for the smallest perturbations that decisively flip choices, as a pure state machine.
///
/// `admit` scenarios while there are `admissibleCount`, `ask` for a round of queries, `tell` their observations in the
/// same order, and so on until `ask` answers none. It does no I/O and reads no clock, and what it draws at random
/// comes from the settings' seed, so the same scenarios, settings and observations lead to the same outcome whatever
/// the concurrency of the calls. What it is done with goes into a list that it is given, which may be on disk.
///
/// A round serves, in this order: baselines and open variants, subsets of flips of many edits, certification, and with
/// the rest of its calls what the search policy proposes over all scenarios in the window. When search has ended, random
/// perturbations are asked for an audit of what was not (``AuditTrial``), and then the stated preferences of what is
/// reported; where rounds are large and few, both go along with the search.
///
/// While it searches, a driver may `ask` for further rounds before it tells an earlier one: they are planned on what is known
/// by then. When `ask` answers none, rounds that are pending have to be told first.
///
/// Scenarios are taken up a window at a time, each window with its share of the budget; what is learned about
/// alternatives carries over.
public struct Hunt: Sendable {
  public let settings: HuntSettings
  /// Scenarios of the whole hunt.
  public let scenarioCount: Int
  /// Calls asked so far.
  public internal(set) var spent = 0
  public internal(set) var calls: [Query.Purpose: Int] = [:]

  var slots: [ScenarioHunt] = []
  /// Scenarios of earlier windows.
  private(set) var finished: RecordList<FinishedScenario>
  /// Their evidence.
  private(set) var evidence = EvidenceLedger()
  private var retiredProgress = Progress()
  /// How many retired baselines had these replies, and how many of the hunt that this one begins with.
  private var retiredBaselines: [OutcomeCounts: Int] = [:]
  private var priorBaselines: [OutcomeCounts: Int] = [:]
  /// Findings by samples to be expected of retired scenarios.
  private(set) var retiredExpectation = 0.0
  /// Stated preferences that are being asked, and those of earlier windows.
  var stated: [String: BalancedPreference] = [:]
  private(set) var finishedStated: [String: ChoiceEstimate] = [:]
  var policy: any SearchPolicy
  private(set) var index: RuleIndex
  var sensitivity: [RuleSensitivity]
  var tally = EffectTally()
  var shifts = ShiftTally()
  var account: EvidenceAccount
  var noise = RepeatNoise()
  var baselinePrior = BaselinePrior()
  /// What may be spent by the time the present window is done.
  var windowBudget = 0
  /// Rounds that were asked and not told, in their order.
  private var pendingRounds: [[PendingCall]] = []
  /// Rounds that have searched.
  private(set) var searchRounds = 0
  private var generator: SplitMix64
  /// Scenarios of the present window that the policy knows, and in which the panel has room.
  var opened: [Int] = []
  var panelCount = 0
  private var phase = WindowPhase.search

  /// What the present window's calls are for.
  private enum WindowPhase: Sendable {
    case search, audit, stated
  }

  enum PendingCall: Sendable {
    case scenario(slot: Int, PlannedCall)
    case stated(seed: String, BalancedPreference.PlannedCall)
  }

  /// - Parameters:
  ///   - policy: what orders the search; ``CoveragePolicy`` unless said otherwise.
  ///   - finished: where scenarios go that the hunt is done with; empty.
  ///   - prior: what another hunt has learned of the same model, on other scenarios.
  public init(
    settings: HuntSettings, scenarioCount: Int, policy: (any SearchPolicy)? = nil,
    finished: RecordList<FinishedScenario> = [], prior: HuntKnowledge? = nil
  ) {
    self.settings = settings
    self.scenarioCount = scenarioCount
    self.finished = finished
    self.policy =
      policy
      ?? (settings.effectsOnly ? EffectsPolicy(seed: settings.seed) : CoveragePolicy(seed: settings.seed))
    account = EvidenceAccount(alpha: settings.alpha, isPart: settings.isPart)
    generator = SplitMix64(seed: settings.seed)
    index = RuleIndex(prior?.alternatives ?? [])
    sensitivity = index.edits.map { RuleSensitivity(edit: $0) }
    for replies in prior?.baselines ?? [] { priorBaselines[replies.counts] = replies.baselines }
    if let knowledge = prior?.search { self.policy.adopt(knowledge) }
  }

  /// What holds for other scenarios of the same model, too: of all that was asked so far.
  public var knowledge: HuntKnowledge {
    var baselines = retiredBaselines
    for slot in slots.indices { baselines[slots[slot].ledger.baseline.trials.screening, default: 0] += 1 }
    return HuntKnowledge(
      alternatives: index.edits, search: policy.knowledge,
      baselines: baselines.map { .init(counts: $0.key, baselines: $0.value) }
        .sorted { $0.order.lexicographicallyPrecedes($1.order) })
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
    return min(settings.window, worthwhile, scenarioCount - finished.count)
  }

  /// Takes up the next scenarios, in the order of the seeds.
  public mutating func admit(_ subjects: [HuntScenario]) {
    guard !subjects.isEmpty else { return }
    let remaining = settings.budget - spent
    let affordable = min(scenarioCount, finished.count + max(1, remaining / settings.minCallsPerScenario))
    let waiting = max(affordable - finished.count, subjects.count, 1)
    let share = max(remaining * subjects.count / waiting, settings.minCallsPerScenario * subjects.count)
    windowBudget = spent + min(remaining, share)
    phase = .search
    let draws =
      settings.resolvedAuditShare * Double(min(remaining, share)) / Double(callsPerDraw * subjects.count)
    for (number, subject) in subjects.enumerated() {
      let alternatives = subject.space.edits.map { edit in
        let id = index.id(of: edit, in: subject.space)
        if id == sensitivity.count { sensitivity.append(RuleSensitivity(edit: index.edits[id])) }
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

  /// The next round's queries; none when the scenarios admitted so far are done, or when pending rounds have to be told
  /// first.
  public mutating func ask() -> [Query] {
    guard !slots.isEmpty else { return [] }
    var planned: [PendingCall] = []
    if phase == .search {
      planned = dueCalls()
      if planned.count < settings.roundSize {
        let (proposed, best) = proposedCalls(besides: planned.count)
        planned += proposed
        if !proposed.isEmpty { searchRounds += 1 }
        if best < Self.deferredValue { planned += certificationCalls(deferred: true) }
      }
      if settings.hasFewRounds, planned.count < settings.roundSize,
        slots.allSatisfy({ $0.phase != .baseline })
      {
        // What comes after the search takes no round of its own.
        planned += auditCalls(besides: planned.count)
        planned += statedCalls(besides: planned.count)
      }
      if planned.isEmpty {
        guard pendingRounds.isEmpty else { return [] }
        phase = .audit
      }
    } else if !pendingRounds.isEmpty {
      return []
    }
    if phase == .audit {
      planned = auditCalls(besides: 0)
      if planned.isEmpty { phase = .stated }
    }
    if phase == .stated { planned = statedCalls(besides: 0) }
    let room = max(0, settings.budget - spent)
    for case .scenario(let slot, let call) in planned.dropFirst(room) { slots[slot].withdraw(call) }
    planned = Array(planned.prefix(room))
    guard !planned.isEmpty else {
      if pendingRounds.isEmpty { retire() }
      return []
    }
    pendingRounds.append(planned)
    let queries = planned.map(query)
    spent += queries.count
    for query in queries { calls[query.purpose, default: 0] += 1 }
    return queries
  }

  /// - Parameter observations: one for each query of the earliest round that is pending, in its order.
  public mutating func tell(_ observations: [Observation]) {
    precondition(!pendingRounds.isEmpty, "a round has been asked")
    let pendingCalls = pendingRounds.removeFirst()
    precondition(observations.count == pendingCalls.count, "one observation for each query")
    for (pendingCall, observation) in zip(pendingCalls, observations) {
      switch pendingCall {
      case .scenario(let slot, let call): record(observation, of: call, in: slot)
      case .stated(let seed, let call):
        stated[seed]?.record(observation, decision: call.decision, order: call.order)
      }
    }
    let noise = noise.standardDeviation
    learnBaselines()
    for slot in slots.indices {
      slots[slot].settleBaseline(noise: noise, prior: baselinePrior)
      if slots[slot].phase == .search, slots[slot].policyIndex == nil { open(slot) }
      settleVariants(in: slot, noise: noise)
    }
    evaluateCandidates(noise: noise)
    for slot in slots.indices { slots[slot].markNewCandidates(at: spent) }
  }

  /// By samples, while there are baselines to settle.
  private mutating func learnBaselines() {
    guard slots.contains(where: { $0.phase == .baseline }) else { return }
    var baselines = retiredBaselines.merging(priorBaselines, uniquingKeysWith: +)
    for slot in slots.indices { baselines[slots[slot].ledger.baseline.trials.screening, default: 0] += 1 }
    baselinePrior.learn(baselines)
  }

  private mutating func record(_ observation: Observation, of call: PlannedCall, in slot: Int) {
    slots[slot].evaluation = nil
    slots[slot].ledger[call.variant].trials.record(observation, isFresh: call.isFresh)
    let trials = slots[slot].ledger[call.variant].trials
    if trials.masses.count > 1, case .masses = observation {
      slots[slot].ledger[call.variant].trials.noisePosition = noise.add(
        trials.masses.map(\.logOdds), at: trials.noisePosition)
      tally.exactRepeats.repeats += 1
      let choices = trials.masses.suffix(2).map { $0.decisiveChoice(atLeast: settings.decisive) }
      tally.exactRepeats.changed += choices[0] != choices[1] ? 1 : 0
    }
    if call.isFresh, call.variant == VariantLedger.baseline, !trials.isExact,
      let choice = slots[slot].choice, case .outcome(let outcome?) = observation
    {
      tally.exactRepeats.repeats += 1
      if outcome != choice { tally.exactRepeats.changed += 1 }
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

    fileprivate mutating func add(_ hunt: borrowing ScenarioHunt) {
      flips += hunt.standing
      flipped += hunt.candidates.contains { $0.state == .sufficient } ? 1 : 0
      settled += hunt.phase == .baseline ? 0 : 1
    }
  }

  public var progress: Progress {
    var progress = retiredProgress
    for slot in slots.indices { progress.add(slots[slot]) }
    return progress
  }

  private mutating func retire() {
    tally = finishedTally
    retiredProgress = progress
    for slot in slots.indices {
      retiredBaselines[slots[slot].ledger.baseline.trials.screening, default: 0] += 1
      retiredExpectation += expectedFindings(of: slots[slot])
      let scenario = slots[slot].finished
      add(scenario, to: &evidence)
      finished.append(scenario)
    }
    for (seed, preference) in stated { finishedStated[seed] = estimate(of: preference) }
    stated = [:]
    // The scenarios of one seed follow each other, and may lie in two windows.
    shifts.close(except: slots.last?.subject.seed)
    slots = []
    opened = []
    policy.closeAll()
  }
}
