public import Grammars
internal import Hunting
public import Measurement
public import Reports

/// What a look of a watch found, as `watch.json` holds it.
public struct WatchReport: Sendable, Codable {
  public static let schema = "fickle.watch-report/1"

  public var schema = WatchReport.schema
  public let tool: ToolRecord
  public let model: String
  public let alpha: Double
  /// How the look ended; only a complete one is in the state.
  public let status: RunStatus
  /// Of the last complete look, and the look before it where that had others.
  public let resolved: [String]
  public let resolvedBefore: [String]?
  /// Evidence of any change, in powers of 10, relative to what an alarm takes: 0 or more is an alarm.
  public let evidence: Double
  public let isAlarmed: Bool
  /// Prompts that are watched to tell a changed model from a changed suite, and those of them that alarm.
  public let anchors: Int
  public let alarmedAnchors: Int
  /// In the suite's order.
  public let cases: [WatchedCaseRecord]
  /// All complete looks, the first one first.
  public let looks: [LookRecord]
  public let rejections: [RejectionRecord]

  /// Whether this look was complete.
  public var isComplete: Bool { status.state == .complete }
  public var changed: [WatchedCaseRecord] { cases.filter { $0.status == .changed } }
}

/// One case of a watched suite.
public struct WatchedCaseRecord: Sendable, Codable {
  public enum Status: String, Sendable, Codable {
    /// One of its prompts alarms by itself.
    case changed
    /// Neither does.
    case steady
    /// It has no look to be compared with the record.
    case new
    /// A prompt of it has no reply that could be read.
    case unread
  }

  public let id: String
  public let status: Status
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  public let baseline: WatchedShares
  public let perturbed: WatchedShares
}

/// One prompt of a case: its replies until a change, and since.
public struct WatchedShares: Sendable, Codable {
  public let before: OutcomeCounts
  /// Absent where it does not alarm.
  public let after: OutcomeCounts?
  /// The look from which on the change is likeliest; absent where it does not alarm.
  public let since: Int?
  /// Natural logarithm of the e-value that it has changed.
  public let logEValue: Double
}

/// Puts the report of a look together from the state of its watch.
public enum WatchReportBuilder {
  public static func report(
    of state: WatchState, cases: [SuiteCase], tool: ToolRecord, status: RunStatus,
    rejections: [RejectionRecord]
  ) -> WatchReport {
    let anchors = state.prompts.filter(\.isAnchor)
    let resolved = state.looks.last?.resolved ?? []
    let before = state.looks.dropLast().last?.resolved
    return WatchReport(
      tool: tool, model: state.model, alpha: state.alpha, status: status, resolved: resolved,
      resolvedBefore: before == resolved ? nil : before, evidence: state.log10Evidence,
      isAlarmed: state.isAlarmed, anchors: anchors.count,
      alarmedAnchors: anchors.count(where: state.isAlarmed),
      cases: cases.map { record($0, state) }, looks: state.looks, rejections: rejections)
  }

  private static func record(_ suiteCase: SuiteCase, _ state: WatchState) -> WatchedCaseRecord {
    let prompts = [state.prompt(suiteCase.baseline), state.prompt(suiteCase.perturbed)]
    let known = prompts.compactMap(\.self)
    let status: WatchedCaseRecord.Status =
      if known.contains(where: state.isAlarmed) {
        .changed
      } else if known.count < 2
        || known.contains(where: { $0.looks.allSatisfy { $0.counts.readable == 0 } })
      { .unread } else if known.contains(where: { $0.looks.count < 2 }) { .new } else { .steady }
    return WatchedCaseRecord(
      id: suiteCase.id, status: status, seed: suiteCase.seed, scenario: suiteCase.scenario,
      category: suiteCase.category, edits: suiteCase.edits, baseline: shares(prompts[0], state),
      perturbed: shares(prompts[1], state))
  }

  private static func shares(_ prompt: WatchedPrompt?, _ state: WatchState) -> WatchedShares {
    guard let prompt else {
      return WatchedShares(before: OutcomeCounts(), after: nil, since: nil, logEValue: 0)
    }
    let split = prompt.split
    guard state.isAlarmed(prompt) else {
      var all = split.before
      all += split.after
      return WatchedShares(before: all, after: nil, since: nil, logEValue: prompt.logEValue)
    }
    return WatchedShares(
      before: split.before, after: split.after, since: split.look, logEValue: prompt.logEValue)
  }
}

extension WatchState {
  /// The expected share of the cases that fail when each of their prompts is asked once, from one look's replies: without
  /// bias, as replies to the two prompts are independent of one another.
  func failingShare(of cases: [SuiteCase], look: Int) -> Double? {
    let shares = cases.compactMap { suiteCase -> Double? in
      guard let first = distribution(suiteCase.baseline, look),
        let second = distribution(suiteCase.perturbed, look)
      else { return nil }
      switch suiteCase.passing {
      case .consistent: return 1 - Outcome.allCases.reduce(0) { $0 + first[$1] * second[$1] }
      case .expected(let pole): return 1 - first[Outcome(pole)] * second[Outcome(pole)]
      }
    }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  private func distribution(_ reading: ReadingRecord, _ look: Int) -> Distribution? {
    prompt(reading)?.looks.first { $0.look == look }.flatMap { Distribution(frequencies: $0.counts) }
  }
}
