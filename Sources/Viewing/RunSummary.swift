internal import FickleKit
internal import Foundation
internal import Reports
internal import RunStore
internal import Statistics
internal import Suites

/// What the index says of one run.
struct RunSummary: Sendable, Encodable {
  /// One model's share of scenarios that flip, or of cases that fail.
  struct Rate: Sendable, Encodable {
    let model: String
    let share: Double?
    let low: Double?
    let high: Double?
    let count: Int
    let total: Int
  }

  /// The name of its folder.
  let name: String
  /// `hunt`, `measure` or `check`.
  let command: String
  /// When it was worked on last, in seconds since 1970.
  let date: Double
  /// Its first line.
  let title: String
  let models: [String]
  let rates: [Rate]
  let calls: Int
  let costUSD: Double?
  let status: String
}

extension RunSummary {
  init(_ run: RunFiles, _ report: StoredReport) {
    let date = SessionLookup.newest(in: run.folder)?.startedAt ?? run.modified
    switch report {
    case .hunt(let report):
      self.init(
        name: run.name, command: "hunt", date: date.timeIntervalSince1970, title: Headline(report).sentence,
        models: report.models.map(\.id),
        rates: report.models.compactMap { model in
          report.flipRate(of: model.id).map {
            Rate(
              model: model.id, share: $0.share, low: $0.interval?.low, high: $0.interval?.high,
              count: $0.flipped, total: $0.scenarios)
          }
        }, calls: report.totals.calls, costUSD: report.totals.costUSD, status: Self.words(report.status))
    case .measure(let report):
      self.init(
        name: run.name, command: "measure", date: date.timeIntervalSince1970,
        title: MeasureHeadline(report).sentence, models: report.models.map(\.id), rates: [],
        calls: report.totals.calls, costUSD: report.totals.costUSD, status: Self.words(report.status))
    case .check(let report):
      let summary = report.summary
      self.init(
        name: run.name, command: "check", date: date.timeIntervalSince1970,
        title:
          "\(report.model.id) \(report.verdict.rawValue): \(summary.regressed) of \(summary.cases) regressed",
        models: [report.model.id],
        rates: [
          Rate(
            model: report.model.id, share: summary.flipRate, low: summary.flipRateInterval?.low,
            high: summary.flipRateInterval?.high,
            count: Int(((summary.flipRate ?? 0) * Double(summary.decided)).rounded()), total: summary.decided)
        ], calls: report.model.calls, costUSD: report.model.costUSD, status: Self.words(report.status))
    }
  }

  private static func words(_ status: RunStatus?) -> String { status?.state.rawValue ?? "complete" }
}
