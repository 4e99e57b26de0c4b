public import Reports

/// A check for a terminal: the verdict, what changed, the gates.
public struct CheckTable: Sendable {
  private let report: CheckReport
  private let style: TerminalStyle
  private let top: Int

  /// - Parameter top: changed cases listed.
  public init(_ report: CheckReport, style: TerminalStyle, top: Int = 20) {
    self.report = report
    self.style = style
    self.top = top
  }

  public var text: String {
    [headline, rates, changes, categories, gates].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let summary = report.summary
    let verdict =
      switch report.verdict {
      case .passes: style.green(report.verdictText)
      case .fails: style.red(report.verdictText)
      case .undecided: style.yellow(report.verdictText)
      }
    let counts = [
      (summary.regressed, "regressed"), (summary.fixed, "fixed"), (summary.drifted, "drifted"),
      (summary.held, "held"), (summary.undecided, "undecided"),
    ]
    return style.bold(report.model.id.safeForTerminal) + " \(verdict)  \(summary.cases) cases: "
      + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + style.dim("  \(report.model.calls) calls")
  }

  private var rates: String {
    let summary = report.summary
    var lines = [
      "\(report.rateName)  \(CheckNumbers.rate(summary.flipRateBefore, summary.flipRateBeforeInterval)) before, "
        + "\(CheckNumbers.rate(summary.flipRate, summary.flipRateInterval)) now   McNemar "
        + CheckNumbers.pValue(summary.mcNemar)
    ]
    if let against = report.against { lines.insert("held against \(against)".safeForTerminal, at: 0) }
    if !report.undecidedText.isEmpty { lines.append(report.undecidedText.safeForTerminal) }
    if let reason = report.model.readoutReason { lines.append(reason.safeForTerminal) }
    if let shortfall = report.shortfall { lines.append("broken off: \(shortfall)".safeForTerminal) }
    return lines.joined(separator: "\n")
  }

  /// Regressions first; those of one status in the suite's order, the strongest flips first.
  private var changes: String {
    let changed = [CheckStatus.regressed, .fixed, .drifted].flatMap { status in
      report.cases.filter { $0.status == status }
    }
    guard !changed.isEmpty else { return "" }
    let heading = "what changed"
    let explained = "was unperturbed → perturbed; is the same now"
    let listed = changed.prefix(top).map { (record: $0, change: "was \($0.was); is \($0.isNow)") }
    let width = listed.map { $0.change.count }.max() ?? 0
    var lines = [style.dim("\(heading)  \(explained)")]
    for (record, change) in listed {
      let status = record.status.rawValue.padded(to: heading.count)
      let shown =
        record.status == .regressed
        ? style.red(status) : record.status == .fixed ? style.green(status) : status
      lines.append(
        shown + "  " + change.padded(to: width) + "  "
          + style.bold("\(record.seed)/\(record.scenario)".safeForTerminal) + "  "
          + record.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ").safeForTerminal)
    }
    if changed.count > top { lines.append(style.dim("and \(changed.count - top) more in check.json")) }
    return lines.joined(separator: "\n")
  }

  private var categories: String {
    let width = max(8, report.categories.map { $0.category.count }.max() ?? 0)
    let header = "category".padded(to: width) + "  cases  regressed  fixed  JS bits before    now"
    let rows = report.categories.map { row in
      row.category.safeForTerminal.padded(to: width) + "\(row.cases)".indented(to: 7)
        + "\(row.regressed)".indented(to: 11) + "\(row.fixed)".indented(to: 7)
        + CheckNumbers.decimal(row.deviationBefore, 3).indented(to: 16)
        + CheckNumbers.decimal(row.deviation, 3).indented(to: 7)
    }
    return ([style.dim(header)] + rows).joined(separator: "\n")
  }

  private var gates: String {
    report.gates.map { gate in
      let sign = gate.isLowerLimit ? "at least" : "at most"
      let line = "--\(gate.gate.rawValue): \(sign) \(gate.limitText), is \(gate.valueText)"
      return (gate.passed ? style.green("kept    ") : style.red("broken  ")) + line
    }.joined(separator: "\n")
  }
}
