internal import Randomness

/// Draws perturbations of a space up to a cost, each non-empty one with the same probability.
///
/// A size is drawn in proportion to the number of sets of that size, then a set of that size; sets that conflict or
/// cost too much are thrown away and everything is drawn anew, which leaves the others equally likely.
public struct PerturbationSampler: Sendable {
  /// Draws thrown away before giving up: only a space without any pair that fits comes near it.
  private static let maximumDraws = 100_000

  private let space: PromptSpace
  private let maximumCost: Int
  /// Numbers of sets of each size from one, added up.
  private let cumulative: [Double]

  public init(_ space: PromptSpace, maximumCost: Int) {
    self.space = space
    self.maximumCost = maximumCost
    let count = space.edits.count
    let largest = Swift.min(maximumCost / (space.edits.map(\.cost).min() ?? 1), space.sites.count)
    var sets = 1.0
    var sum = 0.0
    var cumulative: [Double] = []
    for size in stride(from: 1, through: largest, by: 1) {
      sets *= Double(count - size + 1) / Double(size)
      sum += sets
      cumulative.append(sum)
    }
    self.cumulative = cumulative
  }

  /// Nil when the space has no perturbation of that cost.
  public func draw(using generator: inout some RandomNumberGenerator) -> Perturbation? {
    guard let total = cumulative.last, total > 0 else { return nil }
    for _ in 0..<Self.maximumDraws {
      let point = total * generator.nextUnit()
      let size = (cumulative.firstIndex { point < $0 } ?? 0) + 1
      var edits: Set<Int> = []
      while edits.count < size { edits.insert(generator.below(space.edits.count)) }
      let perturbation = Perturbation(edits)
      if space.cost(of: perturbation) <= maximumCost, space.isValid(perturbation) { return perturbation }
    }
    return nil
  }
}
