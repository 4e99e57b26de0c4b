/// Cuts a CSV text into records, each with the line it begins on, so that one bad record spoils no other.
///
/// Cells in quotes may hold line ends and doubled quotes (RFC 4180). A quote that is never closed would
/// swallow the rest of the file: such a record ends with its first line instead, and says so.
struct CSVRecordSplitter {
  struct Record {
    let text: String
    let line: Int
    /// Whether every quote that was opened was closed.
    let isClosed: Bool
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
  mutating func next() -> Record? {
    while position < bytes.count {
      let startLine = line
      let (end, isClosed) = recordEnd()
      let record = bytes[position..<end]
      advance(past: end)
      if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      return Record(text: String(decoding: record, as: UTF8.self), line: startLine, isClosed: isClosed)
    }
    return nil
  }

  /// Where the record ends, before the line end.
  private func recordEnd() -> (end: Int, isClosed: Bool) {
    var state = State.cellStart
    var firstLineEnd: Int?
    let limit = min(bytes.count, position + Self.maximumRecordBytes)
    for index in position..<limit {
      let byte = bytes[index]
      let endsLine = byte == 0x0A || byte == 0x0D
      if endsLine, firstLineEnd == nil { firstLineEnd = index }
      switch state {
      case .quoted:
        if byte == 0x22 { state = .quoteInQuoted }
      case .quoteInQuoted where byte == 0x22: state = .quoted
      case .cellStart where byte == 0x22: state = .quoted
      case .cellStart where byte == 0x20 && delimiter != 0x20: continue
      default:
        if endsLine { return (index, true) }
        state = byte == delimiter ? .cellStart : .plain
      }
    }
    if limit == bytes.count, state != .quoted { return (limit, true) }
    return (firstLineEnd ?? bytes[limit...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count, false)
  }

  private mutating func advance(past end: Int) {
    var index = position
    while index < min(end + 1, bytes.count) {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      if bytes[index] == 0x0A || bytes[index] == 0x0D { line += 1 }
      index += 1
    }
    position = index
  }
}
