internal import Foundation

/// A command whose options can be given in a file and in the environment.
public struct ConfigurableCommand: Sendable {
  /// An option, a flag or a positional argument.
  struct Parameter: Sendable, Hashable {
    enum Shape: Sendable, Hashable {
      case flag
      case value
      case list
    }

    /// As in the file: `max-cost` for `--max-cost`, `seeds` for a positional argument of this name.
    let name: String
    let shape: Shape
    let isPositional: Bool
    /// Takes the words that follow up to the next option.
    let takesAllThatFollows: Bool
    /// Names on the command line, with their dashes.
    let spellings: [String]

    /// FICKLE_MAX_COST for `max-cost`.
    var variable: String { variablePrefix + name.uppercased().replacing("-", with: "_") }
  }

  /// What the names of variables begin with that set parameters.
  static let variablePrefix = "FICKLE_"

  /// Options that select the settings, or that end the program, are not settings.
  private static let excluded: Set<String> = [ConfigurationFile.option, "help", "version"]

  /// With its parent's name before it, as in `grammar lint`.
  public let name: String
  let parameters: [Parameter]
  let isNested: Bool

  /// - Parameters:
  ///   - description: the argument parser's description of the command, so that the list of options is kept once.
  ///   - parent: the command that it is a subcommand of. Of its settings only the grammar and the seeds are taken from
  ///     files and the environment: others are named for hunts.
  /// - Throws: `DecodingError` when the parser describes commands in another way.
  public init(description: String, of parent: String? = nil) throws {
    let command = try JSONDecoder().decode(Description.self, from: Data(description.utf8)).command
    name = [parent, command.commandName].compactMap(\.self).joined(separator: " ")
    let all = command.arguments.compactMap { argument -> Parameter? in
      let isPositional = argument.kind == "positional"
      guard let name = isPositional ? argument.valueName : argument.preferredName?.name,
        !Self.excluded.contains(name)
      else { return nil }
      return Parameter(
        name: name, shape: argument.kind == "flag" ? .flag : argument.isRepeating ? .list : .value,
        isPositional: isPositional, takesAllThatFollows: argument.parsingStrategy == "upToNextOption",
        spellings: (argument.names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name })
    }
    isNested = parent != nil
    parameters = all
  }

  /// Settings that a file or the environment may give.
  var settable: [Parameter] {
    guard isNested else { return parameters }
    return parameters.filter { ["grammar"].contains($0.name) || $0.name == "seeds" && $0.isPositional }
  }

  /// The words of its name.
  var words: [String] { name.split(separator: " ").map(String.init) }

  func parameter(named name: String) -> Parameter? { parameters.first { $0.name == name } }

  private struct Description: Decodable {
    struct Command: Decodable {
      let commandName: String
      let arguments: [Argument]
    }
    struct Argument: Decodable {
      let kind: String
      let isRepeating: Bool
      let parsingStrategy: String?
      let names: [Name]?
      let preferredName: Name?
      let valueName: String?
    }
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let command: Command
  }
}
