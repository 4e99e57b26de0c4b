import ArgumentParser
import FickleKit
import Foundation
import Reports

@main
struct Fickle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fickle",
    abstract: "Hunts for the smallest change to a prompt that flips what a language model chooses.",
    discussion: """
      Data goes to stdout, progress to stderr. Exit status: 0 done; 1 a gate failed; 2 could not finish, and \
      the results so far are written; 3 waiting for a batch; 64 wrong usage or unusable input; 130 interrupted, continue with --resume.

      Options of hunt, measure, suite, check and watch can be given in fickle.yaml and in variables such as FICKLE_MODEL; see \
      docs/configuration.md.
      """,
    version: Tool.record.version,
    subcommands: [
      AskCommand.self, AdoptCommand.self, InitCommand.self, HuntCommand.self, MeasureCommand.self,
      SuiteCommand.self, CheckCommand.self, WatchCommand.self, MergeCommand.self, CompareCommand.self,
      ReportCommand.self,
      ShowCommand.self, ViewCommand.self,
      ReadCommand.self, SeedsCommand.self, GrammarCommand.self,
      ModelsCommand.self, CompletionsCommand.self,
    ])

  /// Commands whose options can be given in a file and in the environment.
  private static let configurable: [any ParsableCommand.Type] = [
    HuntCommand.self, MeasureCommand.self, SuiteCommand.self, CheckCommand.self, WatchCommand.self,
  ]

  /// Subcommands that take a grammar and seeds from there as well.
  private static let grammarCommands: [any ParsableCommand.Type] = [
    GrammarLintCommand.self, GrammarShowCommand.self, GrammarExpandCommand.self, GrammarAuditCommand.self,
  ]

  private static var settings: FickleKit.Configuration {
    Configuration(environment: ProcessInfo.processInfo.environment) {
      try configurable.map { try ConfigurableCommand(description: $0._dumpHelp()) }
        + grammarCommands.map { try ConfigurableCommand(description: $0._dumpHelp(), of: "grammar") }
    }
  }

  /// A misspelled word is the likeliest reason for what cannot be read, and is named first.
  private static func explain(_ words: [String]) throws {
    if words != ["--version"] { try CommandTree(description: Fickle._dumpHelp()).check(words) }
  }

  private static func parse(_ arguments: [String], writtenAs words: [String]) throws
    -> sending any ParsableCommand
  {
    do {
      return try parseAsRoot(arguments)
    } catch {
      try explain(words)
      throw error
    }
  }

  private static func arguments(of words: [String]) throws -> Configuration.Arguments {
    do {
      return try settings.arguments(words)
    } catch {
      try explain(words)
      throw error
    }
  }

  /// Runs the command; every failure ends in one paragraph on stderr and the status it calls for.
  static func main() async {
    var sources: [(option: String, source: String)] = []
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      let arguments = try arguments(of: words)
      sources = arguments.sources
      try await ModelOptions.$table.withValue(arguments.models) {
        var command = try parse(arguments.words, writtenAs: words)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      }
    } catch {
      Failure.exit(with: error, sources: sources)
    }
  }
}
