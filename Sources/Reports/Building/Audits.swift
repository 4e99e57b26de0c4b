internal import Grammars
internal import Hunting
internal import Statistics
internal import Measurement
internal import OrderedCollections

/// What the random draws of one model's hunt say.
struct Audits {
  private let model: String
  private let scenarios: [ScenarioOutcome]

  init(_ scenarios: [ScenarioOutcome], model: String) {
    self.model = model
    self.scenarios = scenarios.filter { !$0.audit.isEmpty }
  }

  // MARK: Consistency

  /// Over all draws, then over those with an edit of each class.
  var consistency: [ConsistencyRecord] {
    ([nil] + EditClass.allCases.map(Optional.some)).compactMap(consistency)
  }

  private func consistency(of editClass: EditClass?) -> ConsistencyRecord? {
    var (perturbations, kept) = (0, 0)
    var clusters: OrderedDictionary<String, [Double]> = [:]
    for scenario in scenarios {
      let trials = scenario.audit.filter { trial in
        editClass.map { wanted in
          trial.perturbation.edits.contains { scenario.subject.space.edits[$0].editClass == wanted }
        } ?? true
      }
      guard !trials.isEmpty else { continue }
      perturbations += trials.count
      let agreeing = trials.count { $0.agrees }
      kept += agreeing
      let agreement = Double(agreeing) / Double(trials.count)
      clusters[scenario.subject.seed, default: []].append(agreement)
    }
    let agreements = clusters.values.flatMap(\.self)
    guard !agreements.isEmpty else { return nil }
    return ConsistencyRecord(
      model: model, editClass: editClass, scenarios: agreements.count, perturbations: perturbations,
      kept: kept,
      area: agreements.reduce(0, +) / Double(agreements.count),
      interval: ClusterShare(of: clusters.values.elements)?.interval,
      curve: (0...10).map { tenth in
        // In tenths, so that 3 of 10 draws reach 0.3 whatever rounding makes of it.
        let reaching = agreements.count { $0 * 10 >= Double(tenth) - 1e-9 }
        return ConsistencyRecord.Point(
          agreement: Double(tenth) / 10, scenarios: Double(reaching) / Double(agreements.count))
      })
  }

  /// Where the uncertainty of the choices comes from, by log probabilities: the mean over scenarios, each over its draws.
  var entropy: EntropySplit? {
    EntropySplit(
      meanOf: scenarios.compactMap { scenario in
        EntropySplit(of: scenario.audit.filter { $0.firstReplies == nil }.compactMap(\.distribution))
      })
  }

  /// The same by samples, in terms of pairs of replies.
  var disagreement: Disagreement? {
    Disagreement(
      meanOf: scenarios.compactMap { scenario in
        Disagreement(of: scenario.audit.compactMap(\.firstReplies))
      })
  }

  // MARK: Residual risk

  /// All scenarios together, then each for itself.
  var residualRisk: [ResidualRiskRecord] {
    guard !scenarios.isEmpty else { return [] }
    let draws = scenarios.flatMap { scenario in unasked(scenario).map { (scenario, $0) } }
    let causes = Dictionary(
      grouping: draws.filter { $0.1.mayFlip }.map { Self.cause(of: $0.1, in: $0.0) }, by: \.self)
    let singletons = causes.values.count { $0.count == 1 }
    let all = ResidualRiskRecord(
      model: model, seed: nil, scenario: nil, draws: draws.count, flips: draws.count { $0.1.mayFlip },
      upperBound: BinomialInterval.upperBound(
        successes: draws.count { $0.1.mayFlip }, trials: draws.count),
      newCause: draws.isEmpty
        ? nil : GoodTuring(singletons: singletons, samples: draws.count).discoveryProbability,
      exhaustedCost: nil)
    return [all] + scenarios.map(residualRisk)
  }

  private func residualRisk(of scenario: ScenarioOutcome) -> ResidualRiskRecord {
    let draws = unasked(scenario)
    let flips = draws.count { $0.mayFlip }
    return ResidualRiskRecord(
      model: model, seed: scenario.subject.seed, scenario: scenario.subject.scenario, draws: draws.count,
      flips: flips, upperBound: BinomialInterval.upperBound(successes: flips, trials: draws.count),
      newCause: nil, exhaustedCost: scenario.exhaustedCost)
  }

  private func unasked(_ scenario: ScenarioOutcome) -> [AuditTrial] {
    scenario.audit.filter(\.wasUnasked)
  }

  private static func cause(of trial: AuditTrial, in scenario: ScenarioOutcome) -> Set<String> {
    Set(trial.perturbation.edits.map { scenario.subject.space.edits[$0].rule })
  }
}
