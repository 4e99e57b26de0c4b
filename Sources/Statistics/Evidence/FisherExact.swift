/// Fisher's exact test: do two samples of yes and no come from the same share?
///
/// Given both sample sizes and the number of successes in all, the successes of the first are hypergeometric if there
/// is no difference. For samples of fixed size; where sampling stops on what was seen the p-value is approximate.
///
/// Source: Fisher, *The Logic of Inductive Inference* (1935), two-sided by the method of small p-values, as in
/// `scipy.stats.fisher_exact`.
public struct FisherExact: Sendable, Hashable {
  private let null: HypergeometricDistribution
  private let observed: Int

  public init(successes: Int, trials: Int, otherSuccesses: Int, otherTrials: Int) {
    precondition((0...trials).contains(successes) && (0...otherTrials).contains(otherSuccesses), "counts fit")
    null = HypergeometricDistribution(
      population: trials + otherTrials, marked: successes + otherSuccesses, draws: trials)
    observed = successes
  }

  /// The chance of a table at most as probable as this one; 1 where a sample is empty.
  public var pValue: Double {
    let bar = null.probability(of: observed) * (1 + 1e-7)
    let sum = null.support.reduce(0.0) { sum, count in
      let probability = null.probability(of: count)
      return probability <= bar ? sum + probability : sum
    }
    return min(1, sum)
  }
}
