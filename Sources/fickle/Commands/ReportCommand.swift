import ArgumentParser
import Foundation
import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run's report as a web page, Markdown, a spreadsheet or JSON.",
    discussion: """
      Makes no model calls. The page is one self-contained file that loads nothing from the network; it holds the prompts \
      of the run. See docs/report.md.
      """)

  @Argument(help: ArgumentHelp("The folder of a run, or its report.json.", valueName: "run"))
  var folder: String

  @Option(help: "html, md, csv or json. Without it, the report for a terminal.")
  var format: ReportFormat?

  @Option(help: "The file to write. Default: stdout.")
  var out: String?

  @Option(help: "Scenarios in the table on the terminal.")
  var top = 15

  func validate() throws {
    if top < 0 { throw ValidationError("--top must not be negative.") }
  }

  func run() throws {
    let report = try ReportFiles.read(folder)
    guard let out else { return try print(report) }
    let data = try (format ?? .html).writer.contents(of: report)
    do {
      try data.write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw ValidationError("Cannot write \(out): \(error.localizedDescription)")
    }
  }

  private func print(_ report: Report) throws {
    if let format {
      Terminal.print(String(decoding: try format.writer.contents(of: report), as: UTF8.self))
    } else {
      let style = Terminal.isOutputTerminal && !Terminal.wantsNoColor ? TerminalStyle.coloured : .plain
      Terminal.print(TerminalReport(report, style: style, width: Terminal.width, top: top).text)
    }
  }
}
