/// The exact test of a binomial count against a given success probability.
///
/// For a sample of fixed size. Where sampling stops on what was seen, use ``MixtureEValue``.
public struct BinomialTest: Sendable, Hashable {
  public let successes: Int
  private let null: BinomialDistribution

  public init(successes: Int, trials: Int, probability: Double = 0.5) {
    null = BinomialDistribution(trials: trials, probability: probability)
    precondition((0...trials).contains(successes), "successes lie between 0 and the trials")
    self.successes = successes
  }

  /// p-value against a smaller success probability: the chance of this many successes or fewer.
  public var less: Double { null.probability(atMost: successes) }

  /// p-value against a greater success probability: the chance of this many successes or more.
  public var greater: Double { null.probability(atLeast: successes) }

  /// p-value against a different success probability: the chance of a count at most as probable as this one.
  ///
  /// Source: the method of small p-values, as in `scipy.stats.binomtest` and R's `binom.test`, which also
  /// count two probabilities that differ by less than 1e-7 of themselves as equal.
  public var twoSided: Double {
    let bar = null.logProbability(of: successes) + 1e-7
    let mean = Double(null.trials) * null.probability
    if Double(successes) < mean {
      let first = firstIndex(in: Int(mean.rounded(.up))...(null.trials + 1)) {
        null.logProbability(of: $0) <= bar
      }
      return min(1, less + null.probability(atLeast: first))
    }
    if Double(successes) > mean {
      let first = firstIndex(in: -1...Int(mean.rounded(.down))) { null.logProbability(of: $0) > bar }
      return min(1, greater + null.probability(atMost: first - 1))
    }
    return 1
  }

  /// The first count of a range at which a condition holds that stays true from there on, by halving.
  private func firstIndex(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
