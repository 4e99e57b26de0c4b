internal import Reports

/// A check as a page of Markdown, for a job's summary.
public struct CheckSummaryPage: Sendable {
  /// Regressions listed; the rest is counted.
  private static let most = 50

  private let report: CheckReport

  public init(_ report: CheckReport) {
    self.report = report
  }

  public var text: String {
    let summary = report.summary
    let blocks = [
      "## fickle check: \(report.model.id.inMarkdown) \(report.verdictText)",
      """
      | cases | regressed | fixed | drifted | held | undecided |
      |--:|--:|--:|--:|--:|--:|
      | \(summary.cases) | \(summary.regressed) | \(summary.fixed) | \(summary.drifted) | \(summary.held) | \
      \(summary.undecided) |
      """,
      report.against.map { "Compared with \($0.inMarkdown)." } ?? "",
      "\(report.rateName.capitalizedAtStart) "
        + "\(Figures.percent(summary.flipRateBefore, summary.flipRateBeforeInterval, digits: 1)) before, "
        + "\(Figures.percent(summary.flipRate, summary.flipRateInterval, digits: 1)) now; McNemar "
        + "\(Figures.pValue(summary.mcNemar).inMarkdown).",
      report.undecidedText.isEmpty ? "" : "\(report.undecidedText.capitalizedAtStart.inMarkdown).",
      report.shortfall.map { "**Stopped early:** \($0.inMarkdown)" } ?? "",
      gates, regressions, categories,
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var gates: String {
    report.gates.map { gate in
      "- \(gate.passed ? "✅" : "❌") `\(gate.gate.rawValue)` \(gate.isLowerLimit ? "≥" : "≤") "
        + "\(gate.limitText): \(gate.valueText)"
    }.joined(separator: "\n")
  }

  private var regressions: String {
    let cases = report.cases.filter { $0.status == .regressed }
    guard !cases.isEmpty else { return "" }
    let rows = cases.prefix(Self.most).map { record in
      "| \(record.name.inMarkdown) | \(record.was) | \(record.isNow) |"
    }
    let more = cases.count > rows.count ? "\n\nand \(cases.count - rows.count) more in check.json" : ""
    return "### Regressed\n\n| case | was | is |\n|---|---|---|\n" + rows.joined(separator: "\n") + more
  }

  private var categories: String {
    let rows = report.categories.map { row in
      "| \(row.category.inMarkdown) | \(row.cases) | \(row.regressed) | \(row.fixed) | "
        + "\(Figures.decimal(row.deviationBefore, 3)) | \(Figures.decimal(row.deviation, 3)) |"
    }
    return "### By category\n\n| category | cases | regressed | fixed | JS bits before | now |\n"
      + "|---|--:|--:|--:|--:|--:|\n" + rows.joined(separator: "\n")
  }
}

extension String {
  fileprivate var capitalizedAtStart: String { prefix(1).uppercased() + dropFirst() }
}
