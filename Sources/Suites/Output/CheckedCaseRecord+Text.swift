internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Foundation
internal import Reports

extension CheckedCaseRecord {
  /// Who it is, in a line.
  var name: String {
    "\(scenario): " + edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ") + " [\(id)]"
  }

  /// What it chose before and chooses now, unperturbed and perturbed.
  var change: String {
    undecided == .unrecorded
      ? "undecided: not recorded, not asked" : "\(status.rawValue): was \(was), is \(isNow)"
  }

  var was: String { was(atMost: .max) }
  var isNow: String { isNow(atMost: .max) }

  /// - Parameter characters: of an option's words; longer ones are cut.
  func was(atMost characters: Int) -> String { before?.text(options, characters) ?? "not recorded" }

  func isNow(atMost characters: Int) -> String {
    now?.text(options, characters) ?? (before == nil ? "not asked" : "unreadable")
  }

  /// The edits, each before and after.
  var details: String {
    edits.map { "\($0.rule)/\($0.alternative) at \($0.site):\n- \($0.before)\n+ \($0.after)" }
      .joined(separator: "\n")
  }
}

extension RecordedPair {
  /// As in `91% Swerve. → 80% Stay on course.`
  func text(_ words: ByPole<String>?, _ characters: Int) -> String {
    "\(baseline.text(words, characters)) → \(perturbed.text(words, characters))"
  }
}

extension SampledChoice {
  fileprivate func text(_ words: ByPole<String>?, _ characters: Int) -> String {
    func share(_ outcome: Outcome) -> String {
      let option = outcome.words(words)
      let cut = option.count > characters ? option.prefix(max(1, characters - 1)) + "…" : option[...]
      return "\(Figures.percent(estimate.p[outcome])) \(cut)"
    }
    return choice.map(share) ?? "uncertain (\(share(.a)))"
  }
}

extension CheckReport {
  /// How many cases are undecided for which reason, in words; empty when none is.
  var undecidedText: String {
    let counts = UndecidedReason.allCases.compactMap { reason -> String? in
      let count = cases.count { $0.undecided == reason }
      return count == 0 ? nil : "\(count) \(words(for: reason))"
    }
    return counts.isEmpty ? "" : "undecided: " + counts.joined(separator: ", ")
  }

  private func words(for reason: UndecidedReason) -> String {
    switch reason {
    case .unrecorded: "not recorded in \(against ?? "the suite"), so not asked"
    case .nearTie: "with a near tie, before or now"
    case .uncertainBefore: "with an uncertain choice in the record"
    case .uncertainNow: "with an uncertain choice now"
    case .unanswered: "without a readable reply"
    }
  }
}

extension CheckReport {
  /// The verdict in words, with how much of the suite it rests on where that is not all.
  var verdictText: String {
    let words = verdict == .undecided ? "is undecided" : verdict.rawValue
    return summary.undecided == 0 ? words : "\(words), \(summary.decided) of \(summary.cases) decided"
  }

  /// What the share of failing cases is called: a flip rate where passing is consistency.
  var rateName: String { cases.allSatisfy { $0.passing == .consistent } ? "flip rate" : "failing" }
}

extension GateRecord {
  var isLowerLimit: Bool { gate == .minDecided }

  var limitText: String { text(limit) }

  var valueText: String { value.map(text) ?? "–" }

  private func text(_ number: Double) -> String {
    switch gate {
    case .maxRegressions: String(format: "%.0f", number)
    case .maxFlipRate, .maxDrift, .minDecided: String(format: "%.4g%%", 100 * number)
    }
  }
}
