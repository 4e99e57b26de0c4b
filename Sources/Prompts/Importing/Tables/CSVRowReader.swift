internal import Documents

/// Reads a CSV file with a header; what separates its columns is found out from the header.
struct CSVRowReader {
  /// The file is held in memory.
  static let maximumBytes = 64 << 20

  let columns: [String]
  /// What was found out about the file; nil where it is plain CSV.
  let note: String?
  private let file: String
  private var parser: CSVParser

  init(file: String) throws(InputError) {
    self.file = file
    var text = try TextFile.read(file, maximumBytes: Self.maximumBytes)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let separator = Self.separator(of: text, isTabbed: file.lowercased().hasSuffix(".tsv"))
    note = separator.note.map { "\(FileLocation(file: file)): \($0)" }
    parser = CSVParser(text, delimiter: separator.byte)
    guard let header = parser.next() else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the file is empty",
        hint: "Name a file with a header and rows.")
    }
    let location = FileLocation(file: file, line: header.lines.lowerBound)
    guard let columns = header.cells?.map({ String($0.trimmed) }) else {
      throw InputError(
        .malformed, at: location, "the header is not well-quoted CSV",
        hint: "Double the quotes inside of quoted names, and close every quote.")
    }
    var seen: Set<String> = []
    if let repeated = columns.first(where: { !$0.isEmpty && !seen.insert($0).inserted }) {
      throw InputError(
        .invalid, at: location, "duplicate column name \"\(repeated.prefix(100))\"",
        hint: "Rename one of the columns.")
    }
    self.columns = columns
  }

  /// The next row or the refusal of the next record, nil at the end.
  mutating func next() -> Result<ImportRow, Refusal>? {
    guard let record = parser.next(expecting: columns.count) else { return nil }
    let location = FileLocation(file: file, line: record.lines.lowerBound)
    let refuse = { (reason: SkipReason, message: String) in
      Result<ImportRow, Refusal>.failure(
        Refusal(
          location: location, row: "line \(record.lines.lowerBound)", reason: reason, message: message))
    }
    guard let cells = record.cells else { return refuse(.malformed, Self.message(on: record)) }
    guard cells.count == columns.count else {
      let isCurly = cells.contains { $0.trimmed.first.map { "“”„«".contains($0) } ?? false }
      return isCurly
        ? refuse(.malformed, "curly quotes cannot enclose a cell; use straight quotes")
        : refuse(.columnCount, "\(cells.count) cells where the header has \(columns.count)")
    }
    return .success(ImportRow(Dictionary(zip(columns, cells)) { first, _ in first }, at: location))
  }

  private static func message(on record: CSVParser.Record) -> String {
    guard let reach = record.reach, reach.count > 1 else {
      return "a quote is not closed, or is not doubled inside a cell"
    }
    return "a quote opened in this line is not closed properly (it would reach to line \(reach.upperBound)); "
      + "the lines after it are read separately"
  }

  /// The sign that separates the columns: the one that occurs most often in the header outside of quotes.
  private static func separator(of text: String, isTabbed: Bool) -> (byte: UInt8, note: String?) {
    if isTabbed { return (0x09, nil) }
    let candidates: [(byte: UInt8, name: String)] = [
      (0x2C, "commas"), (0x3B, "semicolons"), (0x09, "tabs"), (0x7C, "vertical bars"),
    ]
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text.utf8 {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    let most = candidates.map { counts[$0.byte, default: 0] }.max() ?? 0
    guard most > 0, let found = candidates.first(where: { counts[$0.byte, default: 0] == most }),
      found.byte != 0x2C
    else { return (0x2C, nil) }
    return (found.byte, "columns are separated by \(found.name), judging by the header")
  }
}
