public import Statistics

extension MixtureEValue {
  /// The natural logarithm of the e-value that an outcome's share of all replies exceeds the null.
  ///
  /// An unreadable reply is a failure of every outcome: dropping it would let a prompt whose replies are cut off look
  /// as if it had chosen.
  public func logEValue(for outcome: Outcome, in counts: OutcomeCounts) -> Double {
    logEValue(successes: counts[outcome], failures: counts.trials - counts[outcome])
  }
}
