public import Grammars
public import Measurement

/// What governs a poll.
public struct PollSettings: Sendable, Hashable {
  public var readout: Readout
  /// The error of each verdict.
  public var alpha: Double
  /// Samples of one variant at most.
  public var maximumSamples: Int

  public init(readout: Readout, alpha: Double = 0.05, maximumSamples: Int = 60) {
    self.readout = readout
    self.alpha = alpha
    self.maximumSamples = maximumSamples
  }
}

/// Asks variants until the choice of each is certain, or as many samples are drawn as may be.
///
/// A pure state machine like ``Hunt``: `ask`, `tell` in the same order, until `ask` answers none. More evidence can be
/// wanted of a variant at any time, since e-values may be looked at after every sample.
///
/// Cost in model calls: two a variant by log probabilities; by samples as many as the evidence takes, with unanimous
/// replies 9 at alpha 0.05.
public struct VariantPoll: Sendable {
  public let settings: PollSettings
  public let variants: [Variant]
  private var trials: [Trials]
  /// The e-value that settles each variant's choice.
  private var levels: [Double]
  /// Samples of each variant at most.
  private var caps: [Int]
  private var tickets: [(variant: Int, isFresh: Bool)] = []

  public init(_ variants: [Variant], settings: PollSettings) {
    self.variants = variants
    self.settings = settings
    trials = variants.map { _ in Trials() }
    // Three outcomes could be taken for the choice.
    levels = variants.map { _ in 3 / settings.alpha }
    caps = variants.map { _ in settings.maximumSamples }
  }

  /// Asks for more evidence of a variant's choice.
  /// - Returns: whether that takes more calls.
  public mutating func raise(_ variant: Int, tests: Int) -> Bool {
    levels[variant] = max(levels[variant], 3 * Double(tests) / settings.alpha)
    return !dueCalls(of: variant).isEmpty
  }

  /// Lets more samples of a variant be drawn; those that it has keep counting.
  /// - Returns: whether that takes more calls: none when its choice is certain, hopeless or read off log probabilities.
  public mutating func extend(_ variant: Int, by samples: Int) -> Bool {
    caps[variant] += samples
    return !dueCalls(of: variant).isEmpty
  }

  public mutating func ask() -> [Query] {
    tickets = []
    var queries: [Query] = []
    for variant in variants.indices {
      for query in dueCalls(of: variant) {
        queries.append(query)
        tickets.append((variant, false))
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
    precondition(observations.count == tickets.count, "one observation for each query")
    for (ticket, observation) in zip(tickets, observations) {
      trials[ticket.variant].record(observation, isFresh: ticket.isFresh)
    }
    tickets = []
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
      count =
        bar(of: variant).isHopeless(state.screening)
        ? 0 : state.screening.nextSamples(bar(of: variant), atMost: Self.samplesAtOnce)
    }
    return (0..<max(0, count)).map {
      Query(variant: variants[variant], readout: readout, sample: first + $0, purpose: .certification)
    }
  }

  private static let samplesAtOnce = 8

  private func bar(of variant: Int) -> SamplingBar {
    // An undecided case is a gap in a gate, so a choice is given up late.
    SamplingBar(
      level: levels[variant], cap: caps[variant], patience: max(12, settings.maximumSamples / 2))
  }

  /// The largest difference between repeats of one prompt, in log-odds; nil where only samples were drawn.
  public var noiseFloor: Double? {
    settings.readout == .logprobs ? trials.map(\.spread).max() ?? 0 : nil
  }

  /// What was told of a variant; nil when nothing readable was.
  public func result(of variant: Int) -> PollResult? {
    let state = trials[variant]
    guard let distribution = state.distribution else { return nil }
    let verdict = state.verdict(bar(of: variant), noiseFloor: noiseFloor ?? 0)
    let choice: Outcome? = if case .chooses(let outcome) = verdict { outcome } else { nil }
    return PollResult(
      choice: choice, distribution: distribution, counts: state.isExact ? nil : state.counts,
      trials: state.trials, readout: state.isExact ? .logprobs : .samples,
      residual: state.residual)
  }
}

/// What a poll found out about one variant.
public struct PollResult: Sendable, Hashable {
  /// Nil when it is not certain.
  public let choice: Outcome?
  public let distribution: Distribution
  /// Outcomes counted, where samples were drawn.
  public let counts: OutcomeCounts?
  public let trials: Int
  public let readout: Readout
  public let residual: Double?
}
