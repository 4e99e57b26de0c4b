internal import Measurement

/// Files may have been changed by hand, or by a disk: what no hunt can have written is refused before anything is computed
/// from it.
extension HuntSummary {
  public var isPlausible: Bool {
    Plausible.count(scenarios) && Plausible.count(expected) && calls.values.allSatisfy(Plausible.count)
      && sensitivity.allSatisfy { Plausible.part($0.flipped, of: $0.tried) } && tally.isPlausible
      && shifts.isPlausible && noise.isPlausible
  }
}

extension FinishedScenario {
  public var isPlausible: Bool {
    Plausible.count(position) && Plausible.count(exhaustedCost)
      && asked.allSatisfy { Plausible.count($0.key) && Plausible.count($0.value) }
      && baseline.map { $0.estimate.isPlausible } ?? true && evidence.map(\.isPlausible) ?? true
      && audit.allSatisfy { $0.firstReplies.map(\.isPlausible) ?? true }
      && controls.allSatisfy { Plausible.count($0.cost) && $0.perturbed.estimate.isPlausible }
      && formatFailures.allSatisfy { $0.counts.map(\.isPlausible) ?? true }
      && candidates.allSatisfy(\.isPlausible)
  }
}

extension FinishedScenario.Evidence {
  fileprivate var isPlausible: Bool { !logEValue.isNaN && (0...1).contains(weight) }
}

extension FinishedScenario.Candidate {
  fileprivate var isPlausible: Bool {
    evidence.map(\.isPlausible) ?? true
      && finding.map { finding in
        Plausible.count(finding.cost) && Plausible.count(finding.trials)
          && Plausible.count(finding.foundAfter) && finding.perturbed.estimate.isPlausible
          && finding.subsets.allSatisfy { $0.estimate.isPlausible } && finding.divergence.isFinite
      } ?? true
  }
}

extension ChoiceEstimate {
  public var isPlausible: Bool {
    Plausible.count(trials) && counts.map(\.isPlausible) ?? true && residual.map(\.isFinite) ?? true
  }
}

extension OutcomeCounts {
  fileprivate var isPlausible: Bool {
    [a, b, neither, unreadable].allSatisfy(Plausible.count)
  }
}

enum Plausible {
  /// More than any hunt counts, and so little that sums do not overflow.
  private static let most = 1_000_000_000_000

  static func count(_ value: Int) -> Bool { (0...most).contains(value) }

  static func part(_ part: Int, of whole: Int) -> Bool { count(part) && count(whole) && part <= whole }
}
