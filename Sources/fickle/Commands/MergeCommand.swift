import ArgumentParser
import FickleKit
import Reports

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge hunts over parts of the seeds, such as the shards of one hunt, into one report.",
    discussion: """
      No call is made. By samples the share of false findings is controlled over all runs together, so a finding of one \
      run may not stand in the whole.
      """)

  @Argument(help: ArgumentHelp("The folders of the runs.", valueName: "run"))
  var runs: [String]

  @Option(help: "The folder of the merged report.")
  var out: String

  @Flag(help: "Merge although shards are missing.")
  var partial = false

  @Option(help: "Rank findings by divergence, cost, distance or shift.")
  var rankBy = Ranking.divergence

  @Option(help: "Exit with 1 when there is a finding: never or flip.")
  var failOn = HuntCommand.FailOn.never

  @Option(help: "Number of scenarios in the table on the terminal.")
  var top = 15

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let folder = try RunFolder.choose(out: out, name: "merged", resume: false)
    let result = try await MergeRun(runs: runs, out: folder, isPartial: partial, ranking: rankBy).run()
    if !output.quiet { for note in result.notes { Terminal.note(note) } }
    if output.json {
      Terminal.print(
        String(decoding: try ReportFiles.encode(result.report, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(
        TerminalReport(result.report, style: output.style, width: Terminal.width, top: top).text)
    }
    if !output.quiet { Terminal.note("report: \(folder)/\(ReportFiles.reportName)") }
    if failOn == .flip, result.report.totals.findings > 0 { throw Status.gateFailed }
  }
}
