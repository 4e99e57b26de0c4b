public import Grammars
public import Measurement

/// One model call that a hunt wants made.
public struct Query: Sendable, Hashable {
  public enum Purpose: String, Sendable, Codable, CaseIterable {
    case baseline, search, certification, stated, audit
    /// One of the randomly assigned replies that estimate what an alternative does over all scenarios.
    case effects
  }

  public let variant: Variant
  public let readout: Readout
  /// Counts the calls with this prompt and readout within one scenario or question.
  public let sample: Int
  public let purpose: Purpose

  public init(variant: Variant, readout: Readout, sample: Int, purpose: Purpose) {
    self.variant = variant
    self.readout = readout
    self.sample = sample
    self.purpose = purpose
  }
}

/// What a call returned, with labels already mapped back to poles.
public enum Observation: Sendable, Hashable {
  /// By log probabilities: the probability of each pole's label.
  case masses(ChoiceMass)
  /// The labels hold less than half of the mass, so log probabilities say nothing of the choice: samples are needed.
  case labelsMissing
  /// By a sampled reply; nil when it was unreadable.
  case outcome(Outcome?)
  /// The model refuses to answer this very request, and would again.
  case refused
}
