internal import Grammars
internal import Hunting
internal import OrderedCollections
internal import Statistics

/// How edits act alone, by class, by rule and by alternative, and what that says of order and labels.
struct Sensitivity {
  private let model: String
  private let rules: [RuleSensitivity]
  private let shifts: ShiftTally

  init(_ outcome: HuntOutcome, model: String) {
    self.model = model
    rules = outcome.sensitivity
    shifts = outcome.shifts
  }

  /// Classes first, then rules, then alternatives, each in the grammar's order.
  var records: [SensitivityRecord] {
    let classes = OrderedDictionary(grouping: rules, by: \.edit.editClass).map { editClass, members in
      record(.class, .editClass(editClass), editClass, members)
    }
    let byRule = OrderedDictionary(grouping: rules) { Rule(name: $0.edit.rule, editClass: $0.edit.editClass) }
      .map { rule, members in
        record(.rule, .rule(rule.name, rule.editClass), rule.editClass, rule: rule.name, members)
      }
    let single = rules.map { member in
      record(
        .alternative, .alternative(member.edit.ruleAlternative), member.edit.editClass,
        rule: member.edit.rule,
        alternative: member.edit.alternative, [member])
    }
    return classes + byRule + single
  }

  /// Alternatives of one production may differ in class.
  private struct Rule: Hashable {
    let name: String
    let editClass: EditClass
  }

  private func record(
    _ level: SensitivityRecord.Level, _ group: ShiftTally.Group, _ editClass: EditClass, rule: String? = nil,
    alternative: String? = nil, _ members: [RuleSensitivity]
  ) -> SensitivityRecord {
    let tried = members.reduce(0) { $0 + $1.tried }
    let flipped = members.reduce(0) { $0 + $1.flipped }
    let moments = shifts[group]
    let (shift, size) = (EstimateRecord(of: moments.shift), EstimateRecord(of: moments.size))
    return SensitivityRecord(
      level: level, model: model, editClass: editClass, rule: rule, alternative: alternative, tried: tried,
      flipped: flipped, interval: BinomialInterval.clopperPearson(successes: flipped, trials: tried),
      meanShift: shift?.mean, shiftInterval: shift?.interval,
      meanAbsoluteShift: size?.mean, absoluteShiftInterval: size?.interval)
  }

  // MARK: Biases

  /// Log-odds that standing first adds to an option: half of what the reversed order takes from pole a's, which
  /// stands first in the unperturbed prompt.
  var orderBias: EstimateRecord? { bias(of: .rule(Production.order, .order)) }

  /// Log-odds that the first label ("A") adds to its option: half of what is lost when the two labels trade places.
  var labelBias: EstimateRecord? { bias(of: .labelSwap) }

  private func bias(of group: ShiftTally.Group) -> EstimateRecord? {
    EstimateRecord(of: shifts[group].shift).map { shift in
      EstimateRecord(
        mean: -shift.mean / 2,
        interval: shift.interval.map { ConfidenceInterval(low: -$0.high / 2, high: -$0.low / 2) },
        count: shift.count)
    }
  }
}
