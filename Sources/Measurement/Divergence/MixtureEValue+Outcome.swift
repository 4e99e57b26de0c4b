public import Statistics

extension MixtureEValue {
  /// The same for an outcome against all other readable outcomes of a prompt.
  public static func logEValue(for outcome: Outcome, in counts: OutcomeCounts) -> Double {
    logEValue(successes: counts[outcome], failures: counts.readable - counts[outcome])
  }
}
