internal import Grammars
internal import Measurement
internal import Numerics
internal import Statistics

extension ScenarioHunt {
  /// Evidence by samples that a side chooses: against an even chance, or by `--strict` against the decisive share.
  var evidence: MixtureEValue { settings.isStrict ? MixtureEValue(null: settings.decisive) : .majority }

  /// Evidence that a subset is not a decisive flip: replies other than the flip's outcome hold more than the rest.
  var subsetEvidence: MixtureEValue { MixtureEValue(null: 1 - settings.decisive) }

  /// Evaluates the evidence for each candidate.
  ///
  /// The claim is twofold, that the baseline chooses one side and the variant another, so the smaller of the two
  /// e-values stands for it: under a null in which either is false, its expectation is at most one.
  mutating func evaluateCandidates(_ account: EvidenceAccount, noise: Double) {
    let present = Evaluation(noise: noise, expected: account.expected)
    guard let choice, phase == .search, evaluation != present else { return }
    evaluation = present
    guard candidates.contains(where: { $0.state != .dropped }) else { return }
    let baseline = ledger.baseline.trials
    if baseline.isExact {
      let isDecided = settings.decisiveness.choice(of: baseline.masses, noise: noise) == choice
      if !isDecided, !needsRepeat(baseline, noise: noise) { return becomeNearTie() }
    } else if isHopeless(choice, baseline.fresh, futility: Self.baselineFutility) {
      return becomeNearTie()
    }
    for index in candidates.indices where candidates[index].state != .dropped {
      evaluate(&candidates[index], choice: choice, account, noise: noise)
    }
  }

  /// Notes how many calls the hunt had planned when it found the candidates that are new.
  mutating func markNewCandidates(at calls: Int) {
    for index in candidates.indices where candidates[index].foundAfter == nil {
      candidates[index].foundAfter = calls
    }
  }

  private func evaluate(
    _ candidate: inout Candidate, choice: Outcome, _ account: EvidenceAccount, noise: Double
  ) {
    let trials = ledger[candidate.variant].trials
    let base = ledger.baseline.trials
    candidate.logEValue = min(
      logEValue(for: candidate.outcome, trials, noise: noise), logEValue(for: choice, base, noise: noise))
    let subsets = candidate.perturbation.properSubsets.compactMap { ledger.entry(of: $0)?.trials }
    let shown = subsets.map { isNoFlip($0, to: candidate.outcome, noise: noise) }
    candidate.isIrreducible = shown.allSatisfy(\.self)
    if isRefuted(candidate, trials, noise: noise) {
      candidate.state = .dropped
    } else if trials.isExact && base.isExact {
      candidate.state =
        trials.masses.count < 2 || candidate.logEValue < 0
        ? .pending : candidate.isIrreducible ? .sufficient : .dropped
    } else if candidate.logEValue >= account.logLevel(weight: candidate.weight),
      isDecisive(candidate, trials, base, choice)
    {
      let areSettled = zip(subsets, shown).allSatisfy {
        $1 || $0.isExact || $0.fresh.trials >= settings.maximumSamples
      }
      // What cannot be shown to be irreducible is no finding.
      candidate.state = !areSettled ? .pending : candidate.isIrreducible ? .sufficient : .dropped
    } else {
      candidate.state = .pending
    }
  }

  /// Whether the fresh replies of both sides hold the decisive share, as far as they are sampled.
  private func isDecisive(_ candidate: Candidate, _ own: Trials, _ base: Trials, _ choice: Outcome) -> Bool {
    (own.isExact || settings.decisiveness.choice(of: own.fresh) == candidate.outcome)
      && (base.isExact || settings.decisiveness.choice(of: base.fresh) == choice)
  }

  /// Fresh replies contradict it or leave no hope, or its log probabilities are no longer decisive.
  private func isRefuted(_ candidate: Candidate, _ trials: Trials, noise: Double) -> Bool {
    if trials.isRefused { return true }
    guard trials.isExact else {
      return isHopeless(candidate.outcome, trials.fresh, futility: Self.variantFutility)
    }
    return settings.decisiveness.choice(of: trials.masses, noise: noise) != candidate.outcome
      && !needsRepeat(trials, noise: noise)
  }

