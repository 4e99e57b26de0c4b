internal import Documents
internal import SwiftCSV

/// Reads a CSV file, or a TSV file, with a header. SwiftCSV takes the records apart, one at a time.
struct CSVRowReader {
  /// The file is held in memory.
  static let maximumBytes = 64 << 20

  let columns: [String]
  private let file: String
  private let delimiter: CSVDelimiter
  private var splitter: CSVRecordSplitter

  init(file: String) throws(InputError) {
    self.file = file
    var text = try TextFile.read(file, maximumBytes: Self.maximumBytes)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let isTabbed = file.lowercased().hasSuffix(".tsv")
    delimiter = isTabbed ? .tab : .comma
    splitter = CSVRecordSplitter(text, delimiter: isTabbed ? 0x09 : 0x2C)
    guard let header = splitter.next() else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the file is empty",
        hint: "Name a file with a header and rows.")
    }
    let location = FileLocation(file: file, line: header.line)
    let cells = header.isClosed ? Self.cells(of: header.text, delimiter: delimiter) : nil
    guard let columns = cells?.map({ String($0.trimmed) }) else {
      throw InputError(
        .malformed, at: location, "the header is not well-quoted CSV",
        hint: "Double the quotes inside of quoted names, and close every quote.")
    }
    let repeated = Dictionary(grouping: columns.filter { !$0.isEmpty }, by: \.self).first {
      $0.value.count > 1
    }
    if let repeated {
      throw InputError(
        .invalid, at: location, "two columns are named \"\(repeated.key.prefix(100))\"",
        hint: "Rename one of them.")
    }
    self.columns = columns
  }

  /// The next row or the refusal of the next record, nil at the end.
  mutating func next() -> Result<ImportRow, Refusal>? {
    guard let record = splitter.next() else { return nil }
    let location = FileLocation(file: file, line: record.line)
    let refuse = { (reason: SkipReason, message: String) in
      Result<ImportRow, Refusal>.failure(
        Refusal(location: location, row: "line \(record.line)", reason: reason, message: message))
    }
    guard record.isClosed else {
      return refuse(.malformed, "a quote is never closed, or the record is longer than 256 KiB")
    }
    guard let cells = Self.cells(of: record.text, delimiter: delimiter) else {
      return refuse(.malformed, "a quote stands inside of a cell without being doubled")
    }
    guard cells.count == columns.count else {
      return refuse(.columnCount, "\(cells.count) cells where the header has \(columns.count)")
    }
    return .success(ImportRow(Dictionary(zip(columns, cells)) { first, _ in first }, at: location))
  }

  /// The cells of one record, which to SwiftCSV is a file with nothing but a header.
  private static func cells(of record: String, delimiter: CSVDelimiter) -> [String]? {
    try? EnumeratedCSV(string: record + "\n", delimiter: delimiter, loadColumns: false, rowLimit: 0).header
  }
}
