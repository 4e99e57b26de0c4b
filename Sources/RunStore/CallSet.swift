internal import GRDB

/// Tells calls that come again from new ones, in memory that stays flat: what is known beyond the first thousands lies in
/// a temporary database, which SQLite keeps on disk.
///
/// Calls are told apart by their fingerprints (``ReplyKey/fingerprint``). A copy shares the database: only one of them is
/// to be added to.
public struct CallSet: Sendable {
  /// Not in the database yet.
  private var recent: Set<UInt64> = []
  private var database: DatabaseQueue?
  private let batch: Int

  /// - Parameter batch: calls that are written into the database together.
  public init(batch: Int = 1 << 15) {
    self.batch = batch
  }

  /// - Returns: whether the call is new.
  public mutating func insert(_ key: ReplyKey) -> Bool {
    let fingerprint = key.fingerprint
    guard !recent.contains(fingerprint), !isInDatabase(fingerprint) else { return false }
    recent.insert(fingerprint)
    if recent.count.isMultiple(of: batch) { write() }
    return true
  }

  private func isInDatabase(_ fingerprint: UInt64) -> Bool {
    guard let database else { return false }
    // What was written can be read, or the disk is broken: the call then counts twice, which costs no more than a call.
    return
      (try? database.read { connection in
        let statement = try connection.cachedStatement(sql: "SELECT 1 FROM calls WHERE fingerprint = ?")
        return try Row.fetchOne(statement, arguments: [Int64(bitPattern: fingerprint)]) != nil
      }) ?? false
  }

  /// A full disk loses nothing: they stay in memory until the next batch.
  private mutating func write() {
    guard let database = try? database ?? Self.temporaryDatabase() else { return }
    self.database = database
    let fingerprints = recent.sorted()
    let isWritten: ()? = try? database.write { connection in
      let statement = try connection.cachedStatement(sql: "INSERT INTO calls VALUES (?)")
      for fingerprint in fingerprints { try statement.execute(arguments: [Int64(bitPattern: fingerprint)]) }
    }
    if isWritten != nil { recent = [] }
  }

  private static func temporaryDatabase() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA cache_size = -2000")
    }
    // Without a name it is SQLite's own temporary file, gone with the connection.
    let database = try DatabaseQueue(path: "", configuration: configuration)
    try database.write { try $0.execute(sql: "CREATE TABLE calls (fingerprint INTEGER PRIMARY KEY)") }
    return database
  }
}
