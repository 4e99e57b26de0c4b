/// Appends the pieces of a table's file: little-endian integers, texts with their length before them.
struct TableEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }

  /// Longer texts are cut at 65,535 bytes.
  mutating func write(_ text: String) {
    let utf8 = text.utf8.prefix(Int(UInt16.max))
    write(UInt16(utf8.count))
    bytes += utf8
  }
}

/// Takes the same pieces off again.
struct TableDecoder {
  struct Truncated: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: some Collection<UInt8>) {
    self.bytes = ArraySlice(bytes)
    position = self.bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func read<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(Truncated) -> Value {
    let slice = try take(MemoryLayout<Value>.size)
    return slice.reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }

  mutating func readText() throws(Truncated) -> String {
    String(decoding: try take(Int(read(UInt16.self))), as: UTF8.self)
  }

  private mutating func take(_ count: Int) throws(Truncated) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else { throw Truncated() }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
