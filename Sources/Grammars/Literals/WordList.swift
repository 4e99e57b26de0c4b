internal import Documents
internal import Foundation

/// The common words of a language, in small letters: one a line, sorted by their bytes.
///
/// It is searched in place, so that reading one costs no more than reading its file.
public struct WordList: Sendable {
  private static let maximumBytes = 8 << 20
  private let bytes: [UInt8]

  /// - Throws: `InputError` with the line of the first word that is out of order.
  static func read(file: String) throws(InputError) -> WordList {
    let bytes = Array(try TextFile.read(file, maximumBytes: maximumBytes).utf8)
    if let line = firstLineOutOfOrder(in: bytes) {
      throw InputError(
        .invalid, at: FileLocation(file: file, line: line), "the word is out of order",
        hint: "Sort the file by bytes, without duplicates: LC_ALL=C sort -u.")
    }
    return WordList(bytes: bytes)
  }

  /// Counted from one. Every command that reads a grammar comes through here, so whole lines are compared at once.
  private static func firstLineOutOfOrder(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { text in
      var previous = text[..<0]
      var start = 0
      var number = 0
      while start < text.count, let base = text.baseAddress {
        let feed = memchr(base + start, Int32(UInt8(ascii: "\n")), text.count - start)
        let end = feed.map { base.distance(to: $0) } ?? text.count
        let line = text[start..<end]
        start = end + 1
        number += 1
        if line.isEmpty { continue }
        let common = min(previous.count, line.count)
        let order = memcmp(base + previous.startIndex, base + line.startIndex, common)
        guard order < 0 || order == 0 && previous.count < line.count else { return number }
        previous = line
      }
      return nil
    }
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
