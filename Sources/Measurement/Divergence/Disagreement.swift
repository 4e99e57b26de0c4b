/// How often two replies differ: within one prompt, and over several ways to put one decision.
///
/// Each is the share of pairs of readable replies with different outcomes, which estimates the probability without
/// bias however few the replies (an entropy of few replies is biased by more than it says). Two replies to one prompt
/// differ by chance; what two replies to different prompts differ by beyond that is due to the prompts.
///
/// Source: Simpson, *Measurement of Diversity* (Nature 1949), and Rao, *Diversity and Dissimilarity Coefficients* (1982),
/// for its split into parts within and between.
public struct Disagreement: Sendable, Hashable, Codable {
  /// The probability that two replies to the same prompt differ.
  public let within: Double
  /// The probability that replies to two different prompts differ.
  public let between: Double

  /// What the choice of the prompt adds; it may be negative, by chance.
  public var format: Double { between - within }

  /// - Parameter prompts: counts of each prompt, whose number does not depend on what was replied.
  /// - Returns: nil without a prompt that has two readable replies, or without two prompts.
  public init?(of prompts: [OutcomeCounts]) {
    let readable = prompts.filter { $0.readable > 0 }
    let repeated = readable.filter { $0.readable > 1 }
    guard readable.count > 1, !repeated.isEmpty else { return nil }
    within = repeated.reduce(0) { $0 + Self.differing($1) } / Double(repeated.count)
    var sum = 0.0
    for (index, first) in readable.enumerated() {
      for second in readable[..<index] { sum += Self.differing(first, second) }
    }
    between = sum / Double(readable.count * (readable.count - 1) / 2)
  }

  /// The mean of each part; nil of none.
  public init?(meanOf parts: [Disagreement]) {
    guard !parts.isEmpty else { return nil }
    within = parts.reduce(0) { $0 + $1.within } / Double(parts.count)
    between = parts.reduce(0) { $0 + $1.between } / Double(parts.count)
  }

  /// Among pairs of one prompt's replies.
  private static func differing(_ counts: OutcomeCounts) -> Double {
    let n = counts.readable
    let same = Outcome.allCases.reduce(0) { $0 + counts[$1] * (counts[$1] - 1) }
    return 1 - Double(same) / Double(n * (n - 1))
  }

  /// Among pairs of replies to two prompts.
  private static func differing(_ first: OutcomeCounts, _ second: OutcomeCounts) -> Double {
    let same = Outcome.allCases.reduce(0) { $0 + first[$1] * second[$1] }
    return 1 - Double(same) / Double(first.readable * second.readable)
  }
}
