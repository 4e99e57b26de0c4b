internal import Grammars
internal import Hunting
internal import Numerics
internal import Statistics

/// The pooled effects of alternatives as a report lists them.
struct Effects {
  let records: [EffectRecord]

  init(_ outcome: HuntOutcome, model: String) {
    let rows = outcome.effects.map { effect in
      EffectRecord(
        model: model, editClass: effect.edit.editClass, rule: effect.edit.rule,
        alternative: effect.edit.alternative, offered: effect.offered, asked: effect.asked,
        changed: effect.changed, unreadable: effect.unreadable > 0 ? effect.unreadable : nil,
        bounds: effect.bounds,
        excess: effect.excess.map {
          EstimateRecord(mean: $0.mean, interval: $0.interval, count: effect.asked)
        },
        meanShift: effect.meanShift, eValue: effect.logEValue.map { .exp(min($0, 300)) },
        established: effect.isEstablished)
    }
    records = Self.ranked(rows)
  }

  /// Strongest first: by what the evidence supports at least, then by the share that changed.
  static func ranked(_ rows: [EffectRecord]) -> [EffectRecord] {
    rows.enumerated().sorted { left, right in
      let (l, r) = (strength(left.element), strength(right.element))
      return l != r ? l > r : left.offset < right.offset
    }.map(\.element)
  }

  /// The lower bound of the share that changes, so that one change in the one scenario that was asked does not come
  /// before thirty in forty. By samples the excess over repeats bounds it too.
  private static func strength(_ effect: EffectRecord) -> (Double, Double) {
    let share = Double(effect.changed) / Double(max(effect.asked, 1))
    guard effect.asked > 0 else { return (0, 0) }
    let bound = BinomialInterval.clopperPearson(successes: effect.changed, trials: effect.asked).low
    return (min(bound, effect.excess.map { $0.interval?.low ?? -1 } ?? bound), share)
  }
}
