/// Remembers calls in so little room that it sometimes takes a new one for a known one (Bloom 1970): beside a million known
/// calls one new call in fifty thousand, beside ten million one in three.
struct KeyFilter: Sendable {
  /// Four megabytes.
  private static let bits = 1 << 25
  private var words = [UInt64](repeating: 0, count: bits / 64)

  mutating func insert(_ key: ReplyKey) {
    for position in Self.positions(of: key) { words[position / 64] |= 1 << UInt64(position % 64) }
  }

  /// False only for a key that was never inserted.
  func mayContain(_ key: ReplyKey) -> Bool {
    Self.positions(of: key).allSatisfy { words[$0 / 64] & (1 << UInt64($0 % 64)) != 0 }
  }

  /// The key is a digest, so its parts are as good as independent.
  private static func positions(of key: ReplyKey) -> [Int] {
    let (first, second) = (key.word(0), key.word(1) | 1)
    return (0..<6).map { Int((first &+ UInt64($0) &* second) % UInt64(bits)) }
  }
}
