public import Documents

/// The rows of a CSV, TSV or JSON Lines file, as texts by column.
public struct DataRows: Sendable {
  public struct Row: Sendable {
    /// The row's texts by column; numbers and booleans as they are written.
    public let texts: [String: String]
    public let location: FileLocation
  }

  public let rows: [Row]
  /// Rows that cannot be read, with the reason.
  public let refused: [Refusal]
  /// What was found out about the file; nil where there is nothing to say.
  public let note: String?

  /// - Parameter columns: columns that each row must have. In JSON, a dot goes into an object: `order.total`.
  /// - Throws: ``InputError`` when the file cannot be read, and when a table lacks a column.
  public init(file: String, columns: [String]) throws(InputError) {
    let name = file.lowercased()
    let isLines = name.hasSuffix(".jsonl") || name.hasSuffix(".json") || name.hasSuffix(".ndjson")
    var reader = try RowReader(file: file, layout: isLines ? .lines : .table)
    if let present = reader.columns, let missing = columns.first(where: { !present.contains($0) }) {
      throw InputError(
        .invalid, at: FileLocation(file: file, line: 1), "no column \"\(missing)\"",
        hint: "Its columns are \(present.joined(separator: ", ")).")
    }
    var rows: [Row] = []
    var refused: [Refusal] = []
    while let next = try reader.next() {
      switch next {
      case .failure(let refusal): refused.append(refusal)
      case .success(let row):
        var texts: [String: String] = [:]
        for column in columns { texts[column] = row[column] }
        if let missing = columns.first(where: { texts[$0] == nil }) {
          refused.append(
            Refusal(
              location: row.location, row: row.lineName, reason: .missingField,
              message: "no text under \"\(missing)\""))
        } else {
          rows.append(Row(texts: texts, location: row.location))
        }
      }
    }
    self.rows = rows
    self.refused = refused
    note = reader.note
  }
}

/// The columns of a table's header, or the keys of a JSON Lines file's first object.
public enum DataColumns {
  /// - Throws: ``InputError`` when the file cannot be read.
  public static func of(_ file: String) throws(InputError) -> [String] {
    let name = file.lowercased()
    let isLines = name.hasSuffix(".jsonl") || name.hasSuffix(".json") || name.hasSuffix(".ndjson")
    var reader = try RowReader(file: file, layout: isLines ? .lines : .table)
    if let columns = reader.columns { return columns }
    while let next = try reader.next() {
      if case .success(let row) = next { return row.paths }
    }
    return []
  }
}
