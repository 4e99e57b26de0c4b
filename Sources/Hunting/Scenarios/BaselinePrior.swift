internal import Measurement
internal import Numerics

/// What is believed of a baseline's log-odds before its first reply, learned from the replies to all baselines.
///
/// The log-odds of what a prompt chooses are normal about zero, with one of several typical sizes: some models hardly
/// ever change their answer, others toss a coin. Each size has the weight that all replies to baselines give it
/// (empirical Bayes; Efron 2010), so with a sharp model two equal replies settle a baseline, and with a blunt one more
/// are drawn. It orders calls and decides what is hunted; evidence rests on other replies.
struct BaselinePrior: Sendable {
  private static let sizes = [0.5, 1, 2, 4, 8]
  /// Log-odds at which the belief is evaluated.
  private static let grid = Array(stride(from: -20.0, through: 20.0, by: 0.25))
  /// Densities over the grid, by size.
  private static let densities = sizes.map { size -> [Double] in
    let values = grid.map { Double.exp(-$0 * $0 / (2 * size * size)) }
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  private var weights = sizes.map { _ in 1 / Double(sizes.count) }

  /// Learns the weights of the sizes from the replies to all baselines.
  /// - Parameter baselines: how many baselines had these replies.
  mutating func learn(_ baselines: [OutcomeCounts: Int]) {
    var multiplicities: [[Int]: Int] = [:]
    for (counts, number) in baselines where counts.decided > 0 {
      multiplicities[[counts.a, counts.b], default: 0] += number
    }
    var logs = Self.sizes.map { _ in 0.0 }
    for (counts, multiplicity) in multiplicities.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let likelihoods = Self.likelihoods(successes: counts[0], failures: counts[1])
      for (size, density) in Self.densities.enumerated() {
        let marginal = zip(density, likelihoods).reduce(0) { $0 + $1.0 * $1.1 }
        logs[size] += Double(multiplicity) * .log(max(marginal, .leastNormalMagnitude))
      }
    }
    let largest = logs.max() ?? 0
    let values = logs.map { Double.exp($0 - largest) }
    let sum = values.reduce(0, +)
    weights = values.map { $0 / sum }
  }

  /// The typical size of log-odds: their root mean square.
  var scale: Double {
    zip(weights, Self.sizes).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }.squareRoot()
  }

  /// The probability that an option holds at least a share of the replies.
  func probability(ofShare share: Double, successes: Int, failures: Int) -> Double {
    let posterior = posterior(successes: successes, failures: failures)
    let bound = Double.log(share / (1 - share))
    return zip(Self.grid, posterior).reduce(0) { $0 + ($1.0 >= bound ? $1.1 : 0) }
  }

  /// Log-odds of pole a over pole b after replies, with the variance of the belief.
  func logOdds(_ counts: OutcomeCounts) -> (mean: Double, variance: Double) {
    let posterior = posterior(successes: counts.a, failures: counts.b)
    let mean = zip(Self.grid, posterior).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(Self.grid, posterior).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    return (mean, variance)
  }

  private func posterior(successes: Int, failures: Int) -> [Double] {
    let likelihoods = Self.likelihoods(successes: successes, failures: failures)
    let masses = Self.grid.indices.map { index in
      likelihoods[index] * zip(weights, Self.densities).reduce(0) { $0 + $1.0 * $1.1[index] }
    }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }

  private static func likelihoods(successes: Int, failures: Int) -> [Double] {
    grid.map { .exp(-Double(successes) * .log1pExp(-$0) - Double(failures) * .log1pExp($0)) }
  }
}

extension Double {
  /// log(1 + exp x), for large x too.
  fileprivate static func log1pExp(_ x: Double) -> Double {
    x > 0 ? x + .log(onePlus: .exp(-x)) : .log(onePlus: .exp(x))
  }
}
