internal import Grammars
public import Measurement

/// Decisions about one thing, each asked in both orders of its options: a principle's questions, or one scenario.
struct BalancedPreference: Sendable {
  /// How often each prompt is asked.
  struct Effort: Sendable, Hashable {
    /// Samples of each order of each decision, where samples are drawn.
    var samplesPerOrder: Int
    /// Calls for each order of each decision by log probabilities; the second and later ones show the noise.
    var logprobCallsPerOrder = 1

    /// What a hunt spends on a seed's questions.
    static let hunt = Effort(samplesPerOrder: 2)

    func calls(_ readout: Readout) -> Int { readout == .logprobs ? logprobCallsPerOrder : samplesPerOrder }
  }

  /// Decisions asked at most; of more, that many are taken evenly over all.
  static let maxDecisions = 12

  private let decisions: [BothOrders]
  private let effort: Effort
  private let purpose: Query.Purpose
  /// For each decision, the trials with pole a's option first and with pole b's option first.
  private var trials: [[Trials]]

  init(_ decisions: [BothOrders], effort: Effort, purpose: Query.Purpose) {
    self.decisions = Self.asked(of: decisions)
    self.effort = effort
    self.purpose = purpose
    trials = self.decisions.map { _ in [Trials(), Trials()] }
  }

  /// The calls that asking takes if every reply has log probabilities.
  static func calls(for decisions: [BothOrders], effort: Effort, _ readout: Readout) -> Int {
    2 * min(decisions.count, maxDecisions) * effort.calls(readout)
  }

  private static func asked(of decisions: [BothOrders]) -> [BothOrders] {
    guard decisions.count > maxDecisions else { return decisions }
    return (0..<maxDecisions).map { decisions[$0 * decisions.count / maxDecisions] }
  }

  struct PlannedCall: Sendable {
    let decision: Int
    let order: Int
    let query: Query
  }

  mutating func dueCalls(_ preferred: Readout) -> [PlannedCall] {
    var planned: [PlannedCall] = []
    for (decision, both) in decisions.enumerated() {
      for (order, variant) in both.variants.enumerated() {
        let state = trials[decision][order]
        guard !state.isRefused else { continue }
        let readout = state.readout(preferred)
        let asked = readout == .logprobs ? state.logprobCalls : state.sampleCalls
        let wanted = max(asked, effort.calls(readout))
        for sample in asked..<wanted {
          let query = Query(variant: variant, readout: readout, sample: sample, purpose: purpose)
          planned.append(PlannedCall(decision: decision, order: order, query: query))
        }
        if readout == .logprobs {
          trials[decision][order].logprobCalls = wanted
        } else {
          trials[decision][order].sampleCalls = wanted
        }
      }
    }
    return planned
  }

  mutating func record(_ observation: Observation, decision: Int, order: Int) {
    trials[decision][order].record(observation, isFresh: true)
  }

  /// What the replies say; nil when none was readable.
  /// - Parameters:
  ///   - decisiveness: when a choice counts as made.
  ///   - noise: standard deviation of log-odds between repeats of a prompt, in nats.
  func reading(_ decisiveness: Decisiveness, noise: Double) -> BalancedReading? {
    guard let (distribution, orderEffect) = exact ?? sampled else { return nil }
    let isExact = exact != nil
    return BalancedReading(
      distribution: distribution, orderEffect: orderEffect,
      choice: isExact
        ? exactChoice(distribution, decisiveness, noise: noise)
        : decisiveness.choice(of: sampledByOrder.reduce(into: OutcomeCounts()) { $0 += $1 }),
      trials: trials.joined().reduce(0) { $0 + $1.trials },
      readout: isExact ? .logprobs : .samples, votes: votes,
      byOrder: isExact ? nil : sampledByOrder, byPrompt: trials.joined().compactMap(\.distribution),
      countsByPrompt: isExact ? [] : trials.joined().map(\.counts))
  }

