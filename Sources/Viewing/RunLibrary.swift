internal import Documents
internal import FickleKit
internal import Foundation
internal import Reports
internal import Suites

/// Reads runs and makes their pages, each once for each version of its report.
actor RunLibrary {
  private struct Kept<Value> {
    let version: String
    let value: Value
  }

  private var pages: [String: Kept<Data>] = [:]
  private var summaries: [String: Kept<RunSummary?>] = [:]
  /// Pages kept at most: those of large hunts take many megabytes.
  private static let maximumPages = 8

  /// The page of a run.
  /// - Parameter path: where the page asks for the present version.
  func page(of run: RunFiles, versionPath path: String) throws -> Data {
    if let kept = pages[run.folder], kept.version == run.version { return kept.value }
    let live = HTMLPage.Live(path: path, version: run.version)
    let page =
      switch try StoredReport.read(run.report) {
      case .hunt(let report): try HTMLReportWriter(live: live).contents(of: report)
      case .measure(let report): try MeasurePageWriter(live: live).contents(of: report)
      case .check(let report): try CheckPageWriter(live: live).contents(of: report)
      }
    if pages.count >= Self.maximumPages { pages.removeAll() }
    pages[run.folder] = Kept(version: run.version, value: page)
    return page
  }

  /// What the index says of each run; one whose report cannot be read is left out.
  func summaries(of runs: [RunFiles]) -> [RunSummary] {
    runs.compactMap { run in
      if let kept = summaries[run.folder], kept.version == run.version { return kept.value }
      let summary = (try? StoredReport.read(run.report)).map { RunSummary(run, $0) }
      summaries[run.folder] = Kept(version: run.version, value: summary)
      return summary
    }
  }
}
