internal import Grammars
internal import Measurement

/// The questions of one principle, asked in both orders of their options: the stated preference.
struct StatedPreference: Sendable {
  /// Samples of each order of each question, where samples are drawn.
  private static let samplesPerOrder = 2

  private let questions: [BothOrders]
  /// For each question, the trials with pole a's option first and with pole b's option first.
  private var trials: [[Trials]]

  init(questions: [BothOrders]) {
    self.questions = questions
    trials = questions.map { _ in [Trials(), Trials()] }
  }

  /// Calls that asking questions takes.
  static func calls(for questions: [BothOrders], _ readout: Readout) -> Int {
    2 * questions.count * (readout == .logprobs ? 1 : samplesPerOrder)
  }

  struct PlannedCall: Sendable {
    let question: Int
    let order: Int
    let query: Query
  }

  mutating func dueCalls(_ preferred: Readout) -> [PlannedCall] {
    var planned: [PlannedCall] = []
    for (question, both) in questions.enumerated() {
      for (order, variant) in both.variants.enumerated() {
        let state = trials[question][order]
        let readout = state.readout(preferred)
        guard !state.isRefused else { continue }
        let (asked, wanted) =
          readout == .logprobs ? (state.logprobCalls, 1) : (state.sampleCalls, Self.samplesPerOrder)
        for sample in asked..<max(asked, wanted) {
          let query = Query(variant: variant, readout: readout, sample: sample, purpose: .stated)
          planned.append(PlannedCall(question: question, order: order, query: query))
        }
        if readout == .logprobs {
          trials[question][order].logprobCalls = max(asked, wanted)
        } else {
          trials[question][order].sampleCalls = max(asked, wanted)
        }
      }
    }
    return planned
  }

  mutating func record(_ observation: Observation, question: Int, order: Int) {
    trials[question][order].record(observation, isFresh: true)
  }

  /// Averaged over orders in log-odds, then over questions; with samples, from all counts together, as every order
  /// is sampled alike.
  var distribution: Distribution? {
    let told = trials.compactMap { pair -> Distribution? in
      guard let aFirst = pair[0].exactDistribution, let bFirst = pair[1].exactDistribution else { return nil }
      return OrderBalance.balance(aFirst: aFirst, bFirst: bFirst).distribution
    }
    if !told.isEmpty { return OrderBalance.mean(of: told) }
    let counts = trials.joined().reduce(into: OutcomeCounts()) { $0 += $1.counts }
    return counts.readable > 0 ? Distribution(smoothing: counts) : nil
  }

  /// What the distribution was read from.
  var readout: Readout {
    trials.contains { $0.allSatisfy(\.isExact) } ? .logprobs : .samples
  }

  /// Calls whose replies are known.
  var trialCount: Int { trials.joined().reduce(0) { $0 + $1.trials } }
}

extension Trials {
  var exactDistribution: Distribution? { isExact ? distribution : nil }
}
