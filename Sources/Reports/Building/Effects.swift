internal import Grammars
internal import Hunting
internal import Numerics
internal import Statistics

/// The pooled effects of alternatives as a report lists them.
struct Effects {
  let records: [EffectRecord]

  /// Strongest first: by what is certain at least, then by the share that changed.
  init(_ outcome: HuntOutcome, model: String) {
    let rows = outcome.effects.map { effect in
      EffectRecord(
        model: model, editClass: effect.edit.editClass, rule: effect.edit.rule,
        alternative: effect.edit.alternative, offered: effect.offered, asked: effect.asked,
        changed: effect.changed, bounds: effect.bounds,
        excess: effect.excess.map {
          EstimateRecord(mean: $0.mean, interval: $0.interval, count: effect.asked)
        },
        meanShift: effect.meanShift, eValue: effect.logEValue.map { .exp(min($0, 300)) },
        established: effect.isEstablished)
    }
    records = rows.enumerated().sorted { left, right in
      let (l, r) = (Self.strength(left.element), Self.strength(right.element))
      return l != r ? l > r : left.offset < right.offset
    }.map(\.element)
  }

  private static func strength(_ effect: EffectRecord) -> (Double, Double) {
    let share = Double(effect.changed) / Double(max(effect.asked, 1))
    return (effect.bounds?.low ?? effect.excess?.interval?.low ?? -1, share)
  }
}
