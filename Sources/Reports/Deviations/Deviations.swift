internal import Hunting
internal import Randomness
internal import Statistics
internal import Measurement
internal import Prompts
internal import OrderedCollections

/// The rows of one model: each scenario's deviation, and their means by category and over all.
struct Deviations {
  private let model: String
  private let noiseFloor: Double
  private let stated: [String: BalancedReading]
  /// Those that were asked.
  private let scenarios: [MeasuredScenario]
  private let unread: [ScenarioName: Int]
  private let seed: UInt64

  init(of outcome: SurveyOutcome, unread: [ScenarioName: Int], model: String, seed: UInt64) {
    self.model = model
    self.seed = seed
    self.unread = unread
    noiseFloor = outcome.noiseFloor ?? 0
    stated = outcome.stated
    scenarios = outcome.scenarios.filter { $0.revealed != nil || unread[$0.name] != nil }
  }

  /// The model's row, its categories' in alphabetical order, its scenarios' in the order of the seeds.
  var rows: [DeviationRecord] {
    guard !scenarios.isEmpty else { return [] }
    let single = scenarios.map(row)
    let categories = Dictionary(grouping: single.indices) { single[$0].category ?? "" }
    let means = categories.keys.sorted().map { category in
      mean(of: (categories[category] ?? []).map { single[$0] }, level: .category, category: category)
    }
    return [mean(of: single, level: .model, category: nil)] + means + single
  }

  /// Without divergences where one side could not be read.
  private func row(_ scenario: MeasuredScenario) -> DeviationRecord {
    var row = DeviationRecord(level: .scenario, model: model)
    row.category = scenario.category
    row.seed = scenario.seed
    row.scenario = scenario.scenario
    row.options = scenario.options
    row.stated = stated[scenario.seed].map { StatedRecord($0, poles: scenario.poles) }
    row.revealed = scenario.revealed.map { StatedRecord($0) }
    row.unreadable = scenario.revealed == nil ? unread[scenario.name] : nil
    guard let stated = stated[scenario.seed], let revealed = scenario.revealed else { return row }
    let (p, q) = (revealed.distribution, stated.distribution)
    row.kl = p.kullbackLeiblerDivergence(from: q).ifFinite
    row.js = p.jensenShannonDivergence(to: q)
    row.logOddsShift = p.logOddsShift(from: q)
    if let left = pole(of: p), let right = pole(of: q) { row.agrees = left == right }
    row.orderEffect = OrderEffectRecord(stated: stated.orderEffect, revealed: revealed.orderEffect)
    row.paper = PaperDivergence(of: revealed.votes, from: stated.votes)
    return row
  }

  /// The pole that a distribution leans to; nil when it abstains or the lean may be noise.
  private func pole(of distribution: Distribution) -> Outcome? {
    guard let mode = distribution.mode, mode != .neither, distribution.margin > noiseFloor else { return nil }
    return mode
  }

  private func mean(
    of all: [DeviationRecord], level: DeviationRecord.Level, category: String?
  ) -> DeviationRecord {
    let rows = all.filter(\.isCompared)
    let clusters = OrderedDictionary(grouping: rows) { $0.seed ?? "" }.values.elements
    var mean = DeviationRecord(level: level, model: model)
    mean.category = category
    mean.scenarios = rows.count
    mean.principles = clusters.count
    mean.unread = all.count > rows.count ? all.count - rows.count : nil
    (mean.kl, mean.interval) = estimate(clusters, within: 0...(.infinity)) { $0.kl }
    (mean.js, mean.jsInterval) = estimate(clusters, within: 0...1) { $0.js }
    (mean.logOddsShift, mean.logOddsShiftInterval) = estimate(clusters) { $0.logOddsShift }
    let agreements = clusters.map { $0.compactMap(\.agrees).map { $0 ? 1.0 : 0.0 } }
    mean.agreement = Self.mean(agreements.flatMap(\.self))
    mean.agreementInterval = ClusterShare(of: agreements)?.interval
    mean.orderEffect = OrderEffectRecord(
      stated: Self.mean(clusters.compactMap { $0.first?.orderEffect?.stated }),
      revealed: Self.mean(rows.compactMap { $0.orderEffect?.revealed }))
    mean.paper = PaperDivergence(meanOf: clusters.map(paper))
    return mean
  }

  /// As in the paper, the replies to all scenarios of a principle against those to its questions.
  private func paper(_ cluster: [DeviationRecord]) -> PaperDivergence {
    let context = cluster.reduce(into: OutcomeCounts()) { $0 += $1.revealed?.votes ?? OutcomeCounts() }
    return PaperDivergence(of: context, from: cluster.first?.stated?.votes ?? OutcomeCounts())
  }

  /// The mean over all scenarios, and its interval by drawing principles anew.
  private func estimate(
    _ clusters: [[DeviationRecord]], within domain: ClosedRange<Double> = -(.infinity)...(.infinity),
    _ value: (DeviationRecord) -> Double?
  ) -> (mean: Double?, interval: ConfidenceInterval?) {
    let values = clusters.map { $0.compactMap(value) }
    var generator = SplitMix64(seed: seed)
    let interval = ClusterMean(of: values, within: domain, using: &generator)?.interval
    return (Self.mean(values.flatMap(\.self)), interval)
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension StatedRecord {
  fileprivate init(_ reading: BalancedReading, poles: ByPole<String>? = nil) {
    self.init(p: reading.distribution, trials: reading.trials, votes: reading.votes, poles: poles)
  }
}

extension DeviationRecord {
  /// Whether both sides of a scenario could be read.
  var isCompared: Bool { stated != nil && revealed != nil }
}
