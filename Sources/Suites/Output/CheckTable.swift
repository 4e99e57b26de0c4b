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
      case .passes: style.green("passes")
      case .fails: style.red("fails")
      case .undecided: style.yellow("is undecided")
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
      "flip rate  \(CheckNumbers.rate(summary.flipRateBefore, summary.flipRateBeforeInterval)) before, "
        + "\(CheckNumbers.rate(summary.flipRate, summary.flipRateInterval)) now   McNemar p = "
        + CheckNumbers.decimal(summary.mcNemar, 4)
    ]
    if !report.undecidedText.isEmpty { lines.append(report.undecidedText.safeForTerminal) }
    if let reason = report.model.readoutReason { lines.append(reason.safeForTerminal) }
    if let shortfall = report.shortfall { lines.append("broken off: \(shortfall)".safeForTerminal) }
    return lines.joined(separator: "\n")
  }

  private var changes: String {
    let changed = report.cases.filter { [.regressed, .fixed, .drifted].contains($0.status) }
      .sorted { (Self.rank($0.status), $0.id) < (Self.rank($1.status), $1.id) }
    guard !changed.isEmpty else { return "" }
    var lines = [style.dim("what changed       unperturbed → perturbed: before, now")]
    for record in changed.prefix(top) {
      let status = record.status.rawValue.padded(to: 10)
      let shown =
        record.status == .regressed
        ? style.red(status) : record.status == .fixed ? style.green(status) : status
      lines.append(
        shown + "  " + "\(record.was), \(record.isNow)".padded(to: 38) + "  "
          + style.bold("\(record.seed)/\(record.scenario)".safeForTerminal) + "  "
          + record.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ").safeForTerminal)
    }
    if changed.count > top { lines.append(style.dim("and \(changed.count - top) more in check.json")) }
    return lines.joined(separator: "\n")
  }

  private static func rank(_ status: CheckStatus) -> Int { CheckStatus.allCases.firstIndex(of: status) ?? 0 }

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
      let sign = gate.gate == "min-decided" ? "at least" : "at most"
      let line =
        "--\(gate.gate): \(sign) \(CheckNumbers.decimal(gate.limit, 3)), is \(CheckNumbers.decimal(gate.value, 3))"
      return (gate.passed ? style.green("kept    ") : style.red("broken  ")) + line
    }.joined(separator: "\n")
  }
}
