import ArgumentParser
import FickleKit
import Reports

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show how replies are read: JSON lines in, JSON lines out.",
    discussion: """
      In: {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "I'd go with the second."}, labels and \
      options in displayed order, labels left out where the prompt showed none. An "id" is passed through; other fields \
      are ignored. Out: {"by": "...", "reading": "second"}: first, second, neither or unreadable, and the \
      pattern that decided.
      """)

  @Argument(help: "JSON Lines files. Default: stdin.")
  var files = ["/dev/stdin"]

  func run() throws {
    for file in files {
      var reader = try ReplyReader(file: file)
      while let line = try reader.next() {
        Terminal.print(String(decoding: try ReportFiles.encode(line, pretty: false), as: UTF8.self) + "\n")
      }
    }
  }
}