  /// Log-odds of the prompts that were repeated, one list for each prompt.
  var repeats: [[Double]] { trials.joined().map { $0.masses.map(\.logOdds) }.filter { $0.count > 1 } }

  /// The decisive choice when the orders are balanced: of all mass, and beyond the noise of a mean over all answers.
  private func exactChoice(_ balanced: Distribution, _ decisiveness: Decisiveness, noise: Double) -> Outcome?
  {
    let masses = trials.joined().filter(\.isExact).flatMap(\.masses)
    guard let mean = ChoiceMass.mean(masses) else { return nil }
    let labelled = 1 - mean.residual
    return decisiveness.choice(
      of: [ChoiceMass(a: balanced.a * labelled, b: balanced.b * labelled, unlisted: mean.unlisted)],
      noise: noise / Double(masses.count).squareRoot())
  }

  private typealias Balanced = (distribution: Distribution, orderEffect: Double?)

  /// By log probabilities: balanced for each decision, then the mean over decisions.
  private var exact: Balanced? {
    let told = trials.compactMap { pair -> (distribution: Distribution, orderEffect: Double)? in
      guard let aFirst = pair[0].exactDistribution, let bFirst = pair[1].exactDistribution else { return nil }
      return OrderBalance.balance(aFirst: aFirst, bFirst: bFirst)
    }
    return OrderBalance.mean(of: told.map(\.distribution)).map { mean in
      (mean, told.reduce(0) { $0 + $1.orderEffect } / Double(told.count))
    }
  }

  /// By samples: the counts of all decisions in each order, balanced; a few replies to one decision say too little.
  private var sampled: Balanced? {
    let counts = sampledByOrder
    guard counts.contains(where: { $0.readable > 0 }) else { return nil }
    return OrderBalance.balance(aFirst: counts[0], bFirst: counts[1])
  }

  private var sampledByOrder: [OutcomeCounts] {
    (0..<2).map { order in trials.reduce(into: OutcomeCounts()) { $0 += $1[order].counts } }
  }

  /// Sampled replies counted one by one; a prompt read by log probabilities counts once, by its choice.
  private var votes: OutcomeCounts {
    trials.joined().reduce(into: OutcomeCounts()) { votes, trials in
      if trials.isExact {
        if let choice = trials.distribution?.mode { votes += choice }
      } else {
        votes += trials.counts
      }
    }
  }
}

/// A preference with the order of the options averaged out.
public struct BalancedReading: Sendable, Hashable {
  public let distribution: Distribution
  /// The log-odds that standing first adds to an option, in nats; nil when only one order was readable.
  public let orderEffect: Double?
  /// The decisive choice; nil for a near tie.
  public let choice: Outcome?
  /// Calls whose replies are known.
  public let trials: Int
  public let readout: Readout
  /// Choices counted: each sampled reply, or each prompt read by log probabilities.
  public let votes: OutcomeCounts
  /// By samples: counts with pole a's option first and with pole b's option first; nil by log probabilities.
  public let byOrder: [OutcomeCounts]?
  /// The distribution of each prompt, both orders of each decision.
  public let byPrompt: [Distribution]
  /// By samples: the counts of each prompt.
  public let countsByPrompt: [OutcomeCounts]

  public init(
    distribution: Distribution, orderEffect: Double?, choice: Outcome?, trials: Int, readout: Readout,
    votes: OutcomeCounts, byOrder: [OutcomeCounts]? = nil, byPrompt: [Distribution],
    countsByPrompt: [OutcomeCounts] = []
  ) {
    self.distribution = distribution
    self.orderEffect = orderEffect
    self.choice = choice
    self.trials = trials
    self.readout = readout
    self.votes = votes
    self.byOrder = byOrder
    self.byPrompt = byPrompt
    self.countsByPrompt = countsByPrompt
  }
}

extension Trials {
  fileprivate var exactDistribution: Distribution? { isExact ? distribution : nil }
}
