internal import Hunting
internal import Measurement

extension ChoiceEstimate {
  /// The least mass that log probabilities leave to `neither` where it is compared with samples.
  private static let minNeither = 0.001

  /// Two distributions between which a divergence means something.
  ///
  /// Log probabilities tell p(a) and p(b) of the labels alone, and no mass for `neither`. Beside a distribution from
  /// samples, which may have some, the mass on neither label stands for it; otherwise every collapse would be
  /// infinitely far away.
  func comparable(with other: Self) -> (Distribution, Distribution) {
    guard readout != other.readout else { return (p, other.p) }
    return (withResidualAsNeither, other.withResidualAsNeither)
  }

  private var withResidualAsNeither: Distribution {
    guard readout == .logprobs else { return p }
    let neither = max(residual ?? 0, Self.minNeither)
    return Distribution(a: p.a * (1 - neither), b: p.b * (1 - neither), neither: neither)
  }
}

extension DivergenceRecord {
  init(
    from baseline: ScenarioOutcome.Reading, to perturbed: ScenarioOutcome.Reading,
    stated: ChoiceEstimate?
  ) {
    let (after, before) = perturbed.estimate.comparable(with: baseline.estimate)
    func deviation(_ reading: ScenarioOutcome.Reading) -> Double? {
      stated.flatMap { stated in
        let (revealed, stated) = reading.estimate.comparable(with: stated)
        return revealed.kullbackLeiblerDivergence(from: stated).ifFinite
      }
    }
    self.init(
      kl: after.kullbackLeiblerDivergence(from: before).ifFinite, klBound: Self.bound(baseline, perturbed),
      js: after.jensenShannonDivergence(to: before),
      logOddsShift: Self.shift(baseline, perturbed) ?? after.logOddsShift(from: before),
      deviationBefore: deviation(baseline),
      deviationAfter: deviation(perturbed))
  }

  /// By samples on equal numbers of replies, since smoothing draws few replies nearer to 0 than many; nil where a side has
  /// none.
  private static func shift(_ baseline: ScenarioOutcome.Reading, _ perturbed: ScenarioOutcome.Reading)
    -> Double?
  {
    guard let before = baseline.estimate.counts, let after = perturbed.estimate.counts else { return nil }
    let size = min(before.readable, after.readable)
    return size > 0 ? after.logOdds(at: size) - before.logOdds(at: size) : nil
  }

  /// KL of two Bernoulli distributions at the bounds: the variant's choice with at least its bound, which the baseline
  /// holds with at most what its own bound leaves. Nil without bounds, 0 where the bounds do not exclude equality.
  private static func bound(_ baseline: ScenarioOutcome.Reading, _ perturbed: ScenarioOutcome.Reading)
    -> Double?
  {
    guard let chosen = baseline.lowerBound, let other = perturbed.lowerBound else { return nil }
    guard other > 1 - chosen else { return 0 }
    return Distribution(a: other, b: 1 - other).kullbackLeiblerDivergence(
      from: Distribution(a: 1 - chosen, b: chosen)
    ).ifFinite
  }
}

extension Double {
  /// JSON has no infinity.
  var ifFinite: Double? { isFinite ? self : nil }
}
