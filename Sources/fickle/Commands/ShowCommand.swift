import ArgumentParser
import Documents
import Hunting
import Reports

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show findings of a run: one, those of a scenario or of a cause, or all.",
    discussion: """
      Without a selection it shows the flip that stands for each scenario. Options combine: --scenario with --cause \
      shows what this cause does in this scenario. Makes no model calls.
      """)

  @Argument(help: ArgumentHelp("The folder of a run, or its report.json.", valueName: "run"))
  var folder: String

  @Option(help: "Show the findings of this scenario: SCENARIO, SEED or SEED/SCENARIO.")
  var scenario: String?

  @Option(help: "Show one finding: its rank, or the beginning of its id.")
  var finding: String?

  @Option(help: "Show the findings with this cause or edit, such as label/digits.")
  var cause: String?

  @Option(help: "Show the findings of this model, where the run has several.")
  var model: String?

  @Flag(help: "Show every finding, not only the one that stands for each scenario.")
  var all = false

  @Flag(help: "Print both prompts in full, as they were sent.")
  var prompts = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let report = try ReportFiles.read(folder)
    RunNote.show(report, at: folder)
    let terminal = TerminalReport(report, style: output.style, width: Terminal.width)
    let selection = TerminalReport.Selection(
      model: model, scenario: scenario, finding: finding, cause: cause)
    var findings = terminal.findings(selection)
    guard !findings.isEmpty else { throw nothing(in: report) }
    if !all, scenario == nil, finding == nil, cause == nil { findings = findings.filter(\.representative) }
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(findings, pretty: true), as: UTF8.self) + "\n")
      return
    }
    Terminal.print(findings.map { terminal.text(of: $0, withPrompts: prompts) }.joined(separator: "\n"))
  }

  /// What there is, for a selection that names nothing.
  private func nothing(in report: Report) -> InputError {
    let location = FileLocation(file: folder)
    guard !report.findings.isEmpty else {
      return InputError(
        .invalid, at: location, "the run has no findings",
        hint: "Show its report with: fickle report \(folder).")
    }
    if let model, !report.models.contains(where: { $0.id == model }) {
      return InputError(
        .invalid, at: location, "the run has no model \"\(model)\"",
        hint: "It has \(report.models.map(\.id).joined(separator: ", ")).")
    }
    if let scenario,
      let found = report.scenarios.first(where: { $0.scenario == scenario || $0.seed == scenario })
    {
      return InputError(
        .invalid, at: location, "no finding in scenario \"\(scenario)\" matches",
        hint: "It has \(found.findings) findings; its status is \(found.status.rawValue).")
    }
    let known =
      scenario != nil
      ? Set(report.findings.map(\.scenario))
      : cause != nil
        ? Set(report.causes.map { $0.alternatives.joined(separator: " + ") })
        : Set(report.findings.map { "\($0.rank)" })
    return InputError(
      .invalid, at: location, "no finding matches",
      hint: "There are, for example, \(known.sorted().prefix(8).joined(separator: ", ")).")
  }
}
