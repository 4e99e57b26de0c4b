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

  /// Calls that asking takes, should log probabilities be told throughout.
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

  /// What was told; nil when nothing readable was.
  var reading: BalancedReading? {
    guard let (distribution, orderEffect) = exact ?? sampled else { return nil }
    return BalancedReading(
      distribution: distribution, orderEffect: orderEffect,
      trials: trials.joined().reduce(0) { $0 + $1.trials },
      readout: exact == nil ? .samples : .logprobs, votes: votes,
      byPrompt: trials.joined().compactMap(\.distribution))
  }

  /// The largest difference between repeats of one prompt, in log-odds.
  var spread: Double { trials.joined().map(\.spread).max() ?? 0 }

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
    let counts = (0..<2).map { order in
      trials.reduce(into: OutcomeCounts()) { $0 += $1[order].counts }
    }
    if counts.allSatisfy({ $0.readable > 0 }) {
      let balanced = OrderBalance.balance(
        aFirst: Distribution(smoothing: counts[0]), bFirst: Distribution(smoothing: counts[1]))
      return (balanced.distribution, balanced.orderEffect)
    }
    var all = counts[0]
    all += counts[1]
    return all.readable > 0 ? (Distribution(smoothing: all), nil) : nil
  }

  /// Sampled replies counted one by one; a prompt whose log probabilities were told counts once, by its choice.
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
  /// Calls whose replies are known.
  public let trials: Int
  public let readout: Readout
  /// Choices counted: each sampled reply, or each prompt whose log probabilities were told.
  public let votes: OutcomeCounts
  /// The distribution of each prompt, both orders of each decision.
  public let byPrompt: [Distribution]

  public init(
    distribution: Distribution, orderEffect: Double?, trials: Int, readout: Readout, votes: OutcomeCounts,
    byPrompt: [Distribution]
  ) {
    self.distribution = distribution
    self.orderEffect = orderEffect
    self.trials = trials
    self.readout = readout
    self.votes = votes
    self.byPrompt = byPrompt
  }
}

extension Trials {
  fileprivate var exactDistribution: Distribution? { isExact ? distribution : nil }
}
