internal import Documents

/// The common words of a language, in small letters: one a line, sorted by their bytes.
///
/// It is searched in place, so that reading one costs no more than reading its file.
public struct WordList: Sendable {
  private static let maximumBytes = 8 << 20
  private let bytes: [UInt8]

  /// - Throws: `InputError` with the line of the first word that is out of order.
  static func read(file: String) throws(InputError) -> WordList {
    let bytes = Array(try TextFile.read(file, maximumBytes: maximumBytes).utf8)
    var previous: ArraySlice<UInt8> = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard previous.lexicographicallyPrecedes(line) else {
        throw InputError(
          .invalid, at: FileLocation(file: file, line: index + 1), "the word is out of order",
          hint: "Sort the file by bytes, without duplicates: LC_ALL=C sort -u.")
      }
      previous = line
    }
    return WordList(bytes: bytes)
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether a word, in small letters, is in the list.
  func contains(_ word: some StringProtocol) -> Bool {
    let word = Array(word.utf8)
    var low = 0
    var high = bytes.count
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      if line.elementsEqual(word) { return true }
      if line.lexicographicallyPrecedes(word) { low = end + 1 } else { high = start }
    }
    return false
  }
}
