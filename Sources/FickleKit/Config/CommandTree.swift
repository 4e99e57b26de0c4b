public import Documents
internal import Foundation
internal import Patterns

/// The program's commands and their options, to say what a user most likely meant by a word that is none of them.
///
/// It looks before the parser does: the parser reports a missing argument first, where the reason that it is missing is a
/// misspelled option.
public struct CommandTree: Sendable {
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let names: [Name]?
    }
    let commandName: String
    let subcommands: [Command]?
    let arguments: [Argument]?

    var options: [String] {
      (arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind != "short" }.map { "--" + $0.name }
    }
  }

  private struct Description: Decodable {
    let command: Command
  }

  private let root: Command

  /// - Parameter description: the argument parser's description of the whole program.
  public init(description: String) throws {
    root = try JSONDecoder().decode(Description.self, from: Data(description.utf8)).command
  }

  /// - Parameter words: what the user wrote, without the program's name.
  /// - Throws: `InputError` for a command or an option that there is not.
  public func check(_ words: [String]) throws(InputError) {
    var command = root
    var path: [String] = []
    var rest = words[...]
    while let subcommands = command.subcommands, let word = rest.first, !word.hasPrefix("-") {
      guard let next = subcommands.first(where: { $0.commandName == word }) else {
        let names = subcommands.map(\.commandName)
        throw InputError(
          .invalid, at: nil, "\((path + [word]).joined(separator: " ").prefix(80)) is not a command",
          hint: Nearest.hint(
            for: word, among: names, otherwise: "Commands are \(names.joined(separator: ", "))."))
      }
      command = next
      path.append(word)
      rest = rest.dropFirst()
      // `help` takes the names of other commands.
      if word == "help" { return }
    }
    let known =
      command.options + ["--help", "--version", "--generate-completion-script", "--experimental-dump-help"]
    for word in rest.prefix(while: { $0 != "--" }) where word.hasPrefix("--") && word.count > 2 {
      let name = String(word.prefix { $0 != "=" })
      guard !known.contains(name) else { continue }
      let place = ([root.commandName] + path).joined(separator: " ")
      throw InputError(
        .invalid, at: nil, "\(place) has no option \(name.prefix(60))",
        hint: Nearest.hint(for: name, among: command.options, otherwise: "List them with: \(place) --help."))
    }
  }
}

/// The name that a misspelled one most likely stands for.
enum Nearest {
  static func hint(for word: String, among names: [String], otherwise: String) -> String {
    let word = String(word.prefix(60))
    let nearest = names.map { (name: $0, distance: EditDistance.between(word, $0)) }.min {
      ($0.distance, $0.name) < ($1.distance, $1.name)
    }
    guard let nearest, nearest.distance <= max(2, word.count / 4) else { return otherwise }
    return "Did you mean \(nearest.name)?"
  }
}
