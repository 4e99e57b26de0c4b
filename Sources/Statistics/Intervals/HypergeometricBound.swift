/// An exact upper bound on the flips among the perturbations that were not asked.
///
/// Of a finite population of perturbations, some were drawn uniformly without replacement and asked. The
/// bound is the largest number of flips in the population under which so few flips in the sample have a
/// probability of at least `1 - confidence`, less those that were seen. Whatever the true number, it is
/// exceeded with a probability of at most `1 - confidence`.
///
/// For populations too large to count, ``BinomialInterval/upperBound(successes:trials:confidence:)`` bounds
/// the share, and it bounds that of a finite one too, only less tightly.
///
/// Source: Clopper and Pearson's construction for the hypergeometric; Buonaccorsi, *A Note on Confidence
/// Intervals for Proportions in Finite Populations* (1987).
public struct HypergeometricBound: Sendable, Hashable {
  /// The most flips in the whole population, those seen included.
  public let flipsInPopulation: Int
  /// The most flips among what was not asked.
  public let flipsUnasked: Int
  /// How much of the population was not asked.
  public let unasked: Int

  /// The most flips among the un-asked, as a share of it: the residual risk. 0 when everything was asked.
  public var residualRisk: Double {
    unasked == 0 ? 0 : Double(flipsUnasked) / Double(unasked)
  }

  /// A probability this close below the level counts as reaching it, so that rounding never lowers the bound.
  private static let rounding = 1e-12

  /// Adds up O(flips) terms for each of the O(log population) numbers it tries.
  ///
  /// - Parameters:
  ///   - flips: flips seen in the sample.
  ///   - sample: perturbations drawn and asked.
  ///   - population: perturbations in all, at most 2^53.
  public init(flips: Int, sample: Int, population: Int, confidence: Double = 0.95) {
    precondition(flips >= 0 && flips <= sample, "flips are among the sample")
    precondition(sample <= population && population <= 1 << 53, "the sample is among the population")
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")

    func isPlausible(_ marked: Int) -> Bool {
      let distribution = HypergeometricDistribution(population: population, marked: marked, draws: sample)
      return distribution.probability(atMost: flips) >= (1 - confidence) * (1 - Self.rounding)
    }
    // Fewer flips in the population make few in the sample more probable, so those plausible are a prefix.
    var (low, high) = (flips, population - (sample - flips))
    while low < high {
      let middle = low + (high - low + 1) / 2
      if isPlausible(middle) { low = middle } else { high = middle - 1 }
    }
    flipsInPopulation = low
    flipsUnasked = low - flips
    unasked = population - sample
  }
}
