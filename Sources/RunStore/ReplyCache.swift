internal import Crypto
internal import Foundation
internal import GRDB
public import LanguageModels

/// A file of replies that runs share, so that a second run does not pay for what a first one has asked.
///
/// Several processes may use it at a time. A reply is found by what identifies its call and by the address that was called:
/// the same model name on two servers may mean two models. Unlike a run's store it may lose its last entries in a power
/// failure, which costs calls and nothing else.
public final class ReplyCache: Sendable {
  private let database: DatabasePool

  /// Opens the file, or makes it with its folder.
  /// - Throws: ``StoreError``.
  public init(file: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
      var configuration = Configuration()
      configuration.busyMode = .timeout(30)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
      database = try DatabasePool(path: file, configuration: configuration)
      try Self.migrator.migrate(database)
      guard try database.read({ try !Self.migrator.hasBeenSuperseded($0) }) else {
        throw StoreError(
          .unusable, "the cache \(file) was written by a newer fickle; update fickle, or give another --cache"
        )
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(
        .unusable,
        "the cache \(file) cannot be used; delete it, or give another --cache FILE or --cache none",
        cause: error)
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("shared-replies") { database in
      // The prompt is part of the key alone: replies are small, prompts are not.
      try database.create(table: "reply", options: .withoutRowID) { table in
        table.primaryKey("key", .blob)
        table.column("model", .text).notNull()
        table.column("reply", .text).notNull()
        table.column("receivedAt", .datetime).notNull().defaults(sql: "CURRENT_TIMESTAMP")
      }
    }
    return migrator
  }

  public func reply(
    to request: ModelRequest, by model: ModelID, at address: String
  ) throws(StoreError) -> ModelReply? {
    do {
      let text = try database.read { database in
        try String.fetchOne(
          database, sql: "SELECT reply FROM reply WHERE key = ?",
          arguments: [Self.key(request, model, address)])
      }
      return try text.map { try CanonicalJSON.value(ModelReply.self, from: $0) }
    } catch {
      throw StoreError(.unusable, "the cache of replies cannot be read; give --cache none", cause: error)
    }
  }

  /// The first reply to a call stays.
  public func keep(
    _ reply: ModelReply, to request: ModelRequest, by model: ModelID, at address: String
  ) throws(StoreError) {
    do {
      try database.write { database in
        try database.execute(
          sql: "INSERT OR IGNORE INTO reply (key, model, reply) VALUES (?, ?, ?)",
          arguments: [Self.key(request, model, address), model.description, CanonicalJSON.text(of: reply)])
      }
    } catch {
      throw StoreError(.unwritable, "the cache of replies cannot be written; give --cache none", cause: error)
    }
  }

  private static func key(_ request: ModelRequest, _ model: ModelID, _ address: String) -> Data {
    var hash = SHA256()
    hash.update(data: ReplyKey(model: model, request: request).bytes)
    hash.update(data: Array(address.utf8))
    return Data(hash.finalize())
  }
}
