internal import Documents
internal import Grammars
internal import Hunting
internal import Measurement
internal import OrderedCollections
internal import Statistics

/// What the random draws of one model's hunt say.
struct Audits {
  let model: String
  /// All draws, then those with an edit of each class.
  private static let classes = [nil] + EditClass.allCases.map(Optional.some)

  private var seeds: OrderedSet<String> = []
  /// By scenario: the number of its seed.
  private var seedOf: [Int32] = []
  /// By class and scenario: draws, and those that keep the choice.
  private var draws = Self.classes.map { _ in [Int32]() }
  private var kept = Self.classes.map { _ in [Int32]() }
  private var splits: [EntropySplit] = []
  private var disagreements: [Disagreement] = []
  /// Of each scenario with draws.
  private var risks: RecordList<ResidualRiskRecord>
  private var unasked = 0
  private var flips = 0
  /// How many draws each set of rules has flipped.
  private var causes: [[String]: Int] = [:]

  init(model: String, scratch: ScratchFile?) {
    self.model = model
    risks = RecordList(scratch: scratch)
  }

  mutating func add(_ scenario: ScenarioOutcome) {
    let trials = scenario.audit
    guard !trials.isEmpty else { return }
    seedOf.append(Int32(seeds.append(scenario.seed).index))
    for (position, wanted) in Self.classes.enumerated() {
      let own = trials.filter { trial in wanted.map(trial.classes.contains) ?? true }
      draws[position].append(Int32(own.count))
      kept[position].append(Int32(own.count { $0.agrees }))
    }
    let exact = trials.filter { $0.firstReplies == nil }.compactMap(\.distribution)
    if let split = EntropySplit(of: exact) { splits.append(split) }
    if let part = Disagreement(of: trials.compactMap(\.firstReplies)) { disagreements.append(part) }
    addRisk(scenario, trials.filter(\.wasUnasked))
  }

  // MARK: Consistency

  /// Over all draws, then over those with an edit of each class.
  var consistency: [ConsistencyRecord] { Self.classes.indices.compactMap(consistency) }

  private func consistency(ofClass position: Int) -> ConsistencyRecord? {
    let (draws, kept) = (draws[position], kept[position])
    var agreements: [Double] = []
    var (sums, sizes) = (Array(repeating: 0.0, count: seeds.count), Array(repeating: 0.0, count: seeds.count))
    for (scenario, count) in draws.enumerated() where count > 0 {
      let agreement = Double(kept[scenario]) / Double(count)
      agreements.append(agreement)
      sums[Int(seedOf[scenario])] += agreement
      sizes[Int(seedOf[scenario])] += 1
    }
    guard !agreements.isEmpty else { return nil }
    return ConsistencyRecord(
      model: model, editClass: Self.classes[position], scenarios: agreements.count,
      perturbations: draws.reduce(0) { $0 + Int($1) }, kept: kept.reduce(0) { $0 + Int($1) },
      area: agreements.reduce(0, +) / Double(agreements.count),
      interval: ClusterShare(of: zip(sums, sizes).map { ClusterSum(sum: $0, size: $1) })?.interval,
      curve: (0...10).map { tenth in
        // In tenths, so that 3 of 10 draws reach 0.3 whatever rounding makes of it.
        let reaching = agreements.count { $0 * 10 >= Double(tenth) - 1e-9 }
        return ConsistencyRecord.Point(
          agreement: Double(tenth) / 10, scenarios: Double(reaching) / Double(agreements.count))
      })
  }

  /// Where the uncertainty of the choices comes from, by log probabilities: the mean over scenarios, each over its draws.
  var entropy: EntropySplit? { EntropySplit(meanOf: splits) }

  /// The same by samples, in terms of pairs of replies.
  var disagreement: Disagreement? { Disagreement(meanOf: disagreements) }

  // MARK: Residual risk

  private mutating func addRisk(_ scenario: ScenarioOutcome, _ draws: [AuditTrial]) {
    let own = draws.count { $0.mayFlip }
    risks.append(
      ResidualRiskRecord(
        model: model, seed: scenario.seed, scenario: scenario.scenario, draws: draws.count, flips: own,
        upperBound: BinomialInterval.upperBound(successes: own, trials: draws.count), newCause: nil,
        exhaustedCost: scenario.exhaustedCost))
    unasked += draws.count
    flips += own
    for draw in draws where draw.mayFlip { causes[draw.rules, default: 0] += 1 }
  }

  /// Appends all scenarios together, then each for itself.
  func appendResidualRisk(to records: inout RecordList<ResidualRiskRecord>) {
    guard !risks.isEmpty else { return }
    let singletons = causes.values.count { $0 == 1 }
    records.append(
      ResidualRiskRecord(
        model: model, seed: nil, scenario: nil, draws: unasked, flips: flips,
        upperBound: BinomialInterval.upperBound(successes: flips, trials: unasked),
        newCause: unasked == 0
          ? nil : GoodTuring(singletons: singletons, samples: unasked).discoveryProbability,
        exhaustedCost: nil))
    records.append(contentsOf: risks)
  }
}
