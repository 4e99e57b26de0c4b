import Numerics

/// Discoveries among hypotheses that come one after another, with the expected share of false ones at most alpha.
///
/// Each hypothesis gets a weight before its samples are drawn; all weights add up to at most 1, and later weights may
/// depend on earlier evidence. Think of a bettor who stakes the weights on hypotheses and keeps the rest in cash: for
/// any set A of hypotheses
///
///     E_A = 1 + Σ over A of w_i (e_i - 1)
///
/// is an e-value for the claim that all of A are null, because each stake is fixed before its e-value and has mean at
/// most 1. By the closure principle a set R of discoveries has a false discovery rate of at most alpha when, for
/// every A, `|A ∩ R| / |R| <= alpha E_A`. For a given size the best R has the largest gains `w_i (e_i - 1)`, and the
/// hardest A takes the smallest gains of R together with every negative gain outside R; so the largest R
/// of hypotheses with evidence (e > 1) is found exactly, in O(m²) for m hypotheses.
///
/// It discovers all that e-BH with the same weights discovers, and more where discoveries are many. Feed it stopped
/// e-values; hypotheses that were given up keep the value at which they stopped.
///
/// Source: Xu, Solari, Fischer, de Heide, Ramdas and Goeman, *Bringing Closure to False Discovery Rate Control*
/// (arXiv 2504.11759, 2025), with the e-collection above; Wang and Ramdas, *False Discovery Rate Control with
/// E-values* (JRSS B 2022).
public struct ClosedEBenjaminiHochberg: Sendable, Hashable {
  /// Indices of the discoveries in the input, ascending.
  public let discoveries: [Int]

  /// - Parameters:
  ///   - logEValues: natural logarithms of the e-values; `-inf` for an e-value of 0.
  ///   - weights: one for each e-value, 0 or more, with a sum of at most 1 (up to rounding).
  ///   - alpha: the bound on the false discovery rate, in 0...1 without 0.
  public init(logEValues: [Double], weights: [Double], alpha: Double) {
    precondition(alpha > 0 && alpha <= 1, "alpha lies between 0 and 1")
    precondition(logEValues.count == weights.count, "one weight for each e-value")
    precondition(
      weights.allSatisfy { $0 >= 0 } && weights.reduce(0, +) <= 1 + 1e-9, "weights add up to 1 at most")
    let gains = zip(logEValues, weights).map { logEValue, weight in
      // A cap keeps sums finite; nothing depends on how far beyond it an e-value lies.
      weight * (Double.exp(min(logEValue, Self.largestLog)) - 1)
    }
    let ranked = gains.indices.sorted { (gains[$1], $0) < (gains[$0], $1) }
    // Only hypotheses with a gain can be discoveries; largest set first.
    let positive = ranked.prefix { gains[$0] > 0 }
    let losses = ranked.dropFirst(positive.count).reduce(0.0) { $0 + gains[$1] }
    var best = 0
    for size in stride(from: positive.count, to: 0, by: -1) {
      var wealth = 1 + losses
      let share = alpha * Double(size)
      let isClosed = (1...size).allSatisfy { count in
        wealth += gains[positive[size - count]]
        return Double(count) <= share * wealth
      }
      if isClosed {
        best = size
        break
      }
    }
    discoveries = positive.prefix(best).sorted()
  }

  private static let largestLog = 300.0
}
