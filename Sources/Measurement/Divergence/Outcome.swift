/// What a readable reply chose, once its label is mapped back to a pole of the seed's principle.
///
/// Labels and order are gone at this point: relabelling or swapping the options never changes an outcome.
/// A reply that cannot be read has no outcome at all; ``OutcomeCounts`` counts it apart.
public enum Outcome: String, Sendable, Codable, CaseIterable {
  /// The option that expresses pole `a`.
  case a
  /// The option that expresses pole `b`.
  case b
  /// No choice: a refusal, both options, or a neutral reply.
  case neither
}
