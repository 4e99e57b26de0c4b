internal import Numerics

/// When a choice counts as made: the option holds at least a share of all replies, or of all probability mass.
///
/// One value serves both readouts, and hunts, suites, checks and measurements alike.
public struct Decisiveness: Sendable, Hashable {
  /// The share that makes a choice decisive, from 0.5 to below 1; 0.6 unless said otherwise.
  public let share: Double

  public init(share: Double = 0.6) {
    precondition(share >= 0.5 && share < 1, "a decisive share is at least 0.5 and below 1")
    self.share = share
  }

  /// Log-odds of a decisive choice over the other option, at least.
  public var logOdds: Double { .log(share / (1 - share)) }

  /// Standard deviations of noise by which log-odds must exceed ``logOdds``.
  private static let noiseMargin = 3.0

  // MARK: Log probabilities

  /// The decisive choice of a prompt by its log probabilities; nil when it has none.
  ///
  /// The option's mass reaches the share of all mass, its lead exceeds the unlisted mass, and its mean log-odds stay
  /// above those of the share by three standard errors of the noise between repeats. This is a statement about a
  /// reported distribution, not a test: no error rate is claimed for it.
  /// - Parameters:
  ///   - masses: all answers to the prompt.
  ///   - noise: standard deviation of log-odds between repeats of any prompt, in nats.
  public func choice(of masses: [ChoiceMass], noise: Double) -> Outcome? {
    guard let mean = ChoiceMass.mean(masses), let choice = mean.decisiveChoice(atLeast: share) else {
      return nil
    }
    return certainty(of: masses, noise: noise) >= 0 ? choice : nil
  }

  /// Whether another answer to the prompt could settle what noise leaves open.
  public func isWithinNoise(_ masses: [ChoiceMass], noise: Double) -> Bool {
    guard let mean = ChoiceMass.mean(masses), mean.decisiveChoice(atLeast: share) != nil else { return false }
    return certainty(of: masses, noise: noise) < 0
  }

  /// By how much the larger log-odds exceed what is needed, less the noise, in nats.
  private func certainty(of masses: [ChoiceMass], noise: Double) -> Double {
    let logOdds = masses.map(\.logOdds)
    let mean = logOdds.reduce(0, +) / Double(max(logOdds.count, 1))
    let own = max(noise, RepeatNoise.standardDeviation(of: logOdds))
    return abs(mean) - self.logOdds - Self.noiseMargin * own / Double(max(logOdds.count, 1)).squareRoot()
  }

  // MARK: Replies

  /// The outcome that holds the share of all replies, unreadable ones included; nil when none does.
  public func choice(of counts: OutcomeCounts) -> Outcome? {
    guard counts.trials > 0 else { return nil }
    return Outcome.allCases.first { Double(counts[$0]) >= share * Double(counts.trials) }
  }

  /// The share of unreadable replies above which a prompt has failed to be answered in a readable form.
  public static let maximumUnreadable = 0.2

  /// Whether so many replies cannot be read that nothing is said of the choice: a format failure.
  public static func isFormatFailure(_ counts: OutcomeCounts) -> Bool {
    counts.unreadable >= 2 && Double(counts.unreadable) > maximumUnreadable * Double(counts.trials)
  }
}
