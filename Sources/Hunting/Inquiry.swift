/// Something that asks a model questions in rounds, as a pure state machine: a hunt, a survey, a check, an audit.
///
/// `admit` items while there is room, `ask` for a round of queries, `tell` their observations in the same order, and so
/// on until `ask` returns none and no item is left. It does no I/O, reads no clock and draws from a seeded generator
/// only, so that the same items, settings and observations give the same outcome whatever the concurrency of the calls.
/// One driver runs them all.
public protocol Inquiry: Sendable {
  associatedtype Item: Sendable
  associatedtype Outcome: Sendable

  /// How many items may be admitted now.
  var admissibleCount: Int { get }
  mutating func admit(_ items: [Item])
  /// The next round's queries; none when everything admitted so far is done.
  mutating func ask() -> [Query]
  /// - Parameter observations: one for each query of the last `ask`, in its order.
  mutating func tell(_ observations: [Observation])
  /// Gives calls back to the budget that were answered by an earlier reply of this run, and so were never sent.
  mutating func refund(_ calls: Int)
  var status: InquiryStatus { get }
  /// What is known now, whether everything was asked or not.
  func outcome() -> Outcome
  /// Why the budget was too small for everything; nil when it was not.
  var shortfall: String? { get }
}

extension Inquiry {
  public mutating func refund(_ calls: Int) {}
  public var shortfall: String? { nil }
}

/// An inquiry that is given everything at the start.
public protocol ClosedInquiry: Inquiry where Item == Never {}

extension ClosedInquiry {
  public var admissibleCount: Int { 0 }
  public mutating func admit(_ items: [Never]) {}
}

/// How far an inquiry has come.
public struct InquiryStatus: Sendable, Hashable {
  /// Items with a result, and all that there are where that is known.
  public var done: Int
  public var total: Int?
  /// What the items are, in the plural.
  public var unit: String
  public var flips: Int?
  /// Calls that everything admitted so far is expected to take; nil where it is not known.
  public var expectedCalls: Int?

  public init(done: Int, total: Int? = nil, unit: String, flips: Int? = nil, expectedCalls: Int? = nil) {
    self.done = done
    self.total = total
    self.unit = unit
    self.flips = flips
    self.expectedCalls = expectedCalls
  }
}

extension Hunt: Inquiry {
  public typealias Item = HuntScenario

  public mutating func refund(_ calls: Int) { spent = max(0, spent - calls) }

  public var status: InquiryStatus {
    let progress = progress
    return InquiryStatus(
      done: progress.settled, total: scenarioCount, unit: "scenarios", flips: progress.flips)
  }

}

extension Survey: Inquiry {
  public typealias Item = HuntScenario

  /// Scenarios asked together.
  private static let batch = 32

  public var admissibleCount: Int { active.isEmpty ? Self.batch : 0 }

  public mutating func refund(_ calls: Int) {
    spent = max(0, spent - calls)
    committed = max(0, committed - calls)
  }

  public var status: InquiryStatus {
    InquiryStatus(done: finished.count + active.count, unit: "scenarios")
  }

  public var shortfall: String? { outcome().shortfall }
}

extension ChoiceSampler: ClosedInquiry {
  public var status: InquiryStatus {
    InquiryStatus(
      done: variants.indices.count { isSettled($0) }, total: variants.count, unit: "prompts",
      expectedCalls: 2 * variants.count)
  }

  /// What was read from each variant, in their order; nil where nothing readable was.
  public func outcome() -> [SampledChoice?] { variants.indices.map { result(of: $0) } }
}
