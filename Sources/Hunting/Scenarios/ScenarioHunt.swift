internal import Grammars
internal import Measurement

/// The hunt in one scenario: its baseline, what was asked around it, and the flips found so far.
struct ScenarioHunt: Sendable {
  enum Phase: Sendable {
    case baseline
    case search
    /// The baseline's choice is not certain: there is nothing that could flip.
    case unstable
  }

  let subject: Subject
  /// The number of each edit's rule.
  let rules: [RuleBook.ID]
  let settings: HuntSettings
  var audit: Audit
  var ledger = VariantLedger()
  private(set) var phase = Phase.baseline
  private(set) var choice: Outcome?
  private(set) var frontier: Frontier?
  var candidates: [Candidate] = []
  /// Variants whose verdict is open.
  private(set) var open: [VariantLedger.ID] = []
  /// Flips of three edits and more whose subsets are still being asked.
  private var reducing: [Perturbation] = []
  private(set) var flips: [Perturbation] = []
  /// What each edit does alone to the log-odds of pole a, for edits that were asked.
  private(set) var effects: [Int: (mean: Double, variance: Double)] = [:]
  private(set) var askedByCost: [Int: Int] = [:]

  init(subject: Subject, rules: [RuleBook.ID], settings: HuntSettings, audit: Audit) {
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
      frontier = Frontier(
        space: subject.space, rules: rules, maximumCost: settings.maximumCost,
        baseline: (outcome, ledger.baseline.trials.logOdds?.mean ?? 0))
    }
  }

  /// Turns out on fresh samples that the baseline was not certain after all.
  mutating func becomeUnstable() {
    phase = .unstable
    for index in candidates.indices { candidates[index].state = .dropped }
  }

  // MARK: Search

  /// Offers what could be asked here.
  mutating func offerCandidates(
    _ surrogate: Surrogate, to take: (Double, @autoclosure () -> Perturbation) -> Void
  ) {
    guard phase == .search else { return }
    let ledger = ledger
    let flips = flips
    frontier?.offer(
      surrogate, isKnown: { ledger.id(of: $0) != nil },
      containsFlip: { perturbation in flips.contains { $0.isSubset(of: perturbation) } }, to: take)
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
  func bar(of id: VariantLedger.ID) -> SamplingBar {
    ledger[id].isAudited ? settings.auditBar : settings.screeningBar(for: choice)
  }

  /// Settles what can be settled from the new replies; answers what was learned, in a fixed order.
  mutating func settleVariants(noiseFloor: Double) -> [Lesson] {
    var lessons: [Lesson] = []
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
  mutating func adopt(_ perturbation: Perturbation) -> [Lesson] {
    guard let entry = ledger.entry(of: perturbation), entry.verdict != .open else { return [] }
    return resolve(perturbation, entry.verdict)
  }

  private mutating func resolve(_ perturbation: Perturbation, _ verdict: Verdict) -> [Lesson] {
    askedByCost[subject.space.cost(of: perturbation), default: 0] += 1
    guard let choice, let entry = ledger.entry(of: perturbation) else { return [] }
    let outcome: Outcome? =
      if case .chooses(let outcome) = verdict, outcome != choice { outcome } else { nil }
    let logOdds = entry.trials.logOdds
    let baseline = ledger.baseline.trials.logOdds
    var lesson: Lesson?
    if let logOdds, let baseline {
      let shift = logOdds.mean - baseline.mean
      let noise = logOdds.variance + baseline.variance
      lesson = self.lesson(of: perturbation, shift: shift, noise: noise, flips: outcome != nil)
      if let edit = perturbation.edits.first, perturbation.edits.count == 1 {
        effects[edit] = (shift, noise)
        if verdict == .chooses(choice) { frontier?.hold(edit: edit, effect: shift, variance: noise) }
      }
    }
    if let outcome { found(perturbation, outcome: outcome) }
    return lesson.map { [$0] } ?? []
  }

  private func lesson(
    of perturbation: Perturbation, shift: Double, noise: Double, flips: Bool
  ) -> Lesson? {
    switch perturbation.edits.count {
    case 1:
      return .effect(rules[perturbation.edits[0]], shift: shift, noise: noise, flips: flips)
    case 2:
      guard let first = effects[perturbation.edits[0]], let second = effects[perturbation.edits[1]] else {
        return nil
      }
      return .interaction(
        rules[perturbation.edits[0]], rules[perturbation.edits[1]],
        excess: shift - first.mean - second.mean, noise: noise + first.variance + second.variance)
    default:
      return nil
    }
  }

  // MARK: Minimality

  private mutating func found(_ perturbation: Perturbation, outcome: Outcome) {
    // A random draw of the audit may hold a flip: it is then not minimal, and nothing more is asked for its sake.
    if perturbation.properSubsets.contains(where: isFlip) { return }
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
    perturbation.properSubsets.contains { ledger.entry(of: $0)?.verdict == .open }
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
      !perturbation.properSubsets.contains(where: isFlip)
    else { return }
    flips.append(perturbation)
    candidates.append(Candidate(perturbation: perturbation, variant: id, outcome: outcome))
  }
}

/// What one settled perturbation teaches about rules.
enum Lesson: Sendable {
  case effect(RuleBook.ID, shift: Double, noise: Double, flips: Bool)
  case interaction(RuleBook.ID, RuleBook.ID, excess: Double, noise: Double)
}
