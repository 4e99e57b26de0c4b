import ArgumentParser
import Reports
import Viewing

struct ViewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show a run, or a folder of runs, in the browser; a hunt that goes on is seen growing.",
    discussion: """
      Serves on 127.0.0.1 alone, until Ctrl-C, and makes no model calls. A folder of runs is shown as a list with the \
      share of scenarios that flip by date and model. See docs/report.md.
      """)

  @Argument(help: ArgumentHelp("The folder of a run, or a folder that holds runs.", valueName: "folder"))
  var folder = "reports"

  @Option(help: "The port to serve on; 0 for any that is free.")
  var port = 8642

  func validate() throws {
    if !(0...65535).contains(port) { throw ValidationError("--port must be from 0 to 65535.") }
  }

  func run() async throws {
    try await RunServer(folder: folder, port: port).run { address in
      Terminal.print("serving \(folder.safeForTerminal) at \(address) (Ctrl-C ends it)\n")
    }
  }
}
