public import Grammars
internal import Measurement

/// What governs a poll.
public struct SamplerSettings: Sendable, Hashable {
  public var readout: Readout
  /// The error of each verdict.
  public var alpha: Double
  /// Samples of one variant at most.
  public var maximumSamples: Int
  /// The share of replies, or of probability mass, from which on a choice is decisive.
  public var decisive: Double
  /// Samples of every sampled variant at least, whatever they say: what later samples are compared with must have a size
  /// that its own replies did not decide.
  public var openingSamples: Int

  public init(
    readout: Readout, alpha: Double = 0.05, maximumSamples: Int = 60, decisive: Double = 0.6,
    openingSamples: Int = 0
  ) {
    self.readout = readout
    self.alpha = alpha
    self.maximumSamples = maximumSamples
    self.decisive = decisive
    self.openingSamples = openingSamples
  }

  /// The e-value that settles so many choices together: any of three outcomes could be taken for each.
  func level(tests: Int) -> Double { 3 * Double(tests) / alpha }
}

/// Within an inquiry, `Outcome` is what it gives as a whole.
private typealias Choice = Outcome

/// Asks variants until the choice of each is certain, or as many samples are drawn as may be.
///
/// A pure state machine like ``Hunt``: `ask`, `tell` in the same order, until `ask` answers none. More evidence can be
/// wanted of a variant at any time, since e-values may be looked at after every sample. A choice that was certain stays
/// so while more is wanted: with one variant in several claims, what one of them needs takes nothing from the others.
///
/// Cost in model calls: two a variant by log probabilities; by samples as many as the evidence takes, with unanimous
/// replies 9 at alpha 0.05.
public struct ChoiceSampler: Sendable {
  public let settings: SamplerSettings
  public let variants: [Variant]
  private var trials: [Trials]
  /// The e-value that settles each variant's choice.
  private var levels: [Double]
  /// What each variant's samples chose when its evidence first reached the level of a single claim.
  private var firstChoices: [Choice?]
  /// Samples of each variant at most.
  private var caps: [Int]
  /// The first samples of each variant, up to ``SamplerSettings/openingSamples``.
  private var openings: [OutcomeCounts]
  private var pendingCalls: [(variant: Int, isFresh: Bool)] = []

  public init(_ variants: [Variant], settings: SamplerSettings) {
    self.variants = variants
    self.settings = settings
    trials = variants.map { _ in Trials() }
    levels = variants.map { _ in settings.level(tests: 1) }
    firstChoices = variants.map { _ in nil }
    caps = variants.map { _ in settings.maximumSamples }
    openings = variants.map { _ in OutcomeCounts() }
  }

  /// Asks for more evidence of a variant's choice.
  /// - Returns: whether that takes more calls.
  public mutating func raise(_ variant: Int, tests: Int) -> Bool {
    levels[variant] = max(levels[variant], settings.level(tests: tests))
    return !dueCalls(of: variant).isEmpty
  }

  /// Lets more samples of a variant be drawn; those that it has keep counting.
  /// - Returns: whether that takes more calls: none when its choice is certain, hopeless or read off log probabilities.
  public mutating func extend(_ variant: Int, by samples: Int) -> Bool {
    caps[variant] += samples
    return !dueCalls(of: variant).isEmpty
  }

  public mutating func ask() -> [Query] {
    pendingCalls = []
    var queries: [Query] = []
    for variant in variants.indices {
      for query in dueCalls(of: variant) {
        queries.append(query)
        pendingCalls.append((variant, false))
        if query.readout == .logprobs {
          trials[variant].logprobCalls += 1
        } else {
          trials[variant].sampleCalls += 1
        }
      }
    }
    return queries
  }

  /// - Parameter observations: one for each query of the last `ask`, in its order.
  public mutating func tell(_ observations: [Observation]) {
    precondition(observations.count == pendingCalls.count, "one observation for each query")
    for (pendingCall, observation) in zip(pendingCalls, observations) {
      trials[pendingCall.variant].record(observation, isFresh: pendingCall.isFresh)
      if case .outcome(let outcome) = observation,
        openings[pendingCall.variant].trials < settings.openingSamples
      {
        openings[pendingCall.variant] += outcome
      }
      // No batch reaches beyond the sample that settles the choice, so none hides it.
      if firstChoices[pendingCall.variant] == nil {
        firstChoices[pendingCall.variant] = bar(
          of: pendingCall.variant, level: settings.level(tests: 1)
        ).decision(trials[pendingCall.variant].screening)
      }
    }
    pendingCalls = []
  }

  private func dueCalls(of variant: Int) -> [Query] {
    let state = trials[variant]
    guard !state.isRefused else { return [] }
    let readout = state.readout(settings.readout)
    let first: Int
    let count: Int
    if readout == .logprobs {
      first = state.logprobCalls
      count = 2 - first
    } else {
      first = state.sampleCalls
      let wanted =
        bar(of: variant).isHopeless(state.screening)
        ? 0 : bar(of: variant).nextSamples(state.screening, atMost: Self.samplesAtOnce)
      count = max(wanted, min(settings.openingSamples - first, Self.samplesAtOnce))
    }
    return (0..<max(0, count)).map {
      Query(variant: variants[variant], readout: readout, sample: first + $0, purpose: .certification)
    }
  }

  private static let samplesAtOnce = 8

  private func bar(of variant: Int) -> StoppingRule { bar(of: variant, level: levels[variant]) }

  private func bar(of variant: Int, level: Double) -> StoppingRule {
    // An undecided case is a gap in a gate, so a choice is given up late.
    StoppingRule(
      level: level, decisiveness: Decisiveness(share: settings.decisive), cap: caps[variant],
      patience: max(12, settings.maximumSamples / 2))
  }

  private var noise: Double {
    var noise = RepeatNoise()
    for state in trials { _ = noise.add(state.masses.map(\.logOdds), at: nil) }
    return noise.standardDeviation
  }

  /// The standard deviation of log-odds between repeats of one prompt, in nats; nil where only samples were drawn.
  public var repeatNoise: Double? { settings.readout == .logprobs ? noise : nil }

  /// Whether a variant's choice has all the evidence that was wanted of it.
  public func isSettled(_ variant: Int) -> Bool {
    choice(of: variant, level: levels[variant]) != nil
  }

  /// What the replies to a variant say; nil when none could be read.
  /// - Parameter tests: claims that its choice has to have evidence enough for together. For a single one it is what
  ///   was certain first, whatever else was wanted of the variant since.
  public func result(of variant: Int, tests: Int = 1) -> SampledChoice? {
    let state = trials[variant]
    guard let distribution = state.distribution else { return nil }
    let isFirst = tests == 1 && !state.isExact && !state.isRefused
    let choice =
      (isFirst ? firstChoices[variant] : nil) ?? choice(of: variant, level: settings.level(tests: tests))
    return SampledChoice(
      choice: choice,
      estimate: ChoiceEstimate(
        p: distribution, counts: state.isExact ? nil : state.counts, trials: state.trials,
        readout: state.isExact ? .logprobs : .samples, residual: state.residual),
      opening: settings.openingSamples > 0 && !state.isExact
        && openings[variant].trials == settings.openingSamples ? openings[variant] : nil)
  }

  private func choice(of variant: Int, level: Double) -> Choice? {
    let state = trials[variant]
    if state.isRefused { return nil }
    let rule = bar(of: variant, level: level)
    guard state.isExact else { return rule.decision(state.screening) }
    return rule.decisiveness.choice(of: state.masses, noise: noise)
  }
}
