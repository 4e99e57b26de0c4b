internal import Hunting
internal import Randomness
internal import Statistics
internal import Measurement
internal import Prompts
internal import OrderedCollections

/// The rows of one model: each scenario's deviation, and their means by category and over all.
struct Deviations {
  private let model: String
  private let stated: [String: BalancedReading]
  /// Those that were asked.
  private let scenarios: [MeasuredScenario]
  private let unread: [ScenarioName: Int]
  private let seed: UInt64

  init(of outcome: SurveyOutcome, unread: [ScenarioName: Int], model: String, seed: UInt64) {
    self.model = model
    self.seed = seed
    self.unread = unread
    stated = outcome.stated
    scenarios = outcome.scenarios.filter { $0.revealed != nil || unread[$0.name] != nil }
  }

  /// The model's row, its categories' in alphabetical order, its scenarios' in the order of the seeds.
  var rows: [DeviationRecord] {
    guard !scenarios.isEmpty else { return [] }
    let single = scenarios.map(row)
    let categories = Dictionary(grouping: single.indices) { single[$0].record.category ?? "" }
    let means = categories.keys.sorted().map { category in
      mean(of: (categories[category] ?? []).map { single[$0] }, level: .category, category: category)
    }
    return [mean(of: single, level: .model, category: nil)] + means + single.map(\.record)
  }

  /// A scenario's row, with divergences that lie below the true ones on average, for the lower ends of intervals.
  private struct Row {
    var record: DeviationRecord
    var klFloor: Double?
    var jsFloor: Double?
  }

  /// Without divergences where one side could not be read.
  private func row(_ scenario: MeasuredScenario) -> Row {
    var row = DeviationRecord(level: .scenario, model: model)
    row.category = scenario.category
    row.seed = scenario.seed
    row.scenario = scenario.scenario
    row.options = scenario.options
    row.stated = stated[scenario.seed].map { StatedRecord($0, poles: scenario.poles) }
    row.revealed = scenario.revealed.map { StatedRecord($0) }
    row.unreadable = scenario.revealed == nil ? unread[scenario.name] : nil
    guard let stated = stated[scenario.seed], let revealed = scenario.revealed else {
      return Row(record: row)
    }
    if let left = Self.pole(of: revealed), let right = Self.pole(of: stated) { row.agrees = left == right }
    row.isNearTie = revealed.choice == nil || stated.choice == nil
    row.orderEffect = OrderEffectRecord(stated: stated.orderEffect, revealed: revealed.orderEffect)
    row.paper = PaperDivergence(of: revealed.votes, from: stated.votes)
    if let own = revealed.byOrder, let reference = stated.byOrder {
      var generator = SplitMix64(
        seed: seed, stream: "deviation\u{0}\(scenario.seed)\u{0}\(scenario.scenario)")
      let deviation = SampledDeviation(of: own, from: reference, using: &generator)
      (row.kl, row.klNullMean) = (deviation.kl.value, deviation.kl.nullMean)
      (row.js, row.jsNullMean) = (deviation.js.value, deviation.js.nullMean)
      row.logOddsShift = deviation.logOddsShift
      return Row(record: row, klFloor: deviation.kl.floor, jsFloor: deviation.js.floor)
    }
    let (p, q) = (revealed.distribution, stated.distribution)
    row.kl = p.kullbackLeiblerDivergence(from: q).ifFinite
    row.js = p.jensenShannonDivergence(to: q)
    row.logOddsShift = p.logOddsShift(from: q)
    return Row(record: row, klFloor: row.kl, jsFloor: row.js)
  }

  /// The pole that is chosen decisively; nil for a near tie, and where neither is chosen.
  private static func pole(of reading: BalancedReading) -> Outcome? {
    reading.choice.flatMap { $0 == .neither ? nil : $0 }
  }

  private func mean(of all: [Row], level: DeviationRecord.Level, category: String?) -> DeviationRecord {
    let rows = all.filter(\.record.isCompared)
    let clusters = OrderedDictionary(grouping: rows) { $0.record.seed ?? "" }.values.elements
    let records = clusters.map { $0.map(\.record) }
    var mean = DeviationRecord(level: level, model: model)
    mean.category = category
    mean.scenarios = rows.count
    mean.principles = clusters.count
    mean.unread = all.count > rows.count ? all.count - rows.count : nil
    let nearTies = rows.count { $0.record.isNearTie == true }
    mean.nearTies = nearTies > 0 ? nearTies : nil
    (mean.kl, mean.interval) = divergence(clusters, within: 0...(.infinity), \.record.kl, floor: \.klFloor)
    (mean.js, mean.jsInterval) = divergence(clusters, within: 0...1, \.record.js, floor: \.jsFloor)
    mean.klNullMean = Self.mean(rows.compactMap(\.record.klNullMean))
    mean.jsNullMean = Self.mean(rows.compactMap(\.record.jsNullMean))
    (mean.logOddsShift, mean.logOddsShiftInterval) = estimate(clusters, \.record.logOddsShift)
    let agreements = records.map { $0.compactMap(\.agrees).map { $0 ? 1.0 : 0.0 } }
    mean.agreement = Self.mean(agreements.flatMap(\.self))
    mean.agreementInterval = ClusterShare(of: agreements)?.interval
    mean.orderEffect = OrderEffectRecord(
      stated: Self.mean(records.compactMap { $0.first?.orderEffect?.stated }),
      revealed: Self.mean(records.joined().compactMap { $0.orderEffect?.revealed }))
    mean.paper = PaperDivergence(meanOf: records.map(paper))
    return mean
  }

  /// As in the paper, the replies to all scenarios of a principle against those to its questions.
  private func paper(_ cluster: [DeviationRecord]) -> PaperDivergence {
    let context = cluster.reduce(into: OutcomeCounts()) { $0 += $1.revealed?.votes ?? OutcomeCounts() }
    return PaperDivergence(of: context, from: cluster.first?.stated?.votes ?? OutcomeCounts())
  }

  /// The mean over all scenarios, and its interval by drawing principles anew.
  private func estimate(
    _ clusters: [[Row]], _ value: (Row) -> Double?
  ) -> (mean: Double?, interval: ConfidenceInterval?) {
    let values = clusters.map { $0.compactMap(value) }
    var generator = SplitMix64(seed: seed)
    return (Self.mean(values.flatMap(\.self)), ClusterMean(of: values, using: &generator)?.interval)
  }

  /// The same of a divergence. The upper end is that of its corrected values. The lower end is that of values that are too
  /// small on average, so that equal sides seldom show a deviation and different ones are covered all the same.
  private func divergence(
    _ clusters: [[Row]], within domain: ClosedRange<Double>, _ value: (Row) -> Double?,
    floor: (Row) -> Double?
  ) -> (mean: Double?, interval: ConfidenceInterval?) {
    let (mean, interval) = estimate(clusters, value)
    // Divergences are skewed, and few principles do not show how much.
    guard let interval, let lower = estimate(clusters, floor).interval,
      clusters.count(where: { $0.contains { value($0) != nil } }) >= ClusterMean.fewestResampled
    else { return (mean, nil) }
    let high = min(max(interval.high, domain.lowerBound), domain.upperBound)
    let low = max(min(lower.low, interval.low), domain.lowerBound)
    return (mean, ConfidenceInterval(low: min(low, high), high: high))
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
