public import Documents

/// `report.html`: the whole report of a hunt as one page.
public struct HTMLReportWriter: ReportWriter {
  public let fileName = ReportFiles.pageName

  private let maximumBytes: Int
  private let live: HTMLPage.Live?

  /// - Parameter maximumBytes: about how large the cases may get; past it the lowest ranks are left to
  ///   `findings.jsonl`, and the page says so.
  public init(maximumBytes: Int = 20_000_000) {
    self.maximumBytes = maximumBytes
    live = nil
  }

  /// A page that follows a run that goes on.
  package init(live: HTMLPage.Live) {
    maximumBytes = 20_000_000
    self.live = live
  }

  public func write(_ report: Report, to sink: inout some ByteSink) throws {
    let data = try PageData(report, maximumBytes: maximumBytes)
    let headline = Headline(report)
    var notices = headline.warnings
    if data.omitted > 0 {
      notices.insert(
        "\(Figures.grouped(data.omitted)) cases of the lowest ranks are left out here, as the page would grow too "
          + "large. They are in findings.jsonl.", at: 0)
    }
    try HTMLPage(
      masthead: .init(
        kind: "report on", subjects: report.models.map(\.id), title: headline.sentence,
        explanation: headline.explanation, facts: headline.facts.map { ($0.figure, $0.words) },
        notices: notices),
      sections: HuntPageBody.sections, data: data, script: PageScript.hunt, tool: report.tool, live: live
    ).write(to: &sink)
  }
}
