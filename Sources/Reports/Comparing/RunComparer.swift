internal import Grammars
internal import Statistics
internal import OrderedCollections

/// Compares the reports of two runs, one model of each.
public struct RunComparer: Sendable {
  private typealias Place = ComparedRun.Place

  private let before: ComparedRun
  private let after: ComparedRun

  /// - Parameters:
  ///   - before: report, path and model of the first run.
  ///   - after: those of the second.
  public init(
    _ before: (report: Report, path: String, model: String),
    _ after: (report: Report, path: String, model: String)
  ) {
    self.before = ComparedRun(before.report, path: before.path, model: before.model)
    self.after = ComparedRun(after.report, path: after.path, model: after.model)
  }

  public var comparison: Comparison {
    let both = before.hunted.intersection(after.hunted)
    let changes = changes(in: both)
    return Comparison(
      before: before.name, after: after.name, differences: SettingDifference.all(from: before, to: after),
      scenarios: scenarios(both, changes), flips: Self.count(changes),
      categories: Self.groups(changes) { [$0.category] },
      classes: Self.groups(changes) { Set($0.edits.map(\.editClass.rawValue)).sorted() },
      rules: Self.groups(changes) { Set($0.edits.map(\.rule)).sorted() }, changes: changes)
  }

  // MARK: Scenarios

  private func scenarios(_ both: OrderedSet<Place>, _ changes: [FlipChange]) -> ScenarioChanges {
    // What flips in one run alone, by a flip that the other never asked, may well flip in both.
    let open = Set(changes.filter { $0.status == .unsearched }.map(\.location))
      .filter { before.flips($0) != after.flips($0) }
    let told = both.filter { !open.contains($0) }
    func count(_ wasFlipped: Bool, _ isFlipped: Bool) -> Int {
      told.count { before.flips($0) == wasFlipped && after.flips($0) == isFlipped }
    }
    func rate(_ run: ComparedRun) -> ClusterShare? {
      ClusterShare(
        of: OrderedDictionary(grouping: told, by: \.seed).values.map {
          $0.map { run.flips($0) ? 1 : 0 }
        })
    }
    func share(_ run: ComparedRun) -> Double? {
      told.isEmpty ? nil : Double(told.count { run.flips($0) }) / Double(told.count)
    }
    let (left, right) = (before.hunted.subtracting(both), after.hunted.subtracting(both))
    let (onlyBefore, onlyAfter) = (count(true, false), count(false, true))
    return ScenarioChanges(
      both: both.count, onlyBefore: left.count, nearTiesAfter: left.count { after.isNearTie($0) },
      onlyAfter: right.count, nearTiesBefore: right.count { before.isNearTie($0) },
      flippedBoth: count(true, true), flippedBefore: onlyBefore, flippedAfter: onlyAfter,
      flippedNeither: count(false, false), unsearched: both.count - told.count,
      rateBefore: share(before), rateBeforeInterval: rate(before)?.interval,
      rateAfter: share(after), rateAfterInterval: rate(after)?.interval,
      mcNemar: McNemarExact(onlyFirst: onlyBefore, onlySecond: onlyAfter).pValue)
  }

  // MARK: Flips

  /// New ones first, then those that are gone, shared, and not searched for, each by divergence.
  private func changes(in both: OrderedSet<Place>) -> [FlipChange] {
    let isSameSpace = before.hasSameSpace(as: after)
    let keys = OrderedSet(before.findings.keys).union(after.findings.keys).filter {
      both.contains($0.location)
    }
    let changes = keys.compactMap { key -> FlipChange? in
      let (old, new) = (before.findings[key], after.findings[key])
      guard let finding = new ?? old else { return nil }
      let status: FlipChange.Status
      let found: FlipChange.Found
      switch (old, new) {
      case (nil, _):
        found = .after
        status = before.asked(key, cost: finding.cost, isSameSpace: isSameSpace) ? .new : .unsearched
      case (_, nil):
        found = .before
        status = after.asked(key, cost: finding.cost, isSameSpace: isSameSpace) ? .gone : .unsearched
      default: (found, status) = (.both, .shared)
      }
      return FlipChange(
        status: status, found: found, seed: finding.seed, scenario: finding.scenario,
        category: finding.category, edits: finding.edits, klBefore: old?.divergence.kl,
        klAfter: new?.divergence.kl)
    }
    return FlipChange.Status.allCases.flatMap { status in changes.filter { $0.status == status } }
  }

  private static func count(_ changes: [FlipChange]) -> FlipChanges {
    changes.reduce(into: FlipChanges()) { counts, change in
      switch change.status {
      case .new: counts.new += 1
      case .gone: counts.gone += 1
      case .shared: counts.shared += 1
      case .unsearched: counts.unsearched += 1
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

extension FlipChange {
  fileprivate var location: ComparedRun.Place { ComparedRun.Place(seed: seed, scenario: scenario) }
}
