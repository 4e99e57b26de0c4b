public import Foundation
internal import GRDB
public import LanguageModels
internal import Synchronization

/// A run's database: the outcome of every call, and the settings of every session.
///
/// An outcome counts as stored only after its transaction is on the disk (WAL, `synchronous = FULL`), so that a crash
/// at any moment loses nothing that a decision was based on. Keys and tokens of providers are never written.
public final class RunStore: Sendable {
  public static let fileName = "run.sqlite"

  private let database: DatabasePool
  /// What was saved of a damaged database; nil where it was whole.
  public let repair: StoreRepair?
  /// The folder of a copy, removed with it.
  private let temporaryFolder: String?
  /// The calls that have an outcome here; nil until they were read.
  private let knownKeys = Mutex<KeyFilter?>(nil)

  /// Opens the database in a run's folder, or makes one.
  /// - Throws: ``StoreError``.
  public convenience init(folder: String, mustExist: Bool = false) throws(StoreError) {
    try self.init(folder: folder, mustExist: mustExist, isTemporary: false)
  }

  private init(folder: String, mustExist: Bool = false, isTemporary: Bool) throws(StoreError) {
    let path = folder + "/" + Self.fileName
    if mustExist, !FileManager.default.fileExists(atPath: path) {
      throw StoreError(.missing, "\(folder) holds no run: \(Self.fileName) not found; check the path")
    }
    if !isTemporary { try Self.makeFolder(folder) }
    temporaryFolder = isTemporary ? folder : nil
    let isNew = !FileManager.default.fileExists(atPath: path)
    do {
      // Looked at before anything is written: a damaged file stays as it was found.
      if !isNew, Self.isDatabase(path), try StoreDamage.isFound(in: path) {
        repair = try StoreDamage.repair(path) { try Self.open(path) }
      } else {
        repair = nil
      }
      database = try Self.open(path)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(
        .unusable, "\(path) cannot be used; it may be damaged, no run, or the disk full", cause: error)
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    configuration.busyMode = .timeout(30)
    let database = try DatabasePool(path: path, configuration: configuration)
    guard try database.read({ try !Migrations.migrator.hasBeenSuperseded($0) }) else {
      throw StoreError(.unusable, "\(path) was written by a newer fickle; update fickle to use it")
    }
    try Migrations.migrator.migrate(database)
    return database
  }

  /// Whether a file begins as databases do; another file in the place of a run is left as it is.
  private static func isDatabase(_ path: String) -> Bool {
    let start = FileManager.default.contents(atPath: path)?.prefix(15)
    return start == Data("SQLite format 3".utf8)
  }

  /// Opens a copy of a run, so that nothing is ever written into its folder.
  ///
  /// Replies may lie in the write-ahead log still, which cannot be read where nothing can be written.
  static func copy(of folder: String) throws(StoreError) -> RunStore {
    let path = folder + "/" + fileName
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError(.missing, "\(folder) holds no run: \(fileName) not found; check the path")
    }
    let copy = FileManager.default.temporaryDirectory.appending(path: "fickle-replay-\(UUID().uuidString)")
      .path
    do {
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
        try FileManager.default.copyItem(atPath: path + suffix, toPath: "\(copy)/\(fileName)\(suffix)")
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o600], ofItemAtPath: "\(copy)/\(fileName)\(suffix)")
      }
    } catch {
      throw StoreError(
        .unusable, "\(path) cannot be copied for reading; check its permissions and the disk", cause: error)
    }
    return try RunStore(folder: copy, isTemporary: true)
  }

  deinit {
    guard let temporaryFolder else { return }
    try? database.close()
    try? FileManager.default.removeItem(atPath: temporaryFolder)
  }

  private static func makeFolder(_ folder: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreError(.noFolder, "the folder \(folder) cannot be made\(reason(of: error)); \(hint)")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw StoreError(.noFolder, "nothing can be written into the folder \(folder); \(hint)")
    }
  }

  private static let hint = "name another with --out, or change its permissions"

  /// The system's words for why a folder cannot be made, where it has any.
  private static func reason(of error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    guard cause.domain == NSPOSIXErrorDomain else { return "" }
    return " (\(String(cString: strerror(Int32(cause.code))).lowercased()))"
  }

  // MARK: Sessions

  /// Records that a command starts to work on this run.
  public func beginSession(
    tool: String, command: String, settings: some Encodable, at time: Date
  ) throws(StoreError) {
    let settings = CanonicalJSON.text(of: settings)
    try write { database in
      try database.execute(
        sql: "INSERT INTO session (tool, command, settings, startedAt) VALUES (?, ?, ?, ?)",
        arguments: [tool, command, settings, time.ISO8601Format()])
    }
  }

  /// The settings of the newest session of a command, as JSON.
  public func latestSettings(of command: String) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT settings FROM session WHERE command = ? ORDER BY id DESC LIMIT 1",
        arguments: [command])
    }
  }

  /// When the first session of this run began, as ISO 8601; nil before it.
  public func beginning() throws(StoreError) -> String? {
    try read { try String.fetchOne($0, sql: "SELECT startedAt FROM session ORDER BY id LIMIT 1") }
  }

  /// The models that have replies here, by name.
  public func models() throws(StoreError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT DISTINCT model FROM reply ORDER BY model") }
  }

  // MARK: Outcomes

  /// The stored reply to a call; nil when there is none, or the call brought something else.
  public func reply(for key: ReplyKey) throws(StoreError) -> ModelReply? {
    guard case .reply(let reply)? = try outcome(for: key) else { return nil }
    return reply
  }

  /// The stored outcome of a call.
  public func outcome(for key: ReplyKey) throws(StoreError) -> CallOutcome? {
    try record(for: key)?.outcome
  }

  /// The stored outcome of a call, and whether another run has paid for it.
  public func record(for key: ReplyKey) throws(StoreError) -> (outcome: CallOutcome, isShared: Bool)? {
    let row = try read { database in
      try Row.fetchOne(
        database, sql: "SELECT kind, reply, isShared FROM reply WHERE key = ?", arguments: [Data(key.bytes)])
    }
    guard let row else { return nil }
    do {
      // Read as values, for a damaged file may hold anything.
      guard let kind = String.fromDatabaseValue(row["kind"]).flatMap(CallOutcome.Kind.init),
        let content = String.fromDatabaseValue(row["reply"])
      else { throw StoreError(.unusable, "a stored outcome cannot be read; the database is damaged") }
      let isShared = Bool.fromDatabaseValue(row["isShared"]) ?? false
      return (try CallOutcome(kind: kind, content: content), isShared)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(.unusable, "a stored reply cannot be read; the database is damaged", cause: error)
    }
  }

  /// Whether a call may have had an outcome when it was first asked about one, or this store has kept one since. It spares
  /// most new calls a look into the database; what another process has stored in the meantime is not known.
  public func mayHold(_ key: ReplyKey) -> Bool {
    knownKeys.withLock { known in
      // Where they cannot be read, every call looks for itself, and tells why it cannot.
      if known == nil { known = try? storedKeys() }
      return known?.mayContain(key) ?? true
    }
  }

  private func storedKeys() throws -> KeyFilter {
    try read { database in
      var filter = KeyFilter()
      let keys = try Data.fetchCursor(database, sql: "SELECT key FROM reply")
      while let key = try keys.next() { filter.insert(ReplyKey(bytes: Array(key))) }
      return filter
    }
  }

  /// The response body of a call, compact; nil where none was stored.
  public func body(for key: ReplyKey) throws(StoreError) -> [UInt8]? {
    let data = try read { database in
      try Data.fetchOne(
        database, sql: "SELECT body FROM reply WHERE key = ?", arguments: [Data(key.bytes)])
    }
    return data.map { Array($0) }
  }

  /// Stored replies; calls that brought none are not counted.
  public func replyCount() throws(StoreError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM reply WHERE kind = 'reply'") ?? 0 }
  }

  /// Calls that had any other outcome than a failure.
  public func settledCount() throws(StoreError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM reply WHERE kind <> 'failed'") ?? 0 }
  }

  /// Stores outcomes in one transaction; on return they are on the disk.
  ///
  /// The first final outcome of a call stays; one that is not final gives way to any later one.
  func keep(_ records: [OutcomeRecord]) throws(StoreError) {
    try write { database in
      let prompt = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO prompt (hash, text) VALUES (?, ?)")
      let outcome = try database.cachedStatement(
        sql: """
          INSERT INTO reply
            (key, model, parameters, system, prompt, sample, reply, receivedAt, kind, body, isShared)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (key) DO UPDATE SET
            reply = excluded.reply, receivedAt = excluded.receivedAt, kind = excluded.kind,
            body = excluded.body
          WHERE reply.kind NOT IN ('reply', 'rejected')
          """)
      var (second, time) = (Int.min, "")
      for record in records {
        let request = record.request
        // Times are stored to the second, which many outcomes of a batch share.
        let now = Int(record.receivedAt.timeIntervalSince1970.rounded(.down))
        if now != second { (second, time) = (now, record.receivedAt.ISO8601Format()) }
        let hash = Data(ReplyKey.hash(of: request.prompt))
        try prompt.execute(arguments: [hash, request.prompt])
        try outcome.execute(
          arguments: [
            Data(record.key.bytes), record.model, ParametersText.text(of: request.parameters), request.system,
            hash, request.sample, record.outcome.content, time,
            record.outcome.kind.rawValue, record.body.map { Data(CompactBody.bytes(of: $0)) },
            record.isShared,
          ])
      }
    }
    knownKeys.withLock { known in
      for record in records { known?.insert(record.key) }
    }
  }

  /// Forgets calls that brought no reply, so that they are sent again.
  public func forgetFailures() throws(StoreError) {
    try write { try $0.execute(sql: "DELETE FROM reply WHERE kind <> 'reply'") }
  }

  /// What this run has paid for the replies of a model, as far as they say what they took.
  public func spending(on model: ModelID, price: TokenPrice?) throws(StoreError) -> SpendingLedger.Amount {
    let row = try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT SUM(json_extract(reply, '$.usage.promptTokens')) AS prompt,
            SUM(json_extract(reply, '$.usage.completionTokens')) AS completion,
            SUM(json_extract(reply, '$.usage.costUSD')) AS cost
          FROM reply WHERE kind = 'reply' AND model = ? AND NOT isShared
          """, arguments: [model.description])
    }
    let prompt = row.flatMap { Int.fromDatabaseValue($0["prompt"]) } ?? 0
    let completion = row.flatMap { Int.fromDatabaseValue($0["completion"]) } ?? 0
    let cost = row.flatMap { Double.fromDatabaseValue($0["cost"]) }
    return SpendingLedger.Amount(
      tokens: prompt + completion,
      dollars: cost ?? price?.cost(promptTokens: prompt, completionTokens: completion) ?? 0)
  }

  // MARK: Adaptations

  /// What an earlier session has learned of a model's server.
  public func adaptations(of model: ModelID) throws(StoreError) -> [Adaptation] {
    let texts = try read { database in
      try String.fetchAll(
        database, sql: "SELECT content FROM adaptation WHERE model = ? ORDER BY parameter",
        arguments: [model.description])
    }
    // One that cannot be read is learned again.
    return texts.compactMap { try? CanonicalJSON.value(Adaptation.self, from: $0) }
  }

  public func keep(_ adaptations: [Adaptation], of model: ModelID) throws(StoreError) {
    guard !adaptations.isEmpty else { return }
    try write { database in
      for adaptation in adaptations {
        try database.execute(
          sql: "INSERT OR REPLACE INTO adaptation (model, parameter, content) VALUES (?, ?, ?)",
          arguments: [
            model.description, adaptation.parameter, CanonicalJSON.text(of: adaptation),
          ])
      }
    }
  }

  // MARK: Findings

  /// Replaces the findings, so that they can be queried in SQL.
  ///
  /// - Parameter next: each finding in the order of ranks, as JSON with its `id`; nil after the last.
  public func replaceFindings(_ next: () throws -> String?) throws(StoreError) {
    try write { database in
      try database.execute(sql: "DELETE FROM finding")
      let insert = try database.cachedStatement(
        sql: "INSERT INTO finding (id, rank, content) VALUES (json_extract(?1, '$.id'), ?2, ?1)")
      var rank = 0
      while let finding = try next() {
        rank += 1
        try insert.execute(arguments: [finding, rank])
      }
    }
  }

  // MARK: Access

  private func read<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try database.read(work)
    } catch {
      throw StoreError(.unusable, "the run's database cannot be read", cause: error)
    }
  }

  private func write(_ work: (Database) throws -> Void) throws(StoreError) {
    do {
      try database.write(work)
    } catch {
      throw StoreError(
        .unwritable,
        "the run's database cannot be written; check the free disk space, then continue with --resume",
        cause: error
      )
    }
  }
}

/// The outcome of a call on its way into the database.
struct OutcomeRecord: Sendable {
  let key: ReplyKey
  let model: String
  let request: ModelRequest
  let outcome: CallOutcome
  /// Whether another run has paid for it.
  var isShared = false
  let body: [UInt8]?
  let receivedAt: Date
}
