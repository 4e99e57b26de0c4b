internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// Compares one model's choices with the expected ones.
struct Accuracy {
  private var scenarios = 0
  private var right = 0
  /// Of the draws of each scenario that has some, the share that is right.
  private var shares: [Double] = []
  private var draws = 0
  /// What is right in the scenarios of findings, by their ids.
  private var expected: [String: Outcome] = [:]

  mutating func add(_ scenario: ScenarioOutcome, findings: [FindingRecord]) {
    guard let pole = scenario.expected, scenario.status != .unasked, scenario.status != .rejected else {
      return
    }
    let wanted = Outcome(pole)
    scenarios += 1
    if scenario.status != .formatFailure, scenario.baseline?.estimate.p.mode == wanted { right += 1 }
    let own = scenario.audit.compactMap(\.distribution)
    draws += own.count
    if !own.isEmpty { shares.append(Double(own.count { $0.mode == wanted }) / Double(own.count)) }
    for finding in findings { expected[finding.id] = wanted }
  }

  /// Findings that turn a right choice into a wrong one, and the other way round.
  struct Turns {
    private(set) var rightToWrong: [String] = []
    private(set) var wrongToRight: [String] = []

    mutating func add(_ finding: FindingRecord, expecting wanted: Outcome) {
      let (before, after) = (finding.baseline.estimate.p.mode, finding.perturbed.estimate.p.mode)
      if before == wanted, after != wanted { rightToWrong.append(finding.id) }
      if before != wanted, after == wanted { wrongToRight.append(finding.id) }
    }
  }

  /// What the choice in a finding's scenario should be; nil where nothing is expected.
  func expectation(of finding: FindingRecord) -> Outcome? { expected[finding.id] }

  /// Nil where no scenario that was asked says what is right.
  func record(model: String, turns: Turns) -> AccuracyRecord? {
    guard scenarios > 0 else { return nil }
    return AccuracyRecord(
      model: model, scenarios: scenarios, right: right,
      interval: BinomialInterval.clopperPearson(successes: right, trials: scenarios),
      perturbed: perturbed, rightToWrong: turns.rightToWrong, wrongToRight: turns.wrongToRight)
  }

  /// Each scenario weighs the same, however many draws it has.
  private var perturbed: PerturbedAccuracyRecord? {
    guard !shares.isEmpty else { return nil }
    return PerturbedAccuracyRecord(
      prompts: draws, share: shares.reduce(0, +) / Double(shares.count),
      interval: shares.count > 1 ? ClusterShare(of: shares.map { [$0] })?.interval : nil)
  }
}
