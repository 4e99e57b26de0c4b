internal import Grammars
internal import Measurement

/// A flip that search has found and that is asked again before it is believed.
struct Candidate: Sendable {
  let perturbation: Perturbation
  let variant: VariantLedger.ID
  /// What the variant chooses instead of the baseline's choice.
  let outcome: Outcome
  /// Calls that the hunt had planned when search found it.
  var foundAfter: Int?
  var state = FinishedScenario.Candidate.State.pending
  /// The share of all evidence weight that is staked on it, fixed before its fresh replies are drawn; nil before.
  var weight: Double?
  /// Logarithm of the e-value that both the baseline and the variant choose as claimed; infinite where log
  /// probabilities give both.
  var logEValue = 0.0
  /// Every proper subset was asked and shown to be no decisive flip.
  var isIrreducible = false
}
