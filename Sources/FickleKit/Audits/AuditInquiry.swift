internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts

/// The questions of an audit: pairs of prompts, and whether both pose the same decision.
///
/// Each alternative is judged on a few scenarios. The judge sees the unperturbed and the perturbed prompt, and is asked
/// in both orders of its two answers, so that a preference for one position cancels out. A few pairs of identical
/// prompts are judged as well: a judge that doubts those is not to be trusted.
///
/// Cost in model calls: two per pair.
struct AuditInquiry: ClosedInquiry {
  struct Pair: Sendable {
    /// Nil for a control, whose two prompts are identical.
    let rule: String?
    let scenario: String
    let judgement: BothOrders
  }

  let readout: Readout
  private let pairs: [Pair]
  private var result: AuditResult
  private var isAsked = false

  init(pairs: [Pair], verdicts: [RuleVerdict], readout: Readout) {
    self.pairs = pairs
    self.readout = readout
    result = AuditResult(control: JudgeControl(), verdicts: verdicts)
  }

  mutating func ask() -> [Query] {
    guard !isAsked else { return [] }
    isAsked = true
    return pairs.flatMap { pair in
      pair.judgement.variants.map { Query(variant: $0, readout: readout, sample: 0, purpose: .search) }
    }
  }

  mutating func tell(_ observations: [Observation]) {
    for (index, pair) in pairs.enumerated() {
      guard let isSame = Self.isSame(observations[2 * index], observations[2 * index + 1]) else { continue }
      result.record(pair.rule, in: pair.scenario, isSame: isSame)
    }
  }

  var status: InquiryStatus {
    InquiryStatus(
      done: isAsked ? pairs.count : 0, total: pairs.count, unit: "pairs", expectedCalls: 2 * pairs.count)
  }

  func outcome() -> AuditResult { result }

  /// Nil when the judge gave no opinion, or two that cancel out.
  private static func isSame(_ sameFirst: Observation, _ otherFirst: Observation) -> Bool? {
    switch (sameFirst, otherFirst) {
    case (.masses(let first), .masses(let second)):
      return OrderBalance.balance(aFirst: first.distribution, bFirst: second.distribution).distribution
        .logOdds > 0
    case (.outcome(let first?), .outcome(let second?)) where first == second && first != .neither:
      return first == .a
    default:
      return nil
    }
  }
}
