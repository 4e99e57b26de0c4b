public import Documents

/// The measurement as the page's script reads it, without what it must not disclose.
private struct MeasurePageData: Encodable {
  private let report: MeasureReport
  /// In sentences, without the text of any reply.
  private let unreadable: [String]

  init(_ report: MeasureReport) {
    var shown = report
    shown.rejections = nil
    shown.unreadable = nil
    self.report = shown
    unreadable = (report.unreadable ?? []).map(\.summary)
  }
}

/// `report.html` of a measurement.
public struct MeasurePageWriter: ReportWriter {
  public let fileName = ReportFiles.pageName

  private let live: HTMLPage.Live?

  public init() {
    live = nil
  }

  /// A page that follows its report.
  package init(live: HTMLPage.Live) {
    self.live = live
  }

  public func write(_ report: MeasureReport, to sink: inout some ByteSink) throws {
    let headline = MeasureHeadline(report)
    try HTMLPage(
      masthead: .init(
        kind: "measurement of", subjects: report.models.map(\.id), title: headline.sentence,
        explanation: headline.explanation, facts: headline.facts, notices: headline.warnings),
      sections: [
        PageSection("pictures", "Pictures"), PageSection("categories", "Categories"),
        PageSection("scenarios", "Scenarios"), PageSection("method", "Method"),
      ], data: MeasurePageData(report), script: PageScript.measure, tool: report.tool, live: live
    ).write(to: &sink)
  }
}
