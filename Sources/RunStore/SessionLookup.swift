public import Foundation
internal import GRDB

/// When, and by which command, a run was worked on last; read without changing anything.
public struct SessionLookup: Sendable, Hashable {
  public let tool: String
  public let command: String
  public let startedAt: Date

  /// The newest session of the run in a folder; nil where there is none, or it cannot be read.
  public static func newest(in folder: String) -> SessionLookup? {
    let path = folder + "/" + RunStore.fileName
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(1)
    guard let database = try? DatabaseQueue(path: path, configuration: configuration) else { return nil }
    let row = try? database.read {
      try Row.fetchOne($0, sql: "SELECT tool, command, startedAt FROM session ORDER BY id DESC LIMIT 1")
    }
    // Read as values, for a damaged file may hold anything.
    guard let row, let tool = String.fromDatabaseValue(row["tool"]),
      let command = String.fromDatabaseValue(row["command"]),
      let text = String.fromDatabaseValue(row["startedAt"]),
      let date = try? Date(text, strategy: .iso8601)
    else { return nil }
    return SessionLookup(tool: tool, command: command, startedAt: date)
  }
}
