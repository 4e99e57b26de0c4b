internal import Documents

/// How the rows of a file are laid out.
enum RowLayout {
  case table, lines
}

/// Reads the rows of a table (CSV, TSV) or of a JSON Lines file.
///
/// A malformed row is reported and skipped; the next one is read all the same. A file with a single JSON array,
/// or with an object over several lines, is read as its rows, too.
struct RowReader {
  private enum Source {
    case table(CSVRowReader)
    case lines(JSONLinesReader)
    case array(ArraySlice<SourceNode>)
  }

  /// A JSON array is held in memory.
  private static let maximumArrayBytes = 64 << 20

  private var source: Source

  init(file: String, layout: RowLayout) throws(InputError) {
    switch layout {
    case .table: source = .table(try CSVRowReader(file: file))
    case .lines: source = try Self.lines(of: file)
    }
  }

  /// JSON Lines, or the elements of an array that the file holds instead.
  private static func lines(of file: String) throws(InputError) -> Source {
    guard try JSONLinesReader.firstByte(of: file) == UInt8(ascii: "[") else {
      return .lines(try JSONLinesReader(file: file))
    }
    let text = try TextFile.read(file, maximumBytes: maximumArrayBytes)
    return .array(try JSONNode.parse(Array(text.utf8), file: file, line: 1).list("a JSON file")[...])
  }

  /// What was found out about the file; nil where there is nothing to say.
  var note: String? {
    if case .table(let reader) = source { reader.note } else { nil }
  }

  /// The columns of a table; nil for JSON Lines, whose objects may differ.
  var columns: [String]? {
    if case .table(let reader) = source { reader.columns } else { nil }
  }

  /// The next row or the refusal of the next row, nil at the end.
  /// - Throws: ``InputError`` where reading cannot go on.
  mutating func next() throws(InputError) -> Result<ImportRow, Refusal>? {
    switch source {
    case .table(var reader):
      defer { source = .table(reader) }
      return reader.next()
    case .lines(var reader):
      defer { source = .lines(reader) }
      return try Self.nextLine(of: &reader)
    case .array(var nodes):
      defer { source = .array(nodes) }
      guard let node = nodes.popFirst() else { return nil }
      guard case .mapping = node.value else {
        return .failure(Self.refusal(at: node.location, "the element is \(node.kind), not a JSON object"))
      }
      return .success(ImportRow(node))
    }
  }

  private static func nextLine(
    of reader: inout JSONLinesReader
  ) throws(InputError) -> Result<ImportRow, Refusal>? {
    do throws(InputError) {
      guard let node = try reader.next() else { return nil }
      guard case .mapping = node.value else {
        return .failure(refusal(at: node.location, "the line is \(node.kind), not a JSON object"))
      }
      return .success(ImportRow(node))
    } catch {
      // A line that is too long has not been passed, and would be met again.
      guard error.code == .malformed, let location = error.location else { throw error }
      return .failure(refusal(at: location, error.message))
    }
  }

  private static func refusal(at location: FileLocation, _ message: String) -> Refusal {
    Refusal(
      location: location, row: location.line.map { "line \($0)" } ?? "row", reason: .malformed,
      message: message)
  }
}

extension ImportSession {
  /// Adds every row of the files.
  mutating func takeRows(
    of files: [String], layout: RowLayout, sharing: Bool = true,
    checking check: (RowReader, String) throws(InputError) -> Void,
    name: (ImportRow) -> String,
    item: (ImportRow, RowName, _ file: String) throws(RefusalCause) -> (SeedItem, Header)
  ) throws(InputError) {
    for file in files {
      var reader = try RowReader(file: file, layout: layout)
      try check(reader, file)
      if let text = reader.note { note(text) }
      while let next = try reader.next() {
        switch next {
        case .failure(let refusal): refuse(refusal)
        case .success(let row):
          take(RowName(location: row.location, name: name(row)), sharing: sharing) {
            rowName throws(RefusalCause) in
            try item(row, rowName, file)
          }
        }
      }
    }
  }
}
