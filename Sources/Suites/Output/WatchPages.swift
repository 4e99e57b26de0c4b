internal import Reports

/// A look of a watch as JUnit XML: a test suite for each category, a test case for each case, and one for the watch as a
/// whole, which fails with any alarm.
public struct WatchJUnitReport: Sendable {
  private let report: WatchReport

  public init(_ report: WatchReport) {
    self.report = report
  }

  public var text: String {
    let categories = Dictionary(grouping: report.cases, by: \.category).sorted { $0.key < $1.key }
    let suites = categories.map { suite($0.key, $0.value) }.joined()
    let failures = report.changed.count + (report.isAlarmed ? 1 : 0)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"fickle watch\" tests=\"\(report.cases.count + 1)\" failures=\"\(failures)\" errors=\"0\" time=\"0\">\n"
      + whole + suites + "</testsuites>\n"
  }

  private var whole: String {
    let message = report.sentences.joined(separator: " ")
    return
      "  <testsuite name=\"watch\" tests=\"1\" failures=\"\(report.isAlarmed ? 1 : 0)\" errors=\"0\" skipped=\"0\" time=\"0\">\n"
      + "    <testcase classname=\"\(report.model.inXML)\" name=\"any change\" time=\"0\""
      + (report.isAlarmed
        ? ">\n      <failure message=\"\(report.verdictText.inXML)\" type=\"changed\">\(message.inXML)</failure>\n    </testcase>\n"
        : "/>\n") + "  </testsuite>\n"
  }

  private func suite(_ category: String, _ cases: [WatchedCaseRecord]) -> String {
    let failures = cases.count { $0.status == .changed }
    let skipped = cases.count { $0.status == .new || $0.status == .unread }
    return
      "  <testsuite name=\"\(category.named.inXML)\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\" time=\"0\">\n"
      + cases.map(testCase).joined() + "  </testsuite>\n"
  }

  private func testCase(_ record: WatchedCaseRecord) -> String {
    let opening =
      "    <testcase classname=\"\(report.model.inXML).\(record.seed.named.inXML)\" name=\"\(record.name.inXML)\" time=\"0\""
    switch record.status {
    case .changed:
      return opening
        + ">\n      <failure message=\"\(record.change.inXML)\" type=\"changed\"/>\n    </testcase>\n"
    case .new, .unread:
      return opening + ">\n      <skipped message=\"\(record.change.inXML)\"/>\n    </testcase>\n"
    case .steady: return opening + "/>\n"
    }
  }
}

/// A look of a watch as a page of Markdown, for a job's summary.
public struct WatchSummaryPage: Sendable {
  /// Changed cases and looks listed; the rest is counted.
  private static let most = 50

  private let report: WatchReport

  public init(_ report: WatchReport) {
    self.report = report
  }

  public var text: String {
    let blocks = [
      "## fickle watch: \(report.model.inMarkdown) \(report.verdictText)",
      report.sentences.map(\.inMarkdown).joined(separator: " "), changes, trend,
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var changes: String {
    let changed = report.changed
    guard !changed.isEmpty else { return "" }
    let rows = changed.prefix(Self.most).map { record in
      "| \(record.name.inMarkdown) | \(record.since.map(String.init) ?? Figures.none) | "
        + "\(record.baseline.text) | \(record.perturbed.text) |"
    }
    let more = changed.count > rows.count ? "\n\nand \(changed.count - rows.count) more in watch.json" : ""
    return "### Changed\n\n| case | since look | unperturbed | perturbed |\n|---|--:|---|---|\n"
      + rows.joined(separator: "\n") + more
  }

  private var trend: String {
    let rows = report.looks.suffix(Self.most).map { look in
      "| \(look.number) | \(look.date.prefix(10)) | \(look.resolved.joined(separator: ", ").inMarkdown) | "
        + "\(look.casesText) | \(Figures.percent(look.failing)) | \(look.evidenceText.inMarkdown) | "
        + "\(look.alarmedPrompts) | \(look.alarmedAnchors) |"
    }
    return
      "### Looks\n\n| look | date | answered by | cases | failing | evidence | changed prompts | anchors |\n"
      + "|--:|---|---|---|--:|--:|--:|--:|\n" + rows.joined(separator: "\n")
  }
}