  /// Probability of a decisive share below which more replies are not worth asking for: a scenario has other variants,
  /// and no other baseline.
  private static let baselineFutility = 0.05
  private static let variantFutility = 0.35

  /// Whether fresh replies will hardly show that an outcome is decisive.
  private func isHopeless(_ outcome: Outcome, _ fresh: OutcomeCounts, futility: Double) -> Bool {
    guard fresh.trials > 0 else { return false }
    if fresh.trials >= 5, Decisiveness.isFormatFailure(fresh) { return true }
    let isDecisive = settings.decisiveness.choice(of: fresh) == outcome
    if fresh.trials >= settings.maximumSamples {
      return !isDecisive || evidence.logEValue(for: outcome, in: fresh) < .log(1 / settings.alpha)
    }
    return ReplyScreening(decisiveness: settings.decisiveness).probabilityOfDecisive(outcome, fresh)
      < futility
  }

  private func isNoFlip(_ trials: Trials, to other: Outcome, noise: Double) -> Bool {
    if trials.isRefused { return false }
    if trials.isExact {
      return settings.decisiveness.choice(of: trials.masses, noise: noise) != other
    }
    return subsetEvidence.logEValue(
      successes: trials.fresh.trials - trials.fresh[other], failures: trials.fresh[other])
      >= -.log(settings.alpha)
  }

  private func logEValue(for outcome: Outcome, _ trials: Trials, noise: Double) -> Double {
    guard trials.isExact else { return evidence.logEValue(for: outcome, in: trials.fresh) }
    return settings.decisiveness.choice(of: trials.masses, noise: noise) == outcome ? .infinity : -.infinity
  }

  /// What an evaluation depends on besides the replies and the weights here.
  struct Evaluation: Sendable, Equatable {
    let noise: Double
    let expected: Int
  }

  // MARK: What stands

  /// Whether log probabilities give both sides of a candidate, so that no error rate is claimed for it.
  func isExact(_ candidate: Candidate) -> Bool {
    ledger.baseline.trials.isExact && ledger[candidate.variant].trials.isExact
  }

  /// Whether a candidate whose evidence suffices may be reported: decisive on both sides, minimal and readable.
  func isReportable(_ candidate: Candidate) -> Bool {
    guard let choice, phase == .search, candidate.state != .dropped else { return false }
    return candidate.isIrreducible
      && isDecisive(candidate, ledger[candidate.variant].trials, ledger.baseline.trials, choice)
  }

  /// The logarithm of the scenario's own e-value: the weighted mean of its candidates' e-values.
  var scenarioLogEValue: Double {
    guard let weight, weight > 0 else { return 0 }
    let mean = candidates.reduce(0.0) { sum, candidate in
      sum + (candidate.weight ?? 0) / weight * .exp(min(candidate.logEValue, 300))
    }
    return .log(mean)
  }

  /// Calls that certifying a candidate takes at best.
  func remainingCalls(of candidate: Candidate, _ account: EvidenceAccount) -> Int {
    let trials = ledger[candidate.variant].trials
    if trials.isExact { return max(0, 2 - trials.masses.count) }
    let level = Double.exp(min(account.logLevel(weight: candidate.weight), 300))
    func needed(_ outcome: Outcome, _ fresh: OutcomeCounts) -> Int {
      evidence.furtherSamplesToCertify(
        successes: fresh[outcome], failures: fresh.trials - fresh[outcome], level: level)
    }
    let base = ledger.baseline.trials
    return needed(candidate.outcome, trials.fresh) + (base.isExact ? 0 : needed(choice ?? .a, base.fresh))
  }

  /// The largest shift of log-odds among its standing candidates, in nats.
  var largestShift: Double {
    let base = ledger.baseline.trials.logOdds?.mean ?? 0
    return candidates.filter { $0.state != .dropped }
      .map { abs((ledger[$0.variant].trials.logOdds?.mean ?? base) - base) }.max() ?? 0
  }
}
