internal import Grammars
internal import Measurement

/// A flip that search has found and that is asked again before it is believed.
struct Candidate: Sendable {
  enum State: Sendable {
    case pending
    /// Its evidence has reached what is needed; it may become pending again when more is needed later.
    case sufficient
    /// It will not become a finding.
    case dropped
  }

  let perturbation: Perturbation
  let variant: VariantLedger.ID
  /// What the variant chooses instead of the baseline's choice.
  let outcome: Outcome
  var state = State.pending
  /// Logarithm of the e-value that both the baseline and the variant choose as claimed; infinite when log
  /// probabilities tell both.
  var logEValue = 0.0
  /// Log probabilities told it all, so that more evidence for others changes nothing.
  var isBeyondDoubt: Bool { state == .sufficient && logEValue == .infinity }
  /// Every proper subset was asked, on fresh samples where samples are drawn, and holds.
  var isIrreducible = false
}
