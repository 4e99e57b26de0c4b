import Numerics

/// Evidence, pooled over prompts, that an edit changes replies at all: an e-value against exchangeable replies.
///
/// In each prompt there are n_a replies without the edit and n_e with it, all fresh. When the edit does nothing they
/// are exchangeable, so given their successes K in all, the successes y with the edit follow Hypergeometric(n_a + n_e,
/// K, n_e) whatever the success probability is. The alternative says that with probability w the edit turns p into
/// 1 - p, with p uniform. Each prompt contributes the likelihood ratio of the two given K; the products over prompts
/// are mixed over several w. Prompts may be added one at a time, and looked at after each, as long as whether a prompt
/// is added does not depend on its own replies.
///
/// Source: the conditional likelihood ratio of a 2 x 2 table, as an e-value (Turner, Ly and Grünwald, *Generic
/// E-variables for Exact Sequential k-Sample Tests*, 2024, discuss the unconditional one).
public struct PairedEffectEValue: Sendable, Hashable {
  /// Shares of prompts that the alternative hypotheses say are turned around.
  public static let shares = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7]

  private var logProducts = Array(repeating: 0.0, count: Self.shares.count)

  public init() {}

  /// Adds one prompt.
  /// - Parameters:
  ///   - baseline: successes and failures without the edit.
  ///   - edited: successes and failures with it.
  public mutating func add(baseline: (successes: Int, failures: Int), edited: (successes: Int, failures: Int))
  {
    let total = baseline.successes + edited.successes
    let drawn = edited.successes + edited.failures
    let kept = baseline.successes + baseline.failures
    guard drawn > 0, kept > 0 else { return }
    let null = HypergeometricDistribution(population: kept + drawn, marked: total, draws: drawn)
    // Under the alternative "turned", y counts as drawn - y successes of the same p: integrate p out of both cases.
    func weight(_ y: Int, isTurned: Bool) -> Double {
      let same = total - y + (isTurned ? drawn - y : y)
      let other = kept - (total - y) + (isTurned ? y : drawn - y)
      return .exp(
        logBeta(Double(same) + 1, Double(other) + 1) + logChoose(drawn, y) + logChoose(kept, total - y))
    }
    let y = edited.successes
    for (index, share) in Self.shares.enumerated() {
      func mass(_ y: Int) -> Double {
        (1 - share) * weight(y, isTurned: false) + share * weight(y, isTurned: true)
      }
      let all = null.support.reduce(0.0) { $0 + mass($1) }
      logProducts[index] += .log(mass(y) / all) - .log(null.probability(of: y))
    }
  }

  /// The natural logarithm of the e-value; 0 before a prompt was added.
  public var logEValue: Double {
    let largest = logProducts.max() ?? 0
    let sum = logProducts.reduce(0.0) { $0 + .exp($1 - largest) }
    return largest + .log(sum / Double(logProducts.count))
  }

  private func logChoose(_ n: Int, _ k: Int) -> Double {
    -.log(Double(n) + 1) - logBeta(Double(n - k) + 1, Double(k) + 1)
  }
}
