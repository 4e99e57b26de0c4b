internal import Grammars
internal import Measurement
internal import OrderedCollections

/// The hunt in one scenario: its baseline, what was asked around it, and the flips found so far.
struct ScenarioHunt: Sendable {
  enum Phase: Sendable {
    case baseline
    case search
    /// The baseline's choice is not decisive: there is nothing that could flip.
    case nearTie
    /// Too many of the baseline's replies cannot be read.
    case formatFailure
    /// The provider rejects the baseline.
    case rejected
  }

  let subject: HuntScenario
  /// The number of each edit's alternative.
  let alternatives: [RuleIndex.ID]
  let settings: HuntSettings
  var audit: Audit
  var ledger = VariantLedger()
  private(set) var phase = Phase.baseline
  private(set) var choice: Outcome?
  var candidates: [Candidate] = []
  /// The share of all evidence weight that this scenario's candidates divide; nil before the first one.
  var weight: Double?
  /// What the candidates were last evaluated with, while nothing has changed since.
  var evaluation: Evaluation?
  /// Calls planned here.
  var calls = 0
  /// Whether its baseline gets fresh replies for pooled effects, whatever comes of its search.
  var isInPanel = false
  /// Edits whose effect was counted.
  var tallied: Set<Int> = []
  /// Position among the scenarios that the search policy has opened.
  var policyIndex: Int?
  /// Variants whose verdict is open.
  private(set) var open: [VariantLedger.ID] = []
  /// Flips of three edits and more whose subsets are still being asked.
  private var reducing: [Perturbation] = []
  private(set) var flips: OrderedSet<Perturbation> = []

  init(subject: HuntScenario, alternatives: [RuleIndex.ID], settings: HuntSettings, audit: Audit) {
    self.subject = subject
    self.alternatives = alternatives
    self.settings = settings
    self.audit = audit
    _ = ledger.enter(.none, in: subject.space)
  }

  // MARK: Baseline

  /// Settles the baseline once enough is known.
  mutating func settleBaseline(noise: Double, prior: BaselinePrior) {
    guard phase == .baseline else { return }
    let trials = ledger.baseline.trials
    if trials.isRefused {
      phase = .rejected
    } else if trials.isExact {
      if let outcome = settings.decisiveness.choice(of: trials.masses, noise: noise) {
        accept(outcome)
      } else if !needsRepeat(trials, noise: noise) {
        phase = .nearTie
      }
    } else if trials.readout(settings.readout) == .samples, trials.screening.trials > 0 {
      switch ReplyScreening(decisiveness: settings.decisiveness).baseline(trials.screening, prior) {
      case .open: return
      case .chooses(let outcome): accept(outcome)
      case .nearTie: phase = .nearTie
      case .formatFailure: phase = .formatFailure
      }
    }
  }

  private mutating func accept(_ outcome: Outcome) {
    choice = outcome
    phase = .search
    ledger.baseline.verdict = .holds
  }

  /// Whether noise leaves open what another call for log probabilities could settle.
  func needsRepeat(_ trials: Trials, noise: Double) -> Bool {
    trials.masses.count < Self.maxRepeats
      && settings.decisiveness.isWithinNoise(trials.masses, noise: noise)
  }

  /// Calls for one prompt's log probabilities at most.
  static let maxRepeats = 4

  /// Turns out on fresh replies that the baseline is not decisive after all.
  mutating func becomeNearTie() {
    phase = .nearTie
    open = []
    for index in candidates.indices { candidates[index].state = .dropped }
  }

  /// For pooled effects alone: what was found is not certified.
  mutating func dropCandidates() {
    for index in candidates.indices { candidates[index].state = .dropped }
  }

  // MARK: Search

  /// Findings that stand or may still.
  var standing: Int { candidates.count { $0.state != .dropped } }

  /// Findings, and candidates that are likely to become some soon.
  var promising: Int {
    candidates.count { $0.state == .sufficient || $0.state == .pending && !isDeferred($0) }
  }

  /// Enters a perturbation to be asked.
  /// - Returns: the replies to ask for now; none when its prompt is being asked or settled for good.
  mutating func plan(_ perturbation: Perturbation) -> VariantLedger.ID? {
    evaluation = nil
    let id = ledger.enter(perturbation, in: subject.space)
    guard id != VariantLedger.baseline, !open.contains(id) else { return nil }
    let entry = ledger[id]
    if entry.trials.calls > 0 {
      // By samples a variant that seemed to hold may be looked at again; everything else is settled.
      guard entry.verdict == .holds, !entry.trials.isExact, entry.trials.needsMoreReplies else { return nil }
      ledger[id].verdict = .open
    }
    open.append(id)
    return id
  }

  /// What became of a variant, for the search policy.
  struct Settled: Sendable {
    let perturbation: Perturbation
    let reading: EffectObservation.Reading
    let verdict: Verdict
    /// Whether nothing more is asked of its prompt.
    let isFinal: Bool
  }

  /// What an open variant's replies say so far; nil while there are none.
  func reading(of id: VariantLedger.ID) -> EffectObservation.Reading? {
    let trials = ledger[id].trials
    return trials.trials > 0 || trials.isRefused ? Self.reading(of: trials) : nil
  }

