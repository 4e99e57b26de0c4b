internal import Hunting
internal import Measurement
internal import Numerics
internal import Statistics

/// How far a pair's distributions have moved from their record.
///
/// Between samples it is tested on the first replies of each prompt, as many before as now: a number that was fixed
/// before anything was asked, so that no rule for stopping has chosen the record. Between log probabilities a difference
/// counts that exceeds three standard errors of the noise between repeats; no error rate is claimed for that.
public struct Drift: Sendable, Hashable, Codable {
  /// The larger Jensen-Shannon divergence of the two prompts, in bits.
  public let js: Double
  /// By samples: the e-value that either prompt's replies have changed, the mean over both prompts. Absent where no prompt
  /// has samples of a fixed size before and now.
  public let eValue: Double?
  /// By log probabilities: whether a prompt's log-odds have moved beyond the noise between repeats.
  public let isBeyondNoise: Bool?

  /// Standard errors of the noise that log-odds must move by.
  private static let noiseMargin = 3.0

  /// Nil where neither prompt can be compared.
  /// - Parameter noise: standard deviation of log-odds between repeats of one prompt, in nats.
  init?(from before: RecordedPair, to now: RecordedPair, noise: Double) {
    let pairs = [(before.baseline, now.baseline), (before.perturbed, now.perturbed)]
    let evidence = pairs.map(Self.logEValue)
    let moves = pairs.compactMap { Self.hasMoved($0, $1, noise: noise) }
    guard !moves.isEmpty || evidence.contains(where: { $0 != nil }) else { return nil }
    js =
      pairs.map { before, now in
        (before.opening.map(Distribution.init(smoothing:)) ?? before.estimate.p)
          .jensenShannonDivergence(to: now.opening.map(Distribution.init(smoothing:)) ?? now.estimate.p)
      }.max() ?? 0
    eValue =
      evidence.contains { $0 != nil }
      ? evidence.reduce(0.0) { $0 + .exp(min($1 ?? 0, Self.largestLog)) } / Double(evidence.count) : nil
    isBeyondNoise = moves.isEmpty ? nil : moves.contains(true)
  }

  /// Keeps e-values finite in the report.
  private static let largestLog = 300.0

  /// That the share of either pole has changed: the mean over both poles, as either might have. Unreadable replies are of
  /// neither pole.
  private static func logEValue(_ before: SampledChoice, _ now: SampledChoice) -> Double? {
    guard let old = before.opening, let new = now.opening else { return nil }
    let values = [Outcome.a, .b].map { outcome in
      TwoSampleEValue.logEValue(
        (old[outcome], old.trials - old[outcome]), (new[outcome], new.trials - new[outcome]))
    }
    let largest = values.max() ?? 0
    return largest + .log(values.reduce(0.0) { $0 + .exp($1 - largest) } / Double(values.count))
  }

  private static func hasMoved(_ before: SampledChoice, _ now: SampledChoice, noise: Double) -> Bool? {
    guard before.estimate.readout == .logprobs, now.estimate.readout == .logprobs else { return nil }
    let precision = [before, now].map { 1 / Double(max($0.estimate.trials, 1)) }
    let error = noise * precision.reduce(0, +).squareRoot()
    return abs(now.estimate.p.logOddsShift(from: before.estimate.p)) > noiseMargin * error
  }
}
