import ArgumentParser
import FickleKit
import Foundation
import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run's report as a web page, Markdown, a spreadsheet or JSON.",
    discussion: """
      Takes the folder of a hunt, a measurement or a check, and makes no model calls. The page is one self-contained file \
      that loads nothing from the network; a hunt's holds the prompts of the run. See docs/report.md.
      """)

  @Argument(help: ArgumentHelp("The folder of a run, or its report.json.", valueName: "run"))
  var folder: String

  @Option(help: "html, md, csv or json. Without it, the report for a terminal.")
  var format: ReportFormat?

  @Option(help: "The file to write. Default: stdout.")
  var out: String?

  @Option(help: "Rows of the table of cases on the terminal.")
  var top = 15

  func validate() throws {
    if top < 0 { throw ValidationError("--top must not be negative.") }
  }

  func run() throws {
    let report = try StoredReport.read(folder)
    guard let out else { return try print(report) }
    let data = try report.contents(format ?? .html, path: folder)
    do {
      try data.write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw ValidationError("Cannot write \(out): \(error.localizedDescription)")
    }
  }

  private func print(_ report: StoredReport) throws {
    if let format {
      Terminal.print(String(decoding: try report.contents(format, path: folder), as: UTF8.self))
    } else {
      let style = Terminal.isOutputTerminal && !Terminal.wantsNoColor ? TerminalStyle.coloured : .plain
      Terminal.print(report.text(style: style, width: Terminal.width, top: top))
    }
  }
}