  /// Settles an open variant if its replies suffice.
  /// - Parameter flipProbability: what the search policy believes, with the replies taken in.
  /// - Returns: what became of each perturbation that renders it; none while it stays open.
  mutating func settle(_ id: VariantLedger.ID, noise: Double, flipProbability: Double) -> [Settled] {
    guard let choice, let reading = reading(of: id) else { return [] }
    let verdict = verdict(of: ledger[id], choice: choice, noise: noise, flipProbability: flipProbability)
    ledger[id].verdict = verdict
    guard verdict != .open else { return [] }
    open.removeAll { $0 == id }
    let perturbations = ledger[id].perturbations
    for perturbation in perturbations {
      if case .flips(let outcome) = verdict { found(perturbation, outcome: outcome) }
    }
    reduce()
    let isFinal = isFinal(id)
    return perturbations.map {
      Settled(perturbation: $0, reading: reading, verdict: verdict, isFinal: isFinal)
    }
  }

  /// What is known of a perturbation that renders a prompt whose verdict is known already.
  mutating func adopt(_ perturbation: Perturbation) -> Settled? {
    guard let id = ledger.id(of: perturbation), ledger[id].verdict != .open else { return nil }
    let entry = ledger[id]
    if case .flips(let outcome) = entry.verdict { found(perturbation, outcome: outcome) }
    return Settled(
      perturbation: perturbation, reading: Self.reading(of: entry.trials), verdict: entry.verdict,
      isFinal: isFinal(id))
  }

  /// Whether nothing more is asked of a variant: by samples one that seems to hold may be looked at again.
  private func isFinal(_ id: VariantLedger.ID) -> Bool {
    let entry = ledger[id]
    return id == VariantLedger.baseline || entry.verdict != .holds || entry.trials.isExact
      || !entry.trials.needsMoreReplies
  }

  private static func reading(of trials: Trials) -> EffectObservation.Reading {
    if trials.isExact { return trials.logOdds.map { .logOdds($0.mean) } ?? .nothing }
    return trials.screening.trials > 0 ? .replies(trials.screening) : .nothing
  }

  private func verdict(
    of entry: VariantLedger.Entry, choice: Outcome, noise: Double, flipProbability: Double
  ) -> Verdict {
    let trials = entry.trials
    if trials.isRefused { return .rejected }
    if trials.isExact {
      if let outcome = settings.decisiveness.choice(of: trials.masses, noise: noise), outcome != choice {
        return .flips(outcome)
      }
      return .holds
    }
    if entry.isAudited {
      guard settings.auditRule.isSettled(trials.screening) else { return .open }
      let decision = settings.auditRule.decision(trials.screening)
      return decision.map { $0 == choice ? .holds : .flips($0) } ?? .holds
    }
    // Effects are of first replies: what one of them leaves open is not asked further.
    if settings.effectsOnly { return .holds }
    return ReplyScreening(decisiveness: settings.decisiveness).variant(
      trials.screening, baseline: choice, flipProbability: flipProbability)
  }

  // MARK: Minimality

  private mutating func found(_ perturbation: Perturbation, outcome: Outcome) {
    // A random draw of the audit may hold a flip: it is then not minimal, and nothing more is asked for its sake.
    if flips.contains(perturbation) || perturbation.hasProperSubset(where: isFlip) { return }
    let unasked = perturbation.properSubsets.filter { ledger.id(of: $0) == nil }
    if unasked.isEmpty, !isWaiting(for: perturbation) {
      propose(perturbation, outcome: outcome)
    } else if !reducing.contains(perturbation) {
      reducing.append(perturbation)
    }
  }

  /// Subsets of flips that have to be asked before the flip can be called irreducible.
  var unaskedSubsets: [Perturbation] {
    reducing.flatMap { $0.properSubsets.filter { ledger.id(of: $0) == nil } }
  }

  private func isWaiting(for perturbation: Perturbation) -> Bool {
    perturbation.hasProperSubset { ledger.entry(of: $0)?.verdict == .open }
  }

  private func isFlip(_ perturbation: Perturbation) -> Bool {
    if case .flips = ledger.entry(of: perturbation)?.verdict { true } else { false }
  }

  /// Proposes the flips of many edits whose subsets are all known, smallest first.
  private mutating func reduce() {
    let ready = reducing.filter { perturbation in
      perturbation.properSubsets.allSatisfy { ledger.id(of: $0) != nil } && !isWaiting(for: perturbation)
    }
    reducing.removeAll(where: ready.contains)
    for perturbation in ready.sorted() {
      if case .flips(let outcome)? = ledger.entry(of: perturbation)?.verdict {
        propose(perturbation, outcome: outcome)
      }
    }
  }

  /// A flip with a flipping subset is not minimal, and not proposed.
  private mutating func propose(_ perturbation: Perturbation, outcome: Outcome) {
    guard let id = ledger.id(of: perturbation), !flips.contains(perturbation),
      !perturbation.hasProperSubset(where: isFlip)
    else { return }
    flips.append(perturbation)
    evaluation = nil
    candidates.append(Candidate(perturbation: perturbation, variant: id, outcome: outcome))
  }
}

extension Trials {
  /// Replies of one variant that search draws at most, over all its looks.
  private static let maxScreening = 24

  fileprivate var needsMoreReplies: Bool { !isRefused && screening.trials < Self.maxScreening }
}
