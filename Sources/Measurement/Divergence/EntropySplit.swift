import Numerics

/// Where the uncertainty over several ways to put one decision comes from, in bits.
///
/// With `p_1 ... p_n` the distributions of the n prompts and `m` their mean,
///
///     H(m) = JSD(p_1, ..., p_n) + mean of H(p_i)
///
/// the entropy of the mixture is the generalised Jensen-Shannon divergence, which is what the format decides, plus
/// the mean entropy, which is left to chance within each prompt. Each is 0 or more and at most log2(3).
///
/// Source: Lin, *Divergence Measures Based on the Shannon Entropy* (1991); used so by Scherrer et al. (2023),
/// MoralChoice.
public struct EntropySplit: Sendable, Hashable, Codable {
  /// H(m).
  public let mixture: Double
  /// The part that depends on which prompt is asked: sensitivity to format.
  public let format: Double
  /// The part within each prompt: sampling noise.
  public let sampling: Double

  /// `nil` for fewer than two distributions, between which nothing can differ.
  public init?(of distributions: [Distribution]) {
    guard distributions.count >= 2, let mean = OrderBalance.mean(of: distributions) else { return nil }
    let bitsPerNat = 1 / Double.log(2)
    mixture = mean.entropy * bitsPerNat
    sampling = distributions.reduce(0) { $0 + $1.entropy } / Double(distributions.count) * bitsPerNat
    format = max(0, mixture - sampling)
  }

  /// The mean of each part; `nil` of none.
  public init?(meanOf splits: [EntropySplit]) {
    guard !splits.isEmpty else { return nil }
    let count = Double(splits.count)
    mixture = splits.reduce(0) { $0 + $1.mixture } / count
    format = splits.reduce(0) { $0 + $1.format } / count
    sampling = splits.reduce(0) { $0 + $1.sampling } / count
  }
}
