public import Hunting
public import Measurement
internal import Reports

/// What a model chose for the two prompts of a case.
public struct RecordedPair: Sendable, Hashable, Codable {
  public let baseline: RecordedChoice
  public let perturbed: RecordedChoice

  init(baseline: RecordedChoice, perturbed: RecordedChoice) {
    self.baseline = baseline
    self.perturbed = perturbed
  }

  /// What the suite says: that the choices were certain is what made it a case.
  init(_ suiteCase: SuiteCase) {
    baseline = RecordedChoice(suiteCase.baseline)
    perturbed = RecordedChoice(suiteCase.perturbed)
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

/// What a model chose for one prompt.
public struct RecordedChoice: Sendable, Hashable, Codable {
  /// Nil when it is not certain.
  public let choice: Outcome?
  public let p: Distribution
  /// Outcomes counted, where samples were drawn.
  public let counts: OutcomeCounts?
  /// The first of them, of a number fixed beforehand, which drift is tested on; absent without `--drift-samples`.
  public let opening: OutcomeCounts?
  public let trials: Int
  public let readout: Readout

  init(_ result: SampledChoice) {
    choice = result.choice
    p = result.distribution
    counts = result.counts
    opening = result.opening
    trials = result.trials
    readout = result.readout
  }

  init(_ reading: ReadingRecord) {
    choice = reading.choice
    p = reading.p
    counts = reading.counts
    opening = nil
    trials = reading.trials
    readout = reading.readout
  }

  /// Whether no outcome has the decisive share, so that more replies would hardly show a choice.
  func isNearTie(_ decisive: Double) -> Bool {
    guard choice == nil else { return false }
    guard let counts else { return max(p.a, p.b, p.neither) < decisive }
    return Decisiveness(share: decisive).choice(of: counts) == nil
  }
}
