import Numerics

/// The number of marked items in a uniform sample, drawn without replacement, of a finite population.
public struct HypergeometricDistribution: Sendable, Hashable {
  public let population: Int
  /// Marked items in the population.
  public let marked: Int
  /// Items drawn.
  public let draws: Int

  public init(population: Int, marked: Int, draws: Int) {
    precondition(population >= 0, "a population is 0 or more")
    precondition((0...population).contains(marked), "marked items are among the population")
    precondition((0...population).contains(draws), "draws are among the population")
    self.population = population
    self.marked = marked
    self.draws = draws
  }

  /// The counts that can occur.
  public var support: ClosedRange<Int> {
    max(0, draws - (population - marked))...min(draws, marked)
  }

  /// Probability of exactly this many marked items among those drawn.
  ///
  /// A ratio of three binomial masses at `p = draws / population` (Loader 2000, as R's `dhyper`), so that
  /// populations of 10^12 lose nothing.
  public func probability(of count: Int) -> Double {
    guard support.contains(count) else { return 0 }
    let p = Double(draws) / Double(max(population, 1))
    let complement = Double(population - draws) / Double(max(population, 1))
    func logMass(_ drawn: Int, of items: Int) -> Double {
      logBinomialMass(
        successes: Double(drawn), failures: Double(items - drawn), probability: p, complement: complement)
    }
    return .exp(
      logMass(count, of: marked) + logMass(draws - count, of: population - marked)
        - logMass(draws, of: population))
  }

  /// Probability of this many marked items or fewer. Adds up the tail away from the mode, term by term.
  public func probability(atMost count: Int) -> Double {
    if count < support.lowerBound { return 0 }
    if count >= support.upperBound { return 1 }
    let mode = Double(draws + 1) * (Double(marked + 1) / Double(population + 2))
    return Double(count) < mode ? lowerTail(from: count) : 1 - upperTail(from: count + 1)
  }

  /// Sum of the probabilities of `count`, `count - 1`, ... each from the one before by their ratio.
  private func lowerTail(from count: Int) -> Double {
    var term = probability(of: count)
    var sum = term
    var k = Double(count)
    while k > Double(support.lowerBound), term > sum * .ulpOfOne {
      term *= k * (unmarked - Double(draws) + k) / ((Double(marked) - k + 1) * (Double(draws) - k + 1))
      sum += term
      k -= 1
    }
    return sum
  }

  /// Sum of the probabilities of `count`, `count + 1`, ...
  private func upperTail(from count: Int) -> Double {
    var term = probability(of: count)
    var sum = term
    var k = Double(count)
    while k < Double(support.upperBound), term > sum * .ulpOfOne {
      term *= (Double(marked) - k) * (Double(draws) - k) / ((k + 1) * (unmarked - Double(draws) + k + 1))
      sum += term
      k += 1
    }
    return sum
  }

  private var unmarked: Double { Double(population - marked) }
}
