public import Grammars
public import Hunting
public import Measurement

/// Asks every prompt of a watch as often as was decided beforehand, whatever comes of it: a pure state machine.
///
/// Cost in model calls: the sum of what is wanted of each prompt. Nothing stops early, as a number of replies that depended
/// on them would bias what later looks are compared with.
public struct WatchLook: ClosedInquiry {
  /// One prompt's replies.
  public struct Replies: Sendable, Hashable {
    public var counts = OutcomeCounts()
    /// Calls made.
    public var asked = 0
    /// The provider rejects it.
    var isRejected = false
  }

  /// A prompt, and what is wanted of it.
  public struct Plan: Sendable {
    let variant: Variant
    /// Replies wanted.
    let samples: Int
    /// Calls of earlier looks, so that a provider's seed never repeats.
    let offset: Int

    public init(variant: Variant, samples: Int, offset: Int) {
      self.variant = variant
      self.samples = samples
      self.offset = offset
    }
  }

  private let plans: [Plan]
  private var replies: [Replies]
  private var pending: [Int] = []

  public init(_ plans: [Plan]) {
    self.plans = plans
    replies = plans.map { _ in Replies() }
  }

  /// Replies asked of one prompt at a time, so that a server that rejects it is not asked all of them.
  private static let atOnce = 5

  public mutating func ask() -> [Query] {
    pending = []
    var queries: [Query] = []
    for (index, plan) in plans.enumerated() where !replies[index].isRejected {
      for _ in 0..<min(Self.atOnce, plan.samples - replies[index].asked) {
        queries.append(
          Query(
            variant: plan.variant, readout: .samples, sample: plan.offset + replies[index].asked,
            purpose: .certification))
        replies[index].asked += 1
        pending.append(index)
      }
    }
    return queries
  }

  public mutating func tell(_ observations: [Observation]) {
    precondition(observations.count == pending.count, "one observation for each query")
    for (index, observation) in zip(pending, observations) {
      switch observation {
      case .outcome(let outcome): replies[index].counts += outcome
      case .refused: replies[index].isRejected = true
      case .masses, .labelsMissing: break
      }
    }
    pending = []
  }

  public var status: InquiryStatus {
    InquiryStatus(
      done: zip(plans, replies).count { $0.samples <= $1.asked || $1.isRejected }, total: plans.count,
      unit: "prompts", expectedCalls: plans.reduce(0) { $0 + $1.samples })
  }

  public func outcome() -> [Variant: Replies] {
    Dictionary(zip(plans.map(\.variant), replies), uniquingKeysWith: { first, _ in first })
  }
}
