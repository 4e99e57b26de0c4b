internal import Grammars
internal import Measurement
internal import OrderedCollections

/// The hunt in one scenario: its baseline, what was asked around it, and the flips found so far.
struct ScenarioHunt: Sendable {
  enum Phase: Sendable {
    case baseline
    case search
    /// The baseline's choice is not certain: there is nothing that could flip.
    case unstable
  }

  let subject: HuntScenario
  /// The number of each edit's rule.
  let rules: [RuleIndex.ID]
  let settings: HuntSettings
  var audit: Audit
  var ledger = VariantLedger()
  private(set) var phase = Phase.baseline
  private(set) var choice: Outcome?
  private var frontier: Frontier?
  private var model: ScenarioModel?
  var candidates: [Candidate] = []
  /// The noise floor that candidates were last held against.
  var weighedFloor = 0.0
  /// Variants whose verdict is open.
  private(set) var open: [VariantLedger.ID] = []
  /// Flips of three edits and more whose subsets are still being asked.
  private var reducing: [Perturbation] = []
  private(set) var flips: OrderedSet<Perturbation> = []
  private(set) var askedByCost: [Int: Int] = [:]

  init(subject: HuntScenario, rules: [RuleIndex.ID], settings: HuntSettings, audit: Audit) {
    self.subject = subject
    self.rules = rules
    self.settings = settings
    self.audit = audit
    _ = ledger.enter(.none, in: subject.space)
  }

  // MARK: Baseline

  /// Settles the baseline once enough was told.
  mutating func settleBaseline(noiseFloor: Double) {
    guard phase == .baseline else { return }
    let verdict = ledger.baseline.trials.verdict(settings.baselineBar, noiseFloor: noiseFloor)
    ledger.baseline.verdict = verdict
    switch verdict {
    case .open: return
    case .undecided: phase = .unstable
    case .chooses(let outcome):
      choice = outcome
      phase = .search
      frontier = Frontier(space: subject.space, maximumCost: settings.maximumCost)
      let isExact = ledger.baseline.trials.isExact
      model = ScenarioModel(
        choice: outcome, logOdds: ledger.baseline.trials.logOdds?.mean ?? 0,
        margin: isExact ? 0 : Self.certifiableMargin, rules: rules)
    }
  }

  /// Log-odds below which samples seldom make a choice certain (p = 0.69).
  private static let certifiableMargin = 0.8

  /// Turns out on fresh samples that the baseline was not certain after all.
  mutating func becomeUnstable() {
    phase = .unstable
    for index in candidates.indices { candidates[index].state = .dropped }
  }

  // MARK: Search

  /// The best things to ask here, best first; none when there are findings enough.
  /// - Parameter count: at most.
  mutating func offers(_ count: Int, _ surrogate: Surrogate) -> [Frontier.Offer] {
    guard phase == .search, let model, !isSatisfied else { return [] }
    let (ledger, flips) = (ledger, flips)
    return frontier?.offers(count, model, surrogate) { perturbation in
      ledger.id(of: perturbation) != nil
        || perturbation.edits.count > 2 && perturbation.hasProperSubset(where: flips.contains)
    } ?? []
  }

  private var isSatisfied: Bool {
    settings.findingsPerScenario.map { wanted in candidates.count { $0.state != .dropped } >= wanted }
      ?? false
  }

  /// Enters a perturbation to be asked; true when its prompt has not been asked yet.
  mutating func plan(_ perturbation: Perturbation) -> Bool {
    frontier?.remove(perturbation)
    let id = ledger.enter(perturbation, in: subject.space)
    guard id != VariantLedger.baseline, ledger[id].trials.calls == 0, ledger[id].verdict == .open else {
      return false
    }
    open.append(id)
    return true
  }

  /// What settles a variant's choice.
  func bar(of id: VariantLedger.ID) -> StoppingRule {
    ledger[id].isAudited ? settings.auditBar : settings.screeningBar(for: choice)
  }

