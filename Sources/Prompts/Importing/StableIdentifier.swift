/// Ids that depend on nothing but the text they stand for, so that importing again gives the same ids.
enum StableIdentifier {
  /// Ids have at most 100 bytes; this leaves room for a hash.
  private static let maximumBytes = 60

  /// The text in kebab case: `C_001` becomes `c-001`. Nil when it holds no letter or digit of ASCII.
  static func slug(_ text: String, words: Int = .max) -> String? {
    let pieces = text.lowercased().split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
    var slug = ""
    for piece in pieces.prefix(words) {
      let longer = slug.isEmpty ? String(piece.prefix(maximumBytes)) : "\(slug)-\(piece)"
      guard longer.utf8.count <= maximumBytes else { break }
      slug = longer
    }
    return slug.isEmpty ? nil : slug
  }

  /// The first words of a text, for the reader, with its hash, for uniqueness.
  static func readable(_ text: String) -> String {
    [slug(text, words: 5), hash(text)].compactMap(\.self).joined(separator: "-")
  }

  /// Eight hexadecimal digits: 64-bit FNV-1a, folded to 32 bits.
  static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let folded = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - folded.count) + folded
  }
}
