import Numerics

/// Log-odds of one count over another as a smaller sample would show them, on average over all its draws.
///
/// With half a reply added to either count, log-odds of few replies lie nearer to 0 than those of many. So the difference
/// of two samples of different sizes is biased even where both come from the same share. Drawing the larger one down to
/// the size of the smaller, without replacement, gives both the same bias, which then cancels: where nothing differs
/// the difference has mean 0 exactly. Rather than one such draw this is the mean over all of them.
public enum ThinnedLogOdds {
  /// The mean of `ln (X + 1/2) / (Y + 1/2)` over samples of the given size, X and Y being hypergeometric.
  /// - Parameters:
  ///   - first, second: the two counts.
  ///   - others: samples that are of neither kind.
  ///   - size: no more than all samples together.
  public static func mean(first: Int, second: Int, others: Int, size: Int) -> Double {
    let population = first + second + others
    precondition((0...population).contains(size), "a smaller sample is drawn from a larger one")
    func meanLog(_ count: Int) -> Double {
      if size == population { return .log(Double(count) + 0.5) }
      let drawn = HypergeometricDistribution(population: population, marked: count, draws: size)
      return drawn.support.reduce(0.0) { $0 + drawn.probability(of: $1) * .log(Double($1) + 0.5) }
    }
    return meanLog(first) - meanLog(second)
  }
}
