internal import Foundation

/// Streams a JSON Lines file: one line in memory at a time, each a node that knows its line.
public struct JSONLinesReader {
  /// Longer lines are refused: no prompt has a use for them.
  public static let maximumLineBytes = 4 << 20
  private static let chunkBytes = 64 << 10
  /// Some editors begin a file with one.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let file: String
  private let handle: FileHandle
  private let maximumBytes: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var line = 0
  private var isAtEnd = false

  /// - Parameter maximumLineBytes: longer lines are refused.
  public init(file: String, maximumLineBytes: Int = Self.maximumLineBytes) throws(InputError) {
    try TextFile.requireFile(file)
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw InputError(
        .unreadable, at: FileLocation(file: file), "the file cannot be read",
        hint: "Check its permissions.")
    }
    self.file = file
    self.handle = handle
    maximumBytes = maximumLineBytes
  }

  /// The first byte of a file that is not white space, nil where there is none in its first 64 KiB.
  public static func firstByte(of file: String) throws(InputError) -> UInt8? {
    var reader = try JSONLinesReader(file: file)
    try reader.fill()
    let content = reader.buffer.starts(with: byteOrderMark) ? reader.buffer.dropFirst(3) : reader.buffer[...]
    return content.first { $0 > 0x20 }
  }

  /// The next line that is not blank, parsed; nil at the end.
  public mutating func next() throws(InputError) -> SourceNode? {
    guard let record = try nextRecord() else { return nil }
    return try JSONNode.parse(record.bytes, file: file, line: line)
  }

  /// The bytes of the next line that is not blank, for a decoder of the caller's own; nil at the end.
  public mutating func nextRecord() throws(InputError) -> (bytes: [UInt8], location: FileLocation)? {
    while let bytes = try nextLine() {
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let isMarked = line == 1 && bytes.starts(with: Self.byteOrderMark)
      return (isMarked ? Array(bytes.dropFirst(3)) : bytes, FileLocation(file: file, line: line))
    }
    return nil
  }

  private mutating func nextLine() throws(InputError) -> [UInt8]? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        line += 1
        return Array(buffer[position..<end])
      }
      searched = buffer.count
      guard buffer.count - position <= maximumBytes else {
        throw InputError(
          .tooLarge, at: FileLocation(file: file, line: line + 1, column: 1),
          "the line is longer than \(maximumBytes >> 20) MiB",
          hint: "A .jsonl file has one record per line; split this line.")
      }
      if isAtEnd {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        line += 1
        return Array(buffer[position...])
      }
      buffer.removeFirst(position)
      searched -= position
      position = 0
      try fill()
    }
  }

  private mutating func fill() throws(InputError) {
    do {
      guard let data = try handle.read(upToCount: Self.chunkBytes), !data.isEmpty else {
        isAtEnd = true
        try handle.close()
        return
      }
      buffer.append(contentsOf: data)
    } catch {
      throw InputError(
        .unreadable, at: FileLocation(file: file, line: line + 1), "the file cannot be read: \(error)",
        hint: "Check the disk.")
    }
  }
}
