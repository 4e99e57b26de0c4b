internal import Measurement
internal import Hunting
internal import Statistics
public import Reports

/// Puts the report of a check together.
public struct CheckReportBuilder: Sendable {
  private let tool: ToolRecord
  private let settings: CheckSettings
  private let gates: CheckGates

  public init(tool: ToolRecord, settings: CheckSettings, gates: CheckGates) {
    self.tool = tool
    self.settings = settings
    self.gates = gates
  }

  public func report(
    of cases: [CheckedCase], model: CheckedModelRecord, against: String?, shortfall: String? = nil,
    status: RunStatus? = nil, rejections: [RejectionRecord]? = nil
  ) -> CheckReport {
    let summary = Self.summary(of: cases)
    return CheckReport(
      tool: tool, settings: settings, status: status, model: model, against: against,
      shortfall: shortfall, summary: summary,
      categories: Self.categories(of: cases), gates: gates.records(for: summary),
      cases: cases.map(Self.record), rejections: rejections)
  }

  private static func record(_ checked: CheckedCase) -> CheckedCaseRecord {
    let suiteCase = checked.case
    return CheckedCaseRecord(
      id: suiteCase.id, status: checked.status, kind: suiteCase.kind, seed: suiteCase.seed,
      scenario: suiteCase.scenario, category: suiteCase.category, edits: suiteCase.edits,
      passing: suiteCase.passing, before: checked.before, now: checked.now, drift: checked.drift,
      undecided: checked.undecided, options: suiteCase.options)
  }

  private static func summary(of cases: [CheckedCase]) -> CheckSummary {
    func count(_ status: CheckStatus) -> Int { cases.count { $0.status == status } }
    // Not those whose choice has become a near tie: they neither pass nor fail now.
    let decided = cases.filter(\.hasResults)
    let seeds = Dictionary(grouping: decided, by: \.case.seed).sorted { $0.key < $1.key }.map(\.value)
    func rate(_ fails: (CheckedCase) -> Bool) -> ClusterShare? {
      ClusterShare(of: seeds.map { $0.map { fails($0) ? 1 : 0 } })
    }
    func share(_ fails: (CheckedCase) -> Bool) -> Double? {
      decided.isEmpty ? nil : Double(decided.count(where: fails)) / Double(decided.count)
    }
    return CheckSummary(
      cases: cases.count, regressed: count(.regressed), fixed: count(.fixed), drifted: count(.drifted),
      held: count(.held), undecided: count(.undecided), driftTested: cases.count { $0.drift != nil },
      flipRateBefore: share(\.failedBefore), flipRateBeforeInterval: rate(\.failedBefore)?.interval,
      flipRate: share(\.fails), flipRateInterval: rate(\.fails)?.interval,
      mcNemar: McNemarExact(onlyFirst: count(.fixed), onlySecond: count(.regressed)).pValue)
  }

  private static func categories(of cases: [CheckedCase]) -> [CategoryRecord] {
    Dictionary(grouping: cases, by: \.case.category).sorted { $0.key < $1.key }.map { category, cases in
      let decided = cases.filter { $0.status != .undecided }
      func mean(_ pairs: [RecordedPair]) -> Double? {
        pairs.isEmpty
          ? nil
          : pairs.reduce(0) {
            $0 + $1.perturbed.estimate.p.jensenShannonDivergence(to: $1.baseline.estimate.p)
          }
            / Double(pairs.count)
      }
      return CategoryRecord(
        category: category, cases: cases.count, decided: decided.count,
        regressed: cases.count { $0.status == .regressed }, fixed: cases.count { $0.status == .fixed },
        failedBefore: decided.count(where: \.failedBefore), failed: decided.count(where: \.fails),
        deviationBefore: mean(decided.compactMap(\.before)), deviation: mean(decided.compactMap(\.now)))
    }
  }
}

extension CheckedCase {
  /// Whether it passes or fails, before and now.
  var hasResults: Bool {
    before?.passes(self.case.passing) != nil && now?.passes(self.case.passing) != nil
  }
  var failedBefore: Bool { before?.passes(self.case.passing) == false }
  var fails: Bool { now?.passes(self.case.passing) == false }
}
