internal import Foundation
internal import GRDB

/// Saves what can be read of a damaged database.
enum StoreDamage {
  /// Whether SQLite finds pages or indexes that contradict each other.
  /// - Throws: `DatabaseError` where the file cannot be opened for another reason.
  static func isFound(in path: String) throws -> Bool {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    do {
      let words = try DatabaseQueue(path: path, configuration: configuration).read {
        try String.fetchOne($0, sql: "PRAGMA quick_check(1)")
      }
      return words != "ok"
    } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
      return true
    }
  }

  /// Moves a damaged database aside, and copies every row that can be read into a new one.
  ///
  /// Rows are read from both ends of each table, for a page that cannot be read ends a scan.
  /// - Returns: how many outcomes were saved, and where the damaged file is.
  static func repair(_ path: String, into makeNew: () throws -> DatabasePool) throws -> StoreRepair {
    let aside = unusedName(path + ".damaged")
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
    }
    try? FileManager.default.removeItem(atPath: path + "-shm")
    let new = try makeNew()
    var configuration = Configuration()
    configuration.readonly = true
    guard let old = try? DatabaseQueue(path: aside, configuration: configuration) else {
      return StoreRepair(saved: 0, damagedFile: aside)
    }
    for table in ["prompt", "session", "finding", "adaptation", "reply"] {
      for order in ["ASC", "DESC"] { copy(table, order, from: old, to: new) }
    }
    let saved = try new.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM reply") ?? 0 }
    return StoreRepair(saved: saved, damagedFile: aside)
  }

  private static func unusedName(_ name: String) -> String {
    var (candidate, number) = (name, 1)
    while FileManager.default.fileExists(atPath: candidate) {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }

  private static let keys = [
    "prompt": "hash", "session": "id", "finding": "id", "adaptation": "model, parameter", "reply": "key",
  ]

  /// Copies rows until one cannot be read.
  private static func copy(
    _ table: String, _ order: String, from old: DatabaseQueue, to new: DatabasePool
  ) {
    guard let key = keys[table] else { return }
    let sorted = key.split(separator: ",").map { "\($0) \(order)" }.joined(separator: ",")
    try? old.read { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) ORDER BY \(sorted)")
      try new.write { copy in
        while let row = try? rows.next() {
          let columns = Array(row.columnNames)
          let places = columns.map { _ in "?" }.joined(separator: ", ")
          let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
          // A row whose prompt is lost is lost too; the rest goes on.
          try? copy.execute(
            sql: "INSERT OR IGNORE INTO \(table) (\(names)) VALUES (\(places))",
            arguments: StatementArguments(columns.map { row[$0] as DatabaseValue }))
        }
      }
    }
  }
}

/// What was saved of a damaged run.
public struct StoreRepair: Sendable, Hashable {
  /// Outcomes of calls that could be read.
  public let saved: Int
  public let damagedFile: String

  public var text: String {
    "the run's database was damaged: \(saved) outcomes of calls could be read and are kept, the damaged file is "
      + damagedFile
  }
}
