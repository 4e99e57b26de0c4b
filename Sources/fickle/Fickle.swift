import ArgumentParser
import FickleKit
import Reports

@main
struct Fickle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fickle",
    abstract: "Hunts for the smallest change to a prompt that flips what a language model chooses.",
    discussion: """
      Data goes to stdout, progress to stderr. Exit status: 0 done; 1 a gate failed; 2 could not finish, and \
      what was found so far is written; 64 wrong usage or unusable input; 130 interrupted, and resumable.
      """,
    version: Tool.record.version,
    subcommands: [
      HuntCommand.self, MeasureCommand.self, SuiteCommand.self, CheckCommand.self, CompareCommand.self,
      ReadCommand.self, SeedsCommand.self, GrammarCommand.self,
      ModelsCommand.self,
    ])

  /// Runs the command; every failure ends in one paragraph on stderr and the status it calls for.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
