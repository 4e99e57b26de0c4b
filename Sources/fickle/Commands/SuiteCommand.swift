import ArgumentParser
import Grammars
import Reports
import Suites

struct SuiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suite",
    abstract: "Turn a run's findings into a test suite for fickle check and for other tools.",
    discussion: """
      Writes a complete folder: data, task or configuration, and a README with the command that runs it. Prompts \
      arrive byte for byte as they were asked. See docs/suites.md.
      """)

  @Argument(help: ArgumentHelp("The folder of a run, or its report.json.", valueName: "run"))
  var folder: String

  @Option(help: "promptfoo, inspect, lm-eval, openai-evals or jsonl (lossless, read by fickle check).")
  var format = SuiteFormat.jsonl

  @Option(help: "The folder to write: new, empty, or with a suite of the same format.")
  var out: String

  @Option(help: "Include at most this many findings, highest-ranked first.")
  var top: Int?

  @Option(
    name: .customLong("class"), parsing: .upToNextOption,
    help: "Include only findings whose edits are all of these classes.")
  var classes: [EditClass] = []

  @Option(parsing: .upToNextOption, help: "Include only findings of these categories.")
  var category: [String] = []

  @Option(help: "Minimum divergence of the perturbed from the baseline distribution, KL in nats.")
  var minDivergence = 0.0

  @Option(help: "Maximum findings of one scenario; 0 for all.")
  var perScenario = 3

  @Option(help: "Maximum findings with the same cause; 0 for all.")
  var perCause = 10

  @Option(
    help: """
      Number of stable controls to add: perturbations that kept the choice. Default: one for each finding, where the \
      run has as many; 0 for none.
      """)
  var withStable: Int?

  @Option(
    help:
      "What passes: consistent (both prompts lead to the same choice), stated (to the stated one), a or b.")
  var passing = SuiteSelection.Demand.consistent

  @Flag(name: .shortAndLong, help: "No summary on stderr.")
  var quiet = false

  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if let top, top < 0 { throw ValidationError("--top must not be negative.") }
    if perScenario < 0 { throw ValidationError("--per-scenario must not be negative.") }
    if perCause < 0 { throw ValidationError("--per-cause must not be negative.") }
    if let withStable, withStable < 0 { throw ValidationError("--with-stable must not be negative.") }
  }

  func run() throws {
    let selection = SuiteSelection(
      top: top, classes: Set(classes), categories: Set(category), minimumDivergence: minDivergence,
      stable: withStable, perScenario: perScenario > 0 ? perScenario : nil,
      perCause: perCause > 0 ? perCause : nil, demand: passing)
    let report = try ReportFiles.read(folder)
    RunNote.show(report, at: folder)
    let cases = selection.cases(of: report)
    guard !cases.isEmpty else {
      Terminal.error(
        "no finding of the run matches; loosen the filters, or hunt with a larger budget")
      throw Status.unfinished
    }
    try format.requireMessages(of: cases)
    try SuiteDestination(out).require(roomFor: cases, as: format)
    try SuiteFolder.write(try format.files(of: cases), to: out)
    if !quiet { tell(of: cases, outOf: report.findings.count) }
  }

  private func tell(of cases: [SuiteCase], outOf findings: Int) {
    let stable = cases.count { $0.kind == .stable }
    Terminal.note(
      "\(Figures.count(cases.count - stable, "flip")) and \(Figures.count(stable, "control")): "
        + "\(out)/README.md says how to run them")
    let left = findings - (cases.count - stable)
    if left > 0, top == nil, classes.isEmpty, category.isEmpty, minDivergence == 0 {
      Terminal.note(
        "\(left) findings that repeat a scenario or a cause are left out; keep them with --per-scenario 0 --per-cause 0"
      )
    }
    if let withStable, stable < withStable {
      let filters = classes.isEmpty && category.isEmpty ? "" : " of these"
      Terminal.note(
        "asked for \(withStable) controls, the run has \(stable)\(filters); hunt with a larger --audit")
    }
    if stable == 0 {
      let hint = withStable == 0 ? "; leave out --with-stable 0" : "; hunt with --audit 10% to have some"
      Terminal.note("no controls: against its own record nothing in this suite can regress\(hint)")
    }
  }
}
