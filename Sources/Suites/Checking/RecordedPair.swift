public import Hunting
internal import Measurement
internal import Reports

/// What a model chose for the two prompts of a case.
public struct RecordedPair: Sendable, Hashable, Codable {
  public let baseline: SampledChoice
  public let perturbed: SampledChoice

  init(baseline: SampledChoice, perturbed: SampledChoice) {
    self.baseline = baseline
    self.perturbed = perturbed
  }

  /// What the suite says: that the choices were certain is what made it a case.
  init(_ suiteCase: SuiteCase) {
    baseline = SampledChoice(suiteCase.baseline)
    perturbed = SampledChoice(suiteCase.perturbed)
  }

  /// Whether both prompts lead to the same choice; nil when one of them is not certain. Abstaining twice is the same.
  public var isConsistent: Bool? {
    guard let first = baseline.choice, let second = perturbed.choice else { return nil }
    return first == second
  }

  func hasNearTie(_ decisive: Double) -> Bool {
    baseline.isNearTie(decisive) || perturbed.isNearTie(decisive)
  }

  func passes(_ passing: Passing) -> Bool? {
    switch passing {
    case .consistent: return isConsistent
    case .expected(let pole):
      guard let first = baseline.choice, let second = perturbed.choice else { return nil }
      return first == Outcome(pole) && second == Outcome(pole)
    }
  }
}

extension SampledChoice {
  /// What a report says of a prompt.
  init(_ reading: ReadingRecord) {
    self.init(choice: reading.choice, estimate: reading.estimate)
  }

  /// Whether no outcome has the decisive share, so that more replies would hardly show a choice.
  func isNearTie(_ decisive: Double) -> Bool {
    guard choice == nil else { return false }
    guard let counts = estimate.counts else {
      return max(estimate.p.a, estimate.p.b, estimate.p.neither) < decisive
    }
    return Decisiveness(share: decisive).choice(of: counts) == nil
  }
}
