internal import Grammars
internal import Hunting
internal import Statistics
internal import OrderedCollections

/// How edits act alone, by class, by rule and by alternative, and what that says of order and labels.
struct Sensitivity {
  private let model: String
  private let rules: [RuleSensitivity]

  init(_ rules: [RuleSensitivity], model: String) {
    self.model = model
    self.rules = rules
  }

  /// Classes first, then rules, then alternatives, each in the grammar's order.
  var records: [SensitivityRecord] {
    let classes = OrderedDictionary(grouping: rules, by: \.edit.editClass).map { editClass, members in
      record(.class, editClass, rule: nil, alternative: nil, members)
    }
    let byRule = OrderedDictionary(grouping: rules) { Rule(name: $0.edit.rule, editClass: $0.edit.editClass) }
      .map { rule, members in record(.rule, rule.editClass, rule: rule.name, alternative: nil, members) }
    let single = rules.map { member in
      record(
        .alternative, member.edit.editClass, rule: member.edit.rule, alternative: member.edit.alternative,
        [member])
    }
    return classes + byRule + single
  }

  /// Alternatives of one production may differ in class.
  private struct Rule: Hashable {
    let name: String
    let editClass: EditClass
  }

  private func record(
    _ level: SensitivityRecord.Level, _ editClass: EditClass, rule: String?, alternative: String?,
    _ members: [RuleSensitivity]
  ) -> SensitivityRecord {
    let tried = members.reduce(0) { $0 + $1.tried }
    let flipped = members.reduce(0) { $0 + $1.flipped }
    let shift = EstimateRecord(of: Self.meansBySeed(members) { $0 })
    let size = EstimateRecord(of: Self.meansBySeed(members, abs))
    return SensitivityRecord(
      level: level, model: model, editClass: editClass, rule: rule, alternative: alternative, tried: tried,
      flipped: flipped, interval: BinomialInterval.clopperPearson(successes: flipped, trials: tried),
      meanShift: shift?.mean, shiftInterval: shift?.interval,
      meanAbsoluteShift: size?.mean, absoluteShiftInterval: size?.interval)
  }

  /// Scenarios of one seed resemble each other, so a seed counts once.
  private static func meansBySeed(
    _ members: [RuleSensitivity], _ value: (Double) -> Double
  ) -> [Double] {
    var bySeed: OrderedDictionary<String, [Double]> = [:]
    for member in members {
      for (seed, shifts) in member.shifts { bySeed[seed, default: []] += shifts.map(value) }
    }
    return bySeed.values.map { $0.reduce(0, +) / Double($0.count) }
  }

  // MARK: Biases

  /// Log-odds that standing first adds to an option: half of what the reversed order takes from pole a's, which
  /// stands first in the unperturbed prompt.
  var orderBias: EstimateRecord? {
    bias { $0.rule == Production.order }
  }

  /// Log-odds that the first label ("A") adds to its option: half of what is lost when the two labels trade places.
  var labelBias: EstimateRecord? {
    bias { edit in
      edit.rule == Production.label
        && edit.before.split(separator: ", ") == edit.after.split(separator: ", ").reversed()
    }
  }

  private func bias(where isSwap: (Edit) -> Bool) -> EstimateRecord? {
    EstimateRecord(of: Self.meansBySeed(rules.filter { isSwap($0.edit) }) { -$0 / 2 })
  }
}
