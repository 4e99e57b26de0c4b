public import Measurement

/// The distribution over a prompt's outcomes, and the replies that it is estimated from.
///
/// The one form in which a hunt, a check and their reports hold it. In files its fields stand beside those of the record
/// that holds it.
public struct ChoiceEstimate: Sendable, Hashable, Codable {
  public let p: Distribution
  /// Outcomes counted, where samples were drawn.
  public let counts: OutcomeCounts?
  /// Model calls.
  public let trials: Int
  public let readout: Readout
  /// Mass on neither label, by log probabilities.
  public let residual: Double?

  public init(
    p: Distribution, counts: OutcomeCounts? = nil, trials: Int, readout: Readout, residual: Double? = nil
  ) {
    self.p = p
    self.counts = counts
    self.trials = trials
    self.readout = readout
    self.residual = residual
  }
}
