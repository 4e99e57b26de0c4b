public import Documents

/// What an import found: every row that was read is imported, refused or a duplicate.
public struct ImportOutcome: Sendable {
  /// In the order in which their first rows were read.
  public let seeds: [Seed]
  /// Rows read; `imported + refused.count + duplicates.count`.
  public let read: Int
  /// Rows that became a question or a scenario.
  public let imported: Int
  public let refused: [Refusal]
  public let duplicates: [Duplicate]
  /// Rows that differ from an earlier one in case, in the kind of their quotes, or in the full stops at their texts'
  /// ends, alone. They are imported.
  public let nearDuplicates: [Duplicate]
  /// Rows whose own id another row had before, so that they were given another one.
  public let renamed: [RenamedID]
  /// What was found out about the files, such as the character between their columns.
  public let notes: [String]

  /// How many rows were refused for each reason, most frequent first.
  public var refusals: [(reason: SkipReason, count: Int)] {
    let counts = Dictionary(grouping: refused, by: \.reason).mapValues(\.count)
    return SkipReason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
      .sorted { $0.count > $1.count }
  }
}

/// A row that was not imported.
public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
  public let location: FileLocation
  /// The row's own id, or the number of its line.
  public let row: String
  public let reason: SkipReason
  /// What is wrong with it.
  public let message: String

  public init(location: FileLocation, row: String, reason: SkipReason, message: String) {
    self.location = location
    self.row = row
    self.reason = reason
    self.message = message
  }

  public var description: String { "\(location): \(row): \(message) [\(reason.rawValue)]" }
}

/// A row that was given another id than its own, which an earlier row has.
public struct RenamedID: Sendable, Hashable, CustomStringConvertible {
  public let location: FileLocation
  public let row: String
  public let id: String
  public let newID: String

  public var description: String {
    "\(location): \(row): the id \"\(id)\" is already taken; this row is imported as \"\(newID)\""
  }
}

/// A row that says what an earlier one has said. The earlier one is kept.
public struct Duplicate: Sendable, Hashable, CustomStringConvertible {
  public let location: FileLocation
  public let row: String
  /// Where the row that was kept stands.
  public let original: FileLocation
  public let originalRow: String
  /// Whether it says it word for word, and is left out.
  public let isExact: Bool

  public var description: String {
    "\(location): \(row): says the same as \(originalRow) at \(original)"
      + (isExact ? "" : ", but for case, quotes and full stops; both are kept")
  }
}
