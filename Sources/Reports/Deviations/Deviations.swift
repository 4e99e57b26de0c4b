internal import Hunting
internal import Measurement
internal import OrderedCollections

/// The rows of one model: each scenario's deviation, and their means by category and over all.
struct Deviations {
  private let model: String
  private let noiseFloor: Double
  private let stated: [String: BalancedReading]
  private let scenarios: [MeasuredScenario]
  private let seed: UInt64

  init(of outcome: SurveyOutcome, model: String, seed: UInt64) {
    self.model = model
    self.seed = seed
    noiseFloor = outcome.noiseFloor ?? 0
    stated = outcome.stated
    scenarios = outcome.scenarios.filter { $0.revealed != nil && outcome.stated[$0.seed] != nil }
  }

  /// The model's row, its categories' in alphabetical order, its scenarios' in the order of the seeds.
  var rows: [DeviationRecord] {
    guard !scenarios.isEmpty else { return [] }
    let single = scenarios.compactMap(row)
    let categories = Dictionary(grouping: single.indices) { single[$0].category ?? "" }
    let means = categories.keys.sorted().map { category in
      mean(of: (categories[category] ?? []).map { single[$0] }, level: .category, category: category)
    }
    return [mean(of: single, level: .model, category: nil)] + means + single
  }

  private func row(_ scenario: MeasuredScenario) -> DeviationRecord? {
    guard let stated = stated[scenario.seed], let revealed = scenario.revealed else { return nil }
    let (p, q) = (revealed.distribution, stated.distribution)
    var row = DeviationRecord(level: .scenario, model: model)
    row.category = scenario.category
    row.seed = scenario.seed
    row.scenario = scenario.scenario
    row.stated = StatedRecord(p: q, trials: stated.trials, votes: stated.votes)
    row.revealed = StatedRecord(p: p, trials: revealed.trials, votes: revealed.votes)
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
    of rows: [DeviationRecord], level: DeviationRecord.Level, category: String?
  ) -> DeviationRecord {
    let clusters = OrderedDictionary(grouping: rows) { $0.seed ?? "" }.values.elements
    var mean = DeviationRecord(level: level, model: model)
    mean.category = category
    mean.scenarios = rows.count
    mean.principles = clusters.count
    (mean.kl, mean.interval) = estimate(clusters) { $0.kl }
    (mean.js, mean.jsInterval) = estimate(clusters) { $0.js }
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
    _ clusters: [[DeviationRecord]], _ value: (DeviationRecord) -> Double?
  ) -> (mean: Double?, interval: ConfidenceInterval?) {
    let values = clusters.map { $0.compactMap(value) }
    var generator = SplitMix64(seed: seed)
    let interval = ClusterMean(of: values, using: &generator)?.interval
    return (Self.mean(values.flatMap(\.self)), interval)
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
