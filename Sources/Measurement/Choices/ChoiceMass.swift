/// What log probabilities say of one prompt's first token: the probability of each option's label, of all mass.
///
/// The mass that is on neither label is either on other tokens of the list, or on tokens that the provider did not
/// list; only the second kind could still belong to a label.
public struct ChoiceMass: Sendable, Hashable {
  /// Probability of all spellings of the label of pole a's option, and of pole b's.
  public let a: Double
  public let b: Double
  /// Probability of the tokens that were not listed.
  public let unlisted: Double

  public init(a: Double, b: Double, unlisted: Double) {
    self.a = a
    self.b = b
    self.unlisted = unlisted
  }

  /// Probability on neither label.
  public var residual: Double { max(0, 1 - a - b) }

  /// The probabilities of the two poles among themselves.
  public var distribution: Distribution { Distribution(a: a, b: b) }

  /// Log-odds of pole a over pole b, in nats.
  public var logOdds: Double { distribution.logOdds }

  /// The probability of an outcome of all mass; 0 for `neither`, which no single token says.
  public func share(of outcome: Outcome) -> Double {
    switch outcome {
    case .a: a
    case .b: b
    case .neither: 0
    }
  }

  /// The option that holds at least this share of all mass and leads the other by more than the unlisted mass; nil
  /// when none does.
  public func decisiveChoice(atLeast share: Double) -> Outcome? {
    guard abs(a - b) > unlisted, max(a, b) >= share else { return nil }
    return a > b ? .a : .b
  }

  /// The mean of several answers to one prompt; nil of none.
  public static func mean(_ masses: [ChoiceMass]) -> ChoiceMass? {
    guard !masses.isEmpty else { return nil }
    let n = Double(masses.count)
    return ChoiceMass(
      a: masses.reduce(0) { $0 + $1.a } / n, b: masses.reduce(0) { $0 + $1.b } / n,
      unlisted: masses.reduce(0) { $0 + $1.unlisted } / n)
  }
}
