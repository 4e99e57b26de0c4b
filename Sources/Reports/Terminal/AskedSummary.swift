internal import Measurement

/// What came of a single question: the unperturbed choice, and the flips in one line each, the smallest change first.
public struct AskedSummary: Sendable {
  private let report: Report
  private let terminal: TerminalReport

  public init(_ report: Report, style: TerminalStyle, width: Int) {
    self.report = report
    terminal = TerminalReport(report, style: style, width: width)
  }

  public var text: String {
    let lines = report.models.flatMap { self.lines(of: $0) }
    return (lines + terminal.notes.filter { !$0.isEmpty }).joined(separator: "\n") + "\n"
  }

  private func lines(of model: ModelRecord) -> [String] {
    let findings = report.findings.filter { $0.model == model.id }.sorted(by: Ranking.cost.precedes)
    let style = terminal.style
    guard let first = findings.first else {
      return report.findings.isEmpty ? [] : [style.bold(model.id) + ": no decisive flip was found"]
    }
    let before = ChoiceWords(first.baseline)
    let name = report.models.count > 1 ? model.id + ": " : ""
    var lines = [
      style.bold(
        "\(name)\(Figures.count(findings.count, "flip")) in \(Figures.count(report.totals.calls, "call"))"),
      "  unperturbed: \(before.text.safeForTerminal) \(style.bold(before.amount))",
    ]
    for finding in findings {
      let after = ChoiceWords(finding.perturbed)
      let edits = Figures.count(finding.edits.count, "edit")
      lines.append("  \(edits)  \(finding.causeName)  → \(after.text) \(after.amount)".safeForTerminal)
    }
    return lines
  }
}
