internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// Compares one model's choices with the expected ones.
enum Accuracy {
  /// Nil where no scenario that was asked says what is right.
  static func record(of outcome: HuntOutcome, model: String, findings: [FindingRecord]) -> AccuracyRecord? {
    var expected: [[String]: Outcome] = [:]
    var right = 0
    var shares: [[Double]] = []
    for scenario in outcome.scenarios {
      guard let pole = scenario.subject.expected, scenario.status != .unasked, scenario.status != .rejected
      else { continue }
      let wanted = Outcome(pole)
      expected[[scenario.subject.seed, scenario.subject.scenario]] = wanted
      if scenario.status != .formatFailure, scenario.baseline?.estimate.p.mode == wanted { right += 1 }
      let draws = scenario.audit.compactMap(\.distribution).map { $0.mode == wanted ? 1.0 : 0 }
      if !draws.isEmpty { shares.append(draws) }
    }
    guard !expected.isEmpty else { return nil }
    let own = findings.filter { $0.model == model && expected[[$0.seed, $0.scenario]] != nil }
    func turns(_ finding: FindingRecord, from: Bool) -> Bool {
      let wanted = expected[[finding.seed, finding.scenario]]
      return (finding.baseline.estimate.p.mode == wanted) == from
        && (finding.perturbed.estimate.p.mode == wanted) != from
    }
    return AccuracyRecord(
      model: model, scenarios: expected.count, right: right,
      interval: BinomialInterval.clopperPearson(successes: right, trials: expected.count),
      perturbed: perturbed(shares), rightToWrong: own.filter { turns($0, from: true) }.map(\.id),
      wrongToRight: own.filter { turns($0, from: false) }.map(\.id))
  }

  /// Each scenario weighs the same, however many draws it has.
  private static func perturbed(_ shares: [[Double]]) -> PerturbedAccuracyRecord? {
    guard !shares.isEmpty else { return nil }
    let means = shares.map { $0.reduce(0, +) / Double($0.count) }
    let cluster = ClusterShare(of: means.map { [$0] })
    return PerturbedAccuracyRecord(
      prompts: shares.reduce(0) { $0 + $1.count }, share: means.reduce(0, +) / Double(means.count),
      interval: means.count > 1 ? cluster?.interval : nil)
  }
}
