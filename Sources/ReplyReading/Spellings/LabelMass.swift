import Numerics

/// One entry of the list of likely first tokens that a provider returns.
public struct TokenLogProbability: Sendable, Hashable {
  public var token: String
  /// Natural logarithm of the token's probability.
  public var logProbability: Double

  public init(token: String, logProbability: Double) {
    self.token = token
    self.logProbability = logProbability
  }
}

/// How much probability the first output token gives to each label, over all of the label's spellings.
///
/// `first + second + rest` is 1, but for rounding in what the provider sent.
public struct LabelMass: Sendable, Hashable {
  /// Mass of the label displayed first.
  public let first: Double
  public let second: Double
  /// What is left to neither label: tokens of other words, tokens that could begin both, tokens not listed. 0
  /// or more.
  public let rest: Double
  /// Upper bound on the mass of a label of which no spelling is listed; 0 when both are.
  ///
  /// No token outside of the list is likelier than its last entry, and all of them together have no more than
  /// what the list leaves over. It is 1 for an empty list.
  public let bound: Double

  /// Providers write this, or less, for "impossible" and "not computed".
  static let sentinel = -9_999.0

  /// The label that a token spells; nil when it is none, or could begin both.
  public static func side(of token: String, choice: DisplayedChoice) -> Reading? {
    if let rating = choice.rating { return RatingReader(maximum: rating).side(of: token) }
    return LabelSpellings(choice).reading(of: token)
  }

  /// Adds up the listed tokens by the label that they spell.
  ///
  /// The same token text may be listed more than once (byte tokens that decode alike): each entry counts.
  /// - Parameter tokens: alternatives for the first token of the reply. An entry for a sampled token that was
  ///   appended to the list of the likeliest should be left out: it would make ``bound`` too small.
  public static func of(_ tokens: [TokenLogProbability], choice: DisplayedChoice) -> LabelMass {
    let spellings = LabelSpellings(choice)
    let ratings = choice.rating.map(RatingReader.init)
    var masses: [Reading: Double] = [:]
    var listed = 0.0
    var least = 0.0
    for token in tokens where token.logProbability > sentinel && token.logProbability.isFinite {
      let probability = Double.exp(min(token.logProbability, 0))
      listed += probability
      least = min(least, token.logProbability)
      let side =
        if let ratings { ratings.side(of: token.token) } else { spellings.reading(of: token.token) }
      if let side { masses[side, default: 0] += probability }
    }
    let (first, second) = (masses[.first], masses[.second])
    let unlisted = max(0, 1 - listed)
    let bound = first == nil || second == nil ? min(.exp(least), unlisted) : 0
    return LabelMass(
      first: first ?? 0, second: second ?? 0, rest: max(0, 1 - (first ?? 0) - (second ?? 0)), bound: bound)
  }
}
