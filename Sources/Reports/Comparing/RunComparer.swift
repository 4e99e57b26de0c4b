internal import Grammars
internal import Hunting
internal import Measurement
internal import OrderedCollections

/// Compares the reports of two runs, one model of each.
public struct RunComparer: Sendable {
  private struct Place: Hashable {
    let seed: String
    let scenario: String
  }

  private struct Key: Hashable {
    let place: Place
    let edits: [String]

    init(_ finding: FindingRecord) {
      place = Place(seed: finding.seed, scenario: finding.scenario)
      edits = finding.edits.map { "\($0.site)=\($0.rule)/\($0.alternative)" }.sorted()
    }
  }

  private let before: Side
  private let after: Side

  private struct Side {
    let name: RunName
    /// Scenarios that were hunted.
    let hunted: OrderedSet<Place>
    let findings: OrderedDictionary<Key, FindingRecord>

    init(_ report: Report, path: String, model: String) {
      name = RunName(path: path, model: model)
      hunted = OrderedSet(
        report.scenarios.filter { $0.model == model && $0.status == .hunted }
          .map { Place(seed: $0.seed, scenario: $0.scenario) })
      findings = OrderedDictionary(
        report.findings.filter { $0.model == model }.map { (Key($0), $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// - Parameters:
  ///   - before: report, path and model of the first run.
  ///   - after: those of the second.
  public init(
    _ before: (report: Report, path: String, model: String),
    _ after: (report: Report, path: String, model: String)
  ) {
    self.before = Side(before.report, path: before.path, model: before.model)
    self.after = Side(after.report, path: after.path, model: after.model)
  }

  public var comparison: Comparison {
    let both = before.hunted.intersection(after.hunted)
    let changes = changes(in: both)
    return Comparison(
      before: before.name, after: after.name, scenarios: scenarios(both), flips: Self.count(changes),
      categories: Self.groups(changes) { [$0.category] },
      classes: Self.groups(changes) { Set($0.edits.map(\.editClass.rawValue)).sorted() },
      rules: Self.groups(changes) { Set($0.edits.map(\.rule)).sorted() }, changes: changes)
  }

  private func scenarios(_ both: OrderedSet<Place>) -> ScenarioChanges {
    let flippedBefore = Set(before.findings.keys.map(\.place))
    let flippedAfter = Set(after.findings.keys.map(\.place))
    func count(_ wasFlipped: Bool, _ isFlipped: Bool) -> Int {
      both.count { flippedBefore.contains($0) == wasFlipped && flippedAfter.contains($0) == isFlipped }
    }
    func rate(_ flipped: Set<Place>) -> ClusterShare? {
      ClusterShare(
        of: OrderedDictionary(grouping: both, by: \.seed).values.map {
          $0.map { flipped.contains($0) ? 1 : 0 }
        })
    }
    func share(_ flipped: Set<Place>) -> Double? {
      both.isEmpty ? nil : Double(both.count { flipped.contains($0) }) / Double(both.count)
    }
    let (onlyBefore, onlyAfter) = (count(true, false), count(false, true))
    return ScenarioChanges(
      both: both.count, onlyBefore: before.hunted.count - both.count,
      onlyAfter: after.hunted.count - both.count, flippedBoth: count(true, true),
      flippedBefore: onlyBefore, flippedAfter: onlyAfter, flippedNeither: count(false, false),
      rateBefore: share(flippedBefore), rateBeforeInterval: rate(flippedBefore)?.interval,
      rateAfter: share(flippedAfter), rateAfterInterval: rate(flippedAfter)?.interval,
      mcNemar: McNemarExact(onlyFirst: onlyBefore, onlySecond: onlyAfter).pValue)
  }

  /// New ones first, then those that are gone, then shared ones, each by divergence.
  private func changes(in both: OrderedSet<Place>) -> [FlipChange] {
    let keys = OrderedSet(before.findings.keys).union(after.findings.keys).filter { both.contains($0.place) }
    let changes = keys.compactMap { key -> FlipChange? in
      let (old, new) = (before.findings[key], after.findings[key])
      guard let finding = new ?? old else { return nil }
      return FlipChange(
        status: old == nil ? .new : new == nil ? .gone : .shared, seed: finding.seed,
        scenario: finding.scenario, category: finding.category, edits: finding.edits,
        klBefore: old?.divergence.kl, klAfter: new?.divergence.kl)
    }
    return [FlipChange.Status.new, .gone, .shared].flatMap { status in
      changes.filter { $0.status == status }
    }
  }

  private static func count(_ changes: [FlipChange]) -> FlipChanges {
    changes.reduce(into: FlipChanges()) { counts, change in
      switch change.status {
      case .new: counts.new += 1
      case .gone: counts.gone += 1
      case .shared: counts.shared += 1
      }
    }
  }

  private static func groups(
    _ changes: [FlipChange], by names: (FlipChange) -> [String]
  ) -> [GroupChanges] {
    var groups: [String: [FlipChange]] = [:]
    for change in changes { for name in names(change) { groups[name, default: []].append(change) } }
    return groups.sorted { $0.key < $1.key }.map { GroupChanges(name: $0.key, changes: count($0.value)) }
  }
}
