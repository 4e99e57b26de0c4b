internal import Grammars
public import Reports

/// A check for a terminal: the verdict, what changed, the gates.
public struct CheckTable: Sendable {
  private let report: CheckReport
  private let style: TerminalStyle
  private let width: Int
  private let top: Int

  /// - Parameters:
  ///   - width: columns of the terminal; taken as 60 to 200.
  ///   - top: changed cases listed.
  public init(_ report: CheckReport, style: TerminalStyle, width: Int = 200, top: Int = 20) {
    self.report = report
    self.style = style
    self.width = min(max(width, 60), 200)
    self.top = top
  }

  public var text: String {
    [headline, rates, changes, categories, gates].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let summary = report.summary
    let verdict: TerminalStyle.Emphasis =
      switch report.verdict {
      case .passes: .green
      case .fails: .red
      case .undecided: .yellow
      }
    let counts = [
      (summary.regressed, "regressed"), (summary.fixed, "fixed"), (summary.drifted, "drifted"),
      (summary.held, "held"), (summary.undecided, "undecided"),
    ]
    var line = StyledLine(report.model.id, .bold)
    line.add(" ")
    line.add(report.verdictText, verdict)
    line.add("  \(summary.cases) cases: " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
    let cost = Figures.cost(report.model.costUSD).map { ", \($0)" } ?? ""
    line.add("  \(Figures.count(report.model.calls, "call"))\(cost)", .dim)
    return line.text(width: width, style: style)
  }

  private var rates: String {
    let summary = report.summary
    var lines = [
      "\(report.rateName)  \(Figures.percent(summary.flipRateBefore, summary.flipRateBeforeInterval, digits: 1)) before, "
        + "\(Figures.percent(summary.flipRate, summary.flipRateInterval, digits: 1)) now   McNemar "
        + Figures.pValue(summary.mcNemar)
    ]
    if let against = report.against { lines.insert("compared with \(against)", at: 0) }
    if !report.undecidedText.isEmpty { lines.append(report.undecidedText) }
    if summary.driftTested == 0, summary.decided > 0 {
      lines.append(
        "drift was not tested: it takes samples of a fixed size before and now, see --drift-samples and --against"
      )
    }
    if let reason = report.model.readoutReason { lines.append(reason) }
    if let shortfall = report.shortfall { lines.append("stopped early: \(shortfall)") }
    return lines.map { StyledLine($0).text(width: width, style: style) }.joined(separator: "\n")
  }

  /// Regressions first; those of one status in the suite's order, the strongest flips first.
  private var changes: String {
    let changed = [CheckStatus.regressed, .fixed, .drifted].flatMap { status in
      report.cases.filter { $0.status == status }
    }
    guard !changed.isEmpty else { return "" }
    // Both choices of a pair are to be seen, so their words give way; then the edits go, then the record.
    let (hasEdits, hasRecord) = (width >= 120, width >= 70)
    let taken = 9 + Self.scenarioWidth + (hasEdits ? Self.editsWidth : 0)
    let room = max(5, ((width - taken) / (hasRecord ? 2 : 1) - 15) / 2)
    var columns: [Table.Column] = [
      .init("change"), .init("scenario", minimum: 12, maximum: Self.scenarioWidth),
    ]
    if hasRecord { columns.append(.init("was: before → after", minimum: 18, maximum: 120)) }
    columns.append(.init("is now: before → after", minimum: 18, maximum: 120))
    if hasEdits { columns.append(.init("edits", minimum: 14, maximum: 48)) }
    var table = Table(columns, width: width, style: style)
    for record in changed.prefix(top) {
      let emphasis: TerminalStyle.Emphasis =
        switch record.status {
        case .regressed: .red
        case .fixed: .green
        default: .plain
        }
      var cells: [Table.Cell] = [.init(record.status.rawValue, emphasis), .init(record.scenario, .bold)]
      if hasRecord { cells.append(.init(record.was(atMost: room))) }
      cells.append(.init(record.isNow(atMost: room)))
      if hasEdits {
        cells.append(.init(record.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ")))
      }
      table.add(cells)
    }
    let more = changed.count - top
    return table.text + (more > 0 ? "\n" + style.dim("and \(more) more in check.json") : "")
  }

  private static let scenarioWidth = 20
  private static let editsWidth = 24

  private var categories: String {
    var table = Table(
      [
        .init("category", minimum: 10), .init("cases", .right), .init("regressed", .right),
        .init("fixed", .right),
        .init("JS bits before", .right, dropOrder: 1), .init("now", .right, dropOrder: 1),
      ], width: width, style: style)
    for row in report.categories {
      table.add([
        .init(row.category), "\(row.cases)", "\(row.regressed)", "\(row.fixed)",
        .init(Figures.decimal(row.deviationBefore, 3)), .init(Figures.decimal(row.deviation, 3)),
      ])
    }
    return table.text
  }

  private var gates: String {
    report.gates.map { gate in
      let sign = gate.isLowerLimit ? "at least" : "at most"
      let line = "--\(gate.gate.rawValue): \(sign) \(gate.limitText), is \(gate.valueText)"
      return (gate.passed ? style.green("passed  ") : style.red("failed  ")) + line
    }.joined(separator: "\n")
  }
}