  /// Settles what can be settled from the new replies; answers what was learned, in a fixed order.
  mutating func settleVariants(noiseFloor: Double) -> [EffectObservation] {
    var lessons: [EffectObservation] = []
    var stillOpen: [VariantLedger.ID] = []
    for id in open {
      let verdict = ledger[id].trials.verdict(bar(of: id), noiseFloor: noiseFloor)
      ledger[id].verdict = verdict
      if verdict == .open {
        stillOpen.append(id)
      } else {
        for perturbation in ledger[id].perturbations { lessons += resolve(perturbation, verdict) }
      }
    }
    open = stillOpen
    reduce()
    return lessons
  }

  /// Takes in a perturbation that renders a prompt whose verdict is known already.
  mutating func adopt(_ perturbation: Perturbation) -> [EffectObservation] {
    guard let entry = ledger.entry(of: perturbation), entry.verdict != .open else { return [] }
    return resolve(perturbation, entry.verdict)
  }

  private mutating func resolve(_ perturbation: Perturbation, _ verdict: Verdict) -> [EffectObservation] {
    askedByCost[subject.space.cost(of: perturbation), default: 0] += 1
    guard let choice, let entry = ledger.entry(of: perturbation) else { return [] }
    let outcome: Outcome? =
      if case .chooses(let outcome) = verdict, outcome != choice { outcome } else { nil }
    frontier?.change()
    if let edit = perturbation.edits.first, perturbation.edits.count == 1, verdict == .chooses(choice) {
      frontier?.hold(edit, rule: rules[edit])
    }
    if let outcome { found(perturbation, outcome: outcome) }
    var lesson = EffectObservation(perturbation: perturbation, flips: outcome != nil)
    if let logOdds = entry.trials.logOdds, let baseline = ledger.baseline.trials.logOdds {
      lesson.shift = (logOdds.mean - baseline.mean, logOdds.variance + baseline.variance)
    }
    return [lesson]
  }

  /// Takes a lesson to heart, and passes on what it says of rules.
  mutating func learn(_ lesson: EffectObservation, teaching surrogate: inout Surrogate) {
    guard let shift = lesson.shift else { return }
    model?.learn(shift.mean, of: lesson.perturbation, noise: shift.variance, teaching: &surrogate)
  }

  // MARK: Minimality

  private mutating func found(_ perturbation: Perturbation, outcome: Outcome) {
    // A random draw of the audit may hold a flip: it is then not minimal, and nothing more is asked for its sake.
    if perturbation.hasProperSubset(where: isFlip) { return }
    let unasked = perturbation.properSubsets.filter { ledger.id(of: $0) == nil }
    if unasked.isEmpty, !isWaiting(for: perturbation) {
      propose(perturbation, outcome: outcome)
    } else {
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
    guard case .chooses(let outcome)? = ledger.entry(of: perturbation)?.verdict else { return false }
    return outcome != choice
  }

  /// Proposes the flips of many edits whose subsets are all known, smallest first.
  private mutating func reduce() {
    let ready = reducing.filter { perturbation in
      perturbation.properSubsets.allSatisfy { ledger.id(of: $0) != nil } && !isWaiting(for: perturbation)
    }
    reducing.removeAll(where: ready.contains)
    for perturbation in ready.sorted() {
      if case .chooses(let outcome)? = ledger.entry(of: perturbation)?.verdict {
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
    candidates.append(Candidate(perturbation: perturbation, variant: id, outcome: outcome))
  }
}

/// What one settled perturbation has told.
struct EffectObservation: Sendable {
  let perturbation: Perturbation
  let flips: Bool
  /// Of the log-odds of pole a over pole b, against the baseline, with the variance of the estimate (zero by log
  /// probabilities); nil where nothing chose a pole.
  var shift: (mean: Double, variance: Double)?
}
