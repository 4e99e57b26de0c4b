internal import Measurement
internal import Statistics

/// How far a pair's distributions have moved from their record.
public struct Drift: Sendable, Hashable, Codable {
  /// The larger Jensen-Shannon divergence of the two prompts, in bits.
  public let js: Double
  /// The smaller of the two prompts' p-values, doubled. Between log probabilities it is 0 beyond the noise floor and 1
  /// within. Sampling stops on the evidence for a choice, so between samples it is approximate.
  public let pValue: Double

  init(from before: RecordedPair, to now: RecordedPair, noiseFloor: Double) {
    let pairs = [(before.baseline, now.baseline), (before.perturbed, now.perturbed)]
    js = pairs.map { $0.p.jensenShannonDivergence(to: $1.p) }.max() ?? 0
    pValue = min(1, 2 * (pairs.map { Self.pValue($0, $1, noiseFloor: noiseFloor) }.min() ?? 1))
  }

  /// Of the share that chooses what the record chooses most.
  private static func pValue(
    _ before: RecordedChoice, _ now: RecordedChoice, noiseFloor: Double
  ) -> Double {
    guard let outcome = before.p.mode else { return 1 }
    switch (before.counts, now.counts) {
    case (let old?, let new?):
      return FisherExact(
        successes: new[outcome], trials: new.readable, otherSuccesses: old[outcome], otherTrials: old.readable
      ).pValue
    case (nil, let counts?), (let counts?, nil):
      let exact = before.counts == nil ? before.p : now.p
      return BinomialTest(
        successes: counts[outcome], trials: counts.readable, probability: exact[outcome]
      ).twoSided
    case (nil, nil):
      return abs(now.p.logOddsShift(from: before.p)) > noiseFloor ? 0 : 1
    }
  }
}
