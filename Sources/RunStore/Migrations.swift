internal import GRDB

/// The schema's history: named steps, only ever added to.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("replies-and-sessions") { database in
      try database.create(table: "prompt") { table in
        table.primaryKey("hash", .blob)
        table.column("text", .text).notNull()
      }
      try database.create(table: "reply", options: .withoutRowID) { table in
        table.primaryKey("key", .blob)
        table.column("model", .text).notNull()
        table.column("parameters", .text).notNull()
        table.column("system", .text)
        table.column("prompt", .blob).notNull().references("prompt")
        table.column("sample", .integer).notNull()
        table.column("reply", .text).notNull()
        table.column("receivedAt", .text).notNull()
      }
      try database.create(table: "session") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("tool", .text).notNull()
        table.column("command", .text).notNull()
        table.column("settings", .text).notNull()
        table.column("startedAt", .text).notNull()
      }
    }
    migrator.registerMigration("findings") { database in
      try database.create(table: "finding") { table in
        table.primaryKey("id", .text)
        table.column("rank", .integer).notNull()
        table.column("content", .text).notNull()
      }
    }
    // Until then a reply was the only outcome that was kept, and its response body was not.
    migrator.registerMigration("outcomes") { database in
      try database.alter(table: "reply") { table in
        table.add(column: "kind", .text).notNull().defaults(to: "reply")
        table.add(column: "body", .blob)
      }
    }
    migrator.registerMigration("adaptations-and-shared-replies") { database in
      try database.create(table: "adaptation", options: .withoutRowID) { table in
        table.column("model", .text).notNull()
        table.column("parameter", .text).notNull()
        table.column("content", .text).notNull()
        table.primaryKey(["model", "parameter"])
      }
      try database.alter(table: "reply") { table in
        table.add(column: "isShared", .boolean).notNull().defaults(to: false)
      }
    }
    return migrator
  }
}
