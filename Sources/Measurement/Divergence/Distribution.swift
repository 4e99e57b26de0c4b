import Numerics

/// Probabilities of the three outcomes: pole `a`, pole `b`, `neither`. Each is 0 or more; they sum to 1.
///
/// It comes from the mass a model puts on each label (``init(a:b:neither:)``) or from counted replies
/// (``init(smoothing:)``, ``init(frequencies:)``). Divergences between distributions are in the files beside
/// this one.
public struct Distribution: Sendable, Hashable {
  public let a: Double
  public let b: Double
  public let neither: Double

  /// Below this a probability counts as this in ``logOdds``, which bounds it by ±27.6.
  static let logOddsFloor = 1e-12

  /// Normalises three masses of any common scale.
  ///
  /// - Precondition: masses are finite and not negative, and their sum is positive and finite.
  public init(a: Double, b: Double, neither: Double = 0) {
    let total = a + b + neither
    precondition(
      a >= 0 && b >= 0 && neither >= 0 && total > 0 && total.isFinite,
      "a distribution needs masses of 0 or more with a positive, finite sum")
    self.a = a / total
    self.b = b / total
    self.neither = neither / total
  }

  /// The posterior mean under the Jeffreys prior: half a reply is added to each of the three outcomes.
  ///
  /// `p_i = (n_i + 1/2) / (n + 3/2)`, n being the readable replies (Jeffreys 1946; Krichevsky and Trofimov
  /// 1981). No probability is 0, so every divergence of smoothed counts is finite. No replies give thirds.
  public init(smoothing counts: OutcomeCounts) {
    self.init(a: Double(counts.a) + 0.5, b: Double(counts.b) + 0.5, neither: Double(counts.neither) + 0.5)
  }

  /// The shares of the readable replies, unsmoothed; `nil` when there are none.
  public init?(frequencies counts: OutcomeCounts) {
    guard counts.readable > 0 else { return nil }
    self.init(a: Double(counts.a), b: Double(counts.b), neither: Double(counts.neither))
  }

  public subscript(_ outcome: Outcome) -> Double {
    switch outcome {
    case .a: a
    case .b: b
    case .neither: neither
    }
  }

  /// Log-odds of pole `a` over pole `b` in nats, `ln(a / b)`, each probability taken as at least 1e-12.
  ///
  /// 0 when neither pole has any mass.
  public var logOdds: Double {
    .log(max(a, Self.logOddsFloor)) - .log(max(b, Self.logOddsFloor))
  }

  /// Log-odds of the pole chosen more often over the other, in nats: the size of ``logOdds``.
  public var margin: Double { abs(logOdds) }

  /// The most probable outcome; `nil` when two or three share the highest probability.
  public var mode: Outcome? {
    let highest = max(a, b, neither)
    let modes = Outcome.allCases.filter { self[$0] == highest }
    return modes.count == 1 ? modes.first : nil
  }

  /// Shannon entropy in nats, from 0 (certain) to ln 3 (uniform).
  public var entropy: Double {
    Outcome.allCases.reduce(0) { sum, outcome in
      let p = self[outcome]
      return p > 0 ? sum - p * .log(p) : sum
    }
  }
}

extension Distribution: Codable {
  private enum CodingKeys: String, CodingKey {
    case a, b, neither
  }

  /// Reads probabilities as they were written, so that a report survives a round trip bit for bit.
  ///
  /// - Throws: `DecodingError.dataCorrupted` when one is negative or their sum is off 1 by more than 1e-6.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    a = try container.decode(Double.self, forKey: .a)
    b = try container.decode(Double.self, forKey: .b)
    neither = try container.decode(Double.self, forKey: .neither)
    guard a >= 0, b >= 0, neither >= 0, abs(a + b + neither - 1) <= 1e-6 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "probabilities are 0 or more and sum to 1, not \(a), \(b), \(neither)"))
    }
  }
}
