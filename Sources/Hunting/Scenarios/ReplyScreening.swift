internal import Measurement
internal import Numerics
internal import Statistics

/// How search reads a few sampled replies. Its errors cost calls, not truth: flips are certified on fresh replies.
struct ReplyScreening: Sendable {
  let decisiveness: Decisiveness

  // MARK: Baselines

  enum Baseline: Sendable, Hashable {
    case open(more: Int)
    case chooses(Outcome)
    case nearTie
    case formatFailure
  }

  /// Replies with which a baseline is first looked at, and at most.
  private static let baselineReplies = (first: 2, cap: 10)
  /// The probability that a choice is decisive at which a scenario is hunted, and at which it is given up.
  private static let acceptance = 0.8
  private static let surrender = 0.2

  func baseline(_ counts: OutcomeCounts, _ prior: BaselinePrior) -> Baseline {
    let n = counts.trials
    guard n >= Self.baselineReplies.first else { return .open(more: Self.baselineReplies.first - n) }
    if n >= 6, Decisiveness.isFormatFailure(counts) { return .formatFailure }
    let leading = Outcome.allCases.max { counts[$0] < counts[$1] } ?? .a
    let probability = prior.probability(
      ofShare: decisiveness.share, successes: counts[leading], failures: n - counts[leading])
    if probability >= Self.acceptance { return leading == .neither ? .nearTie : .chooses(leading) }
    if probability <= Self.surrender || n >= Self.baselineReplies.cap {
      return counts.unreadable * 2 > n ? .formatFailure : .nearTie
    }
    return .open(more: 1)
  }

  // MARK: Variants

  /// Replies of one variant that search draws at most.
  private static let cap = 12
  /// Replies after which unreadable ones are taken for a property of the variant.
  private static let formatReplies = 4

  /// - Parameter flipProbability: what the search policy believes, with the replies taken in.
  func variant(_ counts: OutcomeCounts, baseline: Outcome, flipProbability: Double) -> Verdict {
    let n = counts.trials
    guard n > 0 else { return .open }
    if n >= Self.formatReplies, Decisiveness.isFormatFailure(counts) { return .formatFailure }
    let agreements = counts[baseline]
    if 2 * agreements > n { return .holds }
    let other = Outcome.allCases.filter { $0 != baseline }.max { counts[$0] < counts[$1] } ?? .neither
    if isCandidate(counts[other], of: n, other, flipProbability, counts) { return .flips(other) }
    return n >= Self.cap ? .holds : .open
  }

  private func isCandidate(
    _ successes: Int, of n: Int, _ other: Outcome, _ flipProbability: Double, _ counts: OutcomeCounts
  ) -> Bool {
    guard Double(successes) >= decisiveness.share * Double(n) else { return false }
    // Four more than all others together speak for themselves, whatever was believed before.
    if 2 * successes - n >= 4 { return true }
    if other == .neither { return false }
    return successes >= 3 ? flipProbability >= 0.6 : successes >= 2 && flipProbability >= 0.85
  }

  /// The probability that an outcome holds the decisive share of replies, by its replies alone and a uniform prior.
  func probabilityOfDecisive(_ outcome: Outcome, _ counts: OutcomeCounts) -> Double {
    let (s, f) = (Double(counts[outcome]), Double(counts.trials - counts[outcome]))
    return .exp(IncompleteBeta(a: s + 1, b: f + 1).logUpper(decisiveness.share))
  }
}
