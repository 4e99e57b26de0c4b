internal import Grammars
internal import Randomness
internal import Statistics
internal import Measurement
internal import Numerics
internal import OrderedCollections

/// A hunt for the smallest perturbations that flip choices, as a pure state machine.
///
/// `admit` scenarios while there are `admissibleCount`, `ask` for a round of queries, `tell` their observations in the
/// same order, and so on until `ask` answers none. It does no I/O and reads no clock, and what it draws at random
/// comes from the settings' seed, so the same subjects, settings and observations lead to the same outcome whatever
/// the concurrency of the calls.
///
/// A round serves, in this order: baselines, verdicts that are open, subsets of flips of many edits, certification,
/// stated preferences of seeds with flips, and with the rest of its calls new candidates, the likeliest to flip
/// first, over all scenarios in the window.
///
/// When search has ended, random perturbations are asked for an audit of what was not: see ``AuditTrial``.
///
/// Scenarios are taken up a window at a time, each window with its share of the budget; what is learned about
/// rules carries over.
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
  private var surrogate = Surrogate()
  private var book = RuleIndex()
  private var sensitivity: [RuleSensitivity] = []
  private var target: EvidenceTarget
  private var noiseFloor = 0.0
  /// What may be spent by the time the present window is done.
  private var windowBudget = 0
  private var pendingCalls: [PendingCall] = []
  private var generator: SplitMix64
  /// Whether the audit of the present window has been asked.
  private var isAudited = false
  private var isCutShort = false

  private enum PendingCall: Sendable {
    case scenario(slot: Int, PlannedCall)
    case stated(seed: String, BalancedPreference.PlannedCall)
  }

  public init(settings: HuntSettings, scenarioCount: Int) {
    self.settings = settings
    self.scenarioCount = scenarioCount
    target = EvidenceTarget(alpha: settings.alpha)
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
    let remaining = settings.budget - spent
    let waiting = max(scenarioCount - retired.count, subjects.count, 1)
    let share = max(remaining * subjects.count / waiting, settings.minCallsPerScenario * subjects.count)
    windowBudget = spent + min(remaining, share)
    isAudited = false
    let draws = settings.auditShare * Double(min(remaining, share)) / Double(callsPerDraw * subjects.count)
    for (number, subject) in subjects.enumerated() {
      let rules = subject.space.edits.map { edit in
        let id = book.id(of: edit)
        if id == sensitivity.count { sensitivity.append(RuleSensitivity(edit: edit)) }
        return id
      }
      // So many in all as the share allows, spread evenly.
      let count = Int(draws * Double(number + 1)) - Int(draws * Double(number))
      let audit = Audit(
        of: subject.space, maximumCost: settings.maximumCost, count: count, using: &generator)
      slots.append(ScenarioHunt(subject: subject, rules: rules, settings: settings, audit: audit))
    }
  }

  // MARK: Dialogue

  /// The next round's queries; none when the scenarios admitted so far are done.
  public mutating func ask() -> [Query] {
    guard !slots.isEmpty else { return [] }
    var planned = dueTickets()
    if planned.count < settings.roundSize { planned += searchTickets(besides: planned.count) }
    if planned.isEmpty, !isAudited { planned = auditTickets() }
    let affordable = settings.budget - spent
    if planned.count > affordable {
      isCutShort = true
      planned = Array(planned.prefix(affordable))
    }
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
      case .scenario(let slot, let call):
        slots[slot].ledger[call.variant].trials.record(observation, isFresh: call.isFresh)
        noiseFloor = max(noiseFloor, slots[slot].ledger[call.variant].trials.spread)
      case .stated(let seed, let call):
        stated[seed]?.record(observation, decision: call.decision, order: call.order)
      }
    }
    pendingCalls = []
    for slot in slots.indices {
      slots[slot].settleBaseline(noiseFloor: noiseFloor)
      learn(slots[slot].settleVariants(noiseFloor: noiseFloor), in: slot)
    }
    weighCandidates()
  }

  /// How far the hunt has come.
  public struct Progress: Sendable, Hashable {
    /// Flips that stand, certified or not yet.
    public var flips = 0
    /// Scenarios whose baseline is known.
    public var settled = 0
  }

  public var progress: Progress {
    (retired + slots).reduce(into: Progress()) { progress, hunt in
      progress.flips += hunt.candidates.count { $0.state != .dropped }
      progress.settled += hunt.phase == .baseline ? 0 : 1
    }
  }

  // MARK: Planning

  private mutating func dueTickets() -> [PendingCall] {
    var planned: [PendingCall] = []
    for slot in slots.indices {
      let level = target.level
      planned += slots[slot].dueCalls(level: level).map { .scenario(slot: slot, $0) }
      for subset in slots[slot].unaskedSubsets { planned += plan(subset, in: slot, purpose: .search) }
      planned += statedTickets(for: slot)
    }
    return planned
  }

  /// A seed's questions are asked once one of its scenarios has a flip to compare them with.
  private mutating func statedTickets(for slot: Int) -> [PendingCall] {
    let subject = slots[slot].subject
    guard !slots[slot].candidates.isEmpty, !subject.questions.isEmpty else { return [] }
    let due =
      stated[
        subject.seed, default: BalancedPreference(subject.questions, effort: .hunt, purpose: .stated)
      ].dueCalls(settings.readout)
    return due.map { .stated(seed: subject.seed, $0) }
  }

  /// New candidates, over all scenarios in the window those that are expected to bring most.
  private mutating func searchTickets(besides due: Int) -> [PendingCall] {
    var affordable = windowBudget - spent - due - reserve - auditReserve
    guard affordable > 0, !isAudited else { return [] }
    let count = (settings.roundSize - due + callsPerCandidate - 1) / callsPerCandidate
    var ranking = BoundedRanking<SlottedPerturbation>(capacity: count)
    for slot in slots.indices {
      for offer in slots[slot].offers(settings.roundSize, surrogate) where offer.score >= settings.minYield {
        ranking.offer(offer.score, SlottedPerturbation(slot: slot, perturbation: offer.perturbation))
      }
    }
    var planned: [PendingCall] = []
    for candidate in ranking.descending.map(\.element) {
      affordable -= callsPerCandidate + followUpCalls(of: candidate.slot)
      guard affordable >= 0 else { break }
      planned += plan(candidate.perturbation, in: candidate.slot, purpose: .search)
    }
    return planned
  }

  /// The random draws, once search has ended; those that it has asked cost nothing.
  private mutating func auditTickets() -> [PendingCall] {
    isAudited = true
    var planned: [PendingCall] = []
    for slot in slots.indices where slots[slot].phase == .search {
      for (position, draw) in slots[slot].audit.draws.enumerated() {
        if slots[slot].ledger.id(of: draw) == nil { slots[slot].audit.unasked.insert(position) }
        planned += plan(draw, in: slot, purpose: .audit)
        if slots[slot].audit.unasked.contains(position), let id = slots[slot].ledger.id(of: draw) {
          slots[slot].ledger[id].isAudited = true
        }
      }
    }
    return planned
  }

  private mutating func plan(
    _ perturbation: Perturbation, in slot: Int, purpose: Query.Purpose
  ) -> [PendingCall] {
    guard slots[slot].plan(perturbation) else {
      learn(slots[slot].adopt(perturbation), in: slot)
      return []
    }
    return slots[slot].firstCalls(of: perturbation, purpose: purpose).map { .scenario(slot: slot, $0) }
  }

  /// Calls that a flip would cause: its certification, and its seed's questions when they are still unasked.
  private func followUpCalls(of slot: Int) -> Int {
    let subject = slots[slot].subject
    let questionCalls = BalancedPreference.calls(
      for: subject.questions, effort: .hunt, settings.readout)
    return certificationCalls + (stated[subject.seed] == nil ? questionCalls : 0)
  }

  /// Calls that certification of what is pending is expected to take.
  private var reserve: Int {
    let pending = slots.reduce(0) { sum, slot in sum + slot.candidates.count { $0.state == .pending } }
    return pending * certificationCalls
  }

  /// Calls that the audit is expected to take, should no draw be known by then.
  private var auditReserve: Int {
    guard !isAudited else { return 0 }
    return slots.reduce(0) { $0 + ($1.phase == .unstable ? 0 : $1.audit.draws.count * callsPerDraw) }
  }

  private var callsPerDraw: Int {
    settings.readout == .logprobs ? 1 : MixtureEValue.samplesToCertify(unanimous: settings.auditBar.level)
  }

  private var callsPerCandidate: Int { settings.readout == .logprobs ? 1 : settings.firstSamples }

  private var certificationCalls: Int {
    settings.readout == .logprobs ? 1 : 2 * MixtureEValue.samplesToCertify(unanimous: target.level)
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

  // MARK: Learning

  private mutating func learn(_ lessons: [EffectObservation], in slot: Int) {
    for lesson in lessons {
      slots[slot].learn(lesson, teaching: &surrogate)
      guard lesson.perturbation.edits.count == 1 else { continue }
      let rule = slots[slot].rules[lesson.perturbation.edits[0]]
      sensitivity[rule].tried += 1
      sensitivity[rule].flipped += lesson.flips ? 1 : 0
      if let shift = lesson.shift {
        sensitivity[rule].shifts[slots[slot].subject.seed, default: []].append(shift.mean)
      }
    }
  }

  private mutating func weighCandidates() {
    // A candidate that falls raises the level for the others, which may then be short of it: until nothing changes.
    repeat {
      for slot in slots.indices {
        slots[slot].weighCandidates(level: target.level, noiseFloor: noiseFloor)
      }
    } while updateTarget()
  }

  private mutating func updateTarget() -> Bool {
    let count = (retired + slots).reduce(0) { $0 + $1.candidates.count }
    let open = slots.reduce(0) { sum, slot in sum + slot.candidates.count { $0.state != .dropped } }
    var settled: [Double] = []
    for slot in retired {
      for candidate in slot.candidates where candidate.state == .sufficient {
        settled.append(candidate.logEValue)
      }
    }
    return target.update(candidates: count, open: open, settled: settled)
  }

  private mutating func retire() {
    retired += slots
    slots = []
  }

  // MARK: Outcome

  /// What is known now. Findings are what e-BH lets stand at alpha, over all candidates sent to certification.
  public func outcome() -> HuntOutcome {
    let all = retired + slots
    let candidates = all.flatMap(\.candidates)
    let standing = candidates.map { $0.state == .sufficient ? $0.logEValue : -Double.infinity }
    let rejection = EBenjaminiHochberg(
      logEValues: standing, alpha: settings.alpha, candidates: candidates.count)
    let scenarios = all.map { hunt in
      hunt.outcome(stated: stated[hunt.subject.seed]?.reading) { candidate in
        candidate.state == .sufficient && candidate.logEValue >= rejection.logThreshold
          && hunt.ledger[candidate.variant].trials.stands(candidate.outcome, above: noiseFloor)
      }
    }
    return HuntOutcome(
      scenarios: scenarios, sensitivity: sensitivity.filter { $0.tried > 0 }, calls: calls,
      noiseFloor: settings.readout == .logprobs ? noiseFloor : nil,
      evidenceThreshold: candidates.isEmpty ? nil : rejection.threshold, candidates: candidates.count,
      uncertified: candidates.count { $0.state == .pending },
      shortfall: shortfall(of: all))
  }

  private func shortfall(of all: [ScenarioHunt]) -> String? {
    let unasked = max(0, scenarioCount - all.count { $0.phase != .baseline })
    return unasked > 0 ? "the budget did not reach \(unasked) of \(scenarioCount) scenarios" : nil
  }
}

extension Trials {
  /// Samples carry their own evidence; log probabilities must stay clear of the noise that was seen since.
  fileprivate func stands(_ outcome: Outcome, above noiseFloor: Double) -> Bool {
    !isExact || chooses(outcome, noiseFloor: noiseFloor)
  }
}
