/// The exact McNemar test: did paired choices change more one way than the other?
///
/// Each pair is one item asked under two conditions, say one prompt of a suite to two model versions. Pairs
/// that agree say nothing about a difference; of the others, each direction has an even chance if there is
/// none. So the p-value is that of a two-sided binomial test of the discordant pairs at 1/2. No such pairs
/// give 1.
///
/// Source: McNemar, *Note on the Sampling Error of the Difference between Correlated Proportions* (1947), in
/// its exact form.
public struct McNemarExact: Sendable, Hashable {
  /// Pairs that hold under the first condition only.
  public let onlyFirst: Int
  /// Pairs that hold under the second condition only.
  public let onlySecond: Int

  public init(onlyFirst: Int, onlySecond: Int) {
    precondition(onlyFirst >= 0 && onlySecond >= 0, "counts are 0 or more")
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// Two-sided p-value: twice the smaller tail, at most 1.
  public var pValue: Double {
    min(1, 2 * BinomialTest(successes: min(onlyFirst, onlySecond), trials: onlyFirst + onlySecond).less)
  }
}
