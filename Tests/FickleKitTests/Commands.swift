import Foundation

@testable import FickleKit

/// Two commands as the argument parser describes them.
enum Commands {
  static func all() throws -> [ConfigurableCommand] {
    [
      try command(
        "hunt",
        [
          argument("positional", "seeds", repeats: true), argument("option", "model", repeats: true),
          argument("option", "only", repeats: true, strategy: "upToNextOption"),
          argument("option", "budget"), argument("option", "api-key-env"), argument("option", "config"),
          argument("flag", "quiet", short: "q"), argument("flag", "help", short: "h"),
        ]),
      try command(
        "suite", [argument("positional", "run"), argument("option", "out"), argument("flag", "quiet")]),
      try command(
        "check", [argument("positional", "suite"), argument("option", "model", repeats: true)]),
    ]
  }

  private static func command(_ name: String, _ arguments: [[String: Any]]) throws -> ConfigurableCommand {
    let description: [String: Any] = ["command": ["commandName": name, "arguments": arguments]]
    return try ConfigurableCommand(
      description: String(decoding: try JSONSerialization.data(withJSONObject: description), as: UTF8.self))
  }

  private static func argument(
    _ kind: String, _ name: String, repeats: Bool = false, strategy: String = "default", short: String? = nil
  ) -> [String: Any] {
    var argument: [String: Any] = [
      "kind": kind, "isRepeating": repeats, "parsingStrategy": strategy, "valueName": name,
    ]
    if kind != "positional" {
      let long = ["kind": "long", "name": name]
      argument["names"] = [long] + (short.map { [["kind": "short", "name": $0]] } ?? [])
      argument["preferredName"] = long
    }
    return argument
  }
}
