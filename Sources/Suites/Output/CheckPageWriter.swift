public import Documents
public import Reports

/// `report.html` of a check: the verdict and its gates, what changed, every case.
public struct CheckPageWriter: ReportWriter {
  public let fileName = ReportFiles.pageName

  private let live: HTMLPage.Live?

  public init() {
    live = nil
  }

  /// A page that follows its report.
  package init(live: HTMLPage.Live) {
    self.live = live
  }

  public func write(_ report: CheckReport, to sink: inout some ByteSink) throws {
    try HTMLPage(
      masthead: .init(
        kind: "check of", subjects: [report.model.id],
        title: "\(report.model.id) \(report.verdictText)",
        explanation:
          "Each case is a pair of prompts that pose the same decision. It is asked again and compared with "
          + "\(report.against ?? "the suite's own record").",
        facts: facts(report), notices: notices(report)),
      sections: [
        PageSection("gates", "Gates"), PageSection("categories", "Categories"),
        PageSection("cases", "Cases"), PageSection("method", "Method"),
      ], data: CheckPageData(report),
      script: [PageScript.rowChart, PageScript.listing, CheckPageScript.text],
      tool: report.tool, live: live
    ).write(to: &sink)
  }

  private func facts(_ report: CheckReport) -> [(figure: String, words: String)] {
    let summary = report.summary
    var facts: [(figure: String, words: String)] = [
      ("\(summary.regressed)", "regressed"), ("\(summary.fixed)", "fixed"),
      (
        Figures.percent(summary.flipRate, summary.flipRateInterval),
        "\(report.rateName) now, \(Figures.percent(summary.flipRateBefore)) before"
      ),
      (Figures.pValue(summary.mcNemar), "by McNemar's test"),
      (Figures.grouped(report.model.calls), report.model.calls == 1 ? "call" : "calls"),
    ]
    if let cost = Figures.cost(report.model.costUSD) { facts.append((cost, "spent")) }
    return facts
  }

  private func notices(_ report: CheckReport) -> [String] {
    [
      report.shortfall.map { "Stopped early: \($0)" },
      report.undecidedText.isEmpty ? nil : report.undecidedText,
    ]
    .compactMap(\.self)
  }
}

/// The check as the page's script reads it: with its gates in words.
private struct CheckPageData: Encodable {
  struct Gate: Encodable {
    let name: String
    let limit: String
    let value: String
    let passed: Bool
  }

  let report: CheckReport
  let gateWords: [Gate]
  /// In sentences, without the text of any reply.
  let unreadable: [String]

  init(_ report: CheckReport) {
    var shown = report
    shown.rejections = nil
    shown.unreadable = nil
    self.report = shown
    unreadable = (report.unreadable ?? []).map(\.summary)
    gateWords = report.gates.map {
      Gate(
        name: $0.gate.rawValue, limit: ($0.isLowerLimit ? "at least " : "at most ") + $0.limitText,
        value: $0.valueText, passed: $0.passed)
    }
  }
}
