internal import FickleKit
internal import Foundation
internal import Reports

/// The page of a folder of runs: how often models flip over time, then every run.
struct IndexPage {
  private let folder: String
  private let runs: [RunSummary]
  private let live: HTMLPage.Live

  init(folder: String, runs: [RunSummary], live: HTMLPage.Live) {
    self.folder = folder
    self.runs = runs
    self.live = live
  }

  func contents() throws -> Data {
    let models = Set(runs.flatMap(\.models)).count
    return try HTMLPage(
      masthead: .init(
        kind: "runs in", subjects: [folder],
        title: runs.isEmpty
          ? "No runs here yet"
          : "\(Figures.count(runs.count, "run")) on \(Figures.count(models, "model"))",
        explanation: runs.isEmpty
          ? "Runs of fickle hunt, measure and check appear here as soon as they have something to show."
          : "Select a run to see its report. This page refreshes itself."),
      sections: [PageSection("trends", "Trends"), PageSection("runs", "Runs")], data: ["runs": runs],
      script: [PageScript.rowChart, PageScript.listing, IndexScript.text], tool: Tool.record, live: live
    ).contents()
  }
}
