/// Parses CSV text (RFC 4180) record by record, each with the lines it covers, so that one bad record spoils no
/// other.
///
/// Cells in quotes may hold line ends and doubled quotes. A quote that is not closed would swallow the records
/// behind it, up to the next quote or the end of the file: such a record ends with its first line instead, and
/// the next line begins a record.
struct CSVParser {
  struct Record {
    /// Nil where the quotes are not as they should be.
    let cells: [String]?
    /// The lines that it covers, from one.
    let lines: ClosedRange<Int>
    /// The lines that a quote would have reached, where it was not closed or did not end a cell.
    let reach: ClosedRange<Int>?
  }

  private enum State {
    case cellStart, plain, quoted, quoteInQuoted
  }

  /// Longer records are taken for unclosed ones.
  static let maximumRecordBytes = 256 << 10

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1

  init(_ text: String, delimiter: UInt8) {
    bytes = Array(text.utf8)
    self.delimiter = delimiter
  }

  /// The next record that is not blank, nil at the end.
  ///
  /// - Parameter count: how many cells a record of more than one line must have to be taken for one; nil for any
  ///   number. A quote that is closed by the quote of a later record gives another number.
  mutating func next(expecting count: Int? = nil) -> Record? {
    while position < bytes.count {
      let start = line
      let parsed = parse()
      let isWhole = parsed.cells.map { count == nil || parsed.lineCount == 1 || $0.count == count } ?? false
      let lineCount = isWhole ? parsed.lineCount : 1
      advance(isWhole ? parsed.end : lineEnd(from: position))
      if let cells = parsed.cells, isWhole, cells.count == 1, cells[0].allSatisfy(\.isWhitespace),
        !parsed.hasQuotes
      {
        continue
      }
      return Record(
        cells: isWhole ? parsed.cells : nil, lines: start...(start + lineCount - 1),
        reach: isWhole ? nil : start...(start + max(parsed.lineCount, 1) - 1))
    }
    return nil
  }

  private struct Parsed {
    var cells: [String]?
    var end: Int
    var lineCount: Int
    var hasQuotes: Bool
  }

  /// The cells of the record at the position, and where it ends, before its line end.
  private func parse() -> Parsed {
    var state = State.cellStart
    var cells: [String] = []
    var cell: [UInt8] = []
    var lineCount = 1
    var hasQuotes = false
    let limit = min(bytes.count, position + Self.maximumRecordBytes)
    var index = position
    func broken() -> Parsed {
      Parsed(cells: nil, end: index, lineCount: lineCount, hasQuotes: hasQuotes)
    }
    while index < limit {
      let byte = bytes[index]
      let endsLine = byte == 0x0A || byte == 0x0D
      switch state {
      case .quoted where byte == 0x22: state = .quoteInQuoted
      case .quoted:
        cell.append(byte)
        if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
          lineCount += 1
        }
      case .quoteInQuoted where byte == 0x22:
        cell.append(byte)
        state = .quoted
      case .cellStart where byte == 0x22:
        cell = []
        hasQuotes = true
        state = .quoted
      case .cellStart where byte == 0x20 && delimiter != 0x20: cell.append(byte)
      case .plain where byte == 0x22: return broken()
      default:
        if byte == delimiter || endsLine {
          cells.append(String(decoding: cell, as: UTF8.self))
          cell = []
          if endsLine { return Parsed(cells: cells, end: index, lineCount: lineCount, hasQuotes: hasQuotes) }
          state = .cellStart
        } else if state == .quoteInQuoted {
          // White space may stand between a closing quote and the delimiter.
          guard byte == 0x20 || byte == 0x09 else { return broken() }
        } else {
          cell.append(byte)
          state = .plain
        }
      }
      index += 1
    }
    if limit == bytes.count, bytes.last == 0x0A, lineCount > 1 { lineCount -= 1 }
    guard limit == bytes.count, state != .quoted else { return broken() }
    cells.append(String(decoding: cell, as: UTF8.self))
    return Parsed(cells: cells, end: limit, lineCount: lineCount, hasQuotes: hasQuotes)
  }

  private func lineEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private mutating func advance(_ end: Int) {
    var index = position
    while index < min(end + 1, bytes.count) {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      if bytes[index] == 0x0A || bytes[index] == 0x0D { line += 1 }
      index += 1
    }
    position = index
  }
}
