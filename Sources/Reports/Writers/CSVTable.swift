/// A table for spreadsheets (RFC 4180): a header, then one line for each row.
struct CSVTable<Row> {
  struct Column {
    let name: String
    let cell: (Row) -> String

    static func text(_ name: String, _ value: @escaping (Row) -> String?) -> Column {
      Column(name: name) { row in value(row).map(CSVTable.quoted) ?? "" }
    }

    static func number(_ name: String, _ value: @escaping (Row) -> Double?) -> Column {
      Column(name: name) { row in value(row).map { "\($0)" } ?? "" }
    }

    static func count(_ name: String, _ value: @escaping (Row) -> Int?) -> Column {
      Column(name: name) { row in value(row).map { "\($0)" } ?? "" }
    }

    static func flag(_ name: String, _ value: @escaping (Row) -> Bool?) -> Column {
      Column(name: name) { row in value(row).map { $0 ? "true" : "false" } ?? "" }
    }
  }

  private let columns: [Column]

  init(_ columns: [Column]) {
    self.columns = columns
  }

  func text(_ rows: [Row]) -> String { header + rows.map(line).joined() }

  var header: String { columns.map(\.name).joined(separator: ",") + "\r\n" }

  func line(_ row: Row) -> String { columns.map { $0.cell(row) }.joined(separator: ",") + "\r\n" }

  /// What a spreadsheet would take for the start of a formula, full-width forms included.
  private static var formulaStarts: Set<Unicode.Scalar> {
    ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
  }

  /// A text that a spreadsheet would take for a formula is kept a text by an apostrophe. NUL, at which some programs
  /// end a text, becomes the replacement character.
  private static func quoted(_ text: String) -> String {
    let clean = text.unicodeScalars.contains("\0") ? text.replacing("\0", with: "\u{FFFD}") : text
    let first = clean.unicodeScalars.first { $0 != " " }
    let safe = first.map(formulaStarts.contains) ?? false ? "'" + clean : clean
    guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
