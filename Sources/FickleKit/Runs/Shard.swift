internal import Grammars

/// One of several parts of the seeds, which are hunted apart and merged.
///
/// Which part a seed is in depends on its id and on the number of parts alone: not on other seeds, nor on their order.
public struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  public let number: Int
  public let count: Int

  /// - Parameter text: as in `2/8`.
  /// - Returns: nil for anything else, and for a number outside of 1 to the count.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count <= Self.maximum,
      number >= 1, number <= count
    else { return nil }
    self.number = number
    self.count = count
  }

  public static let maximum = 100_000

  public var description: String { "\(number)/\(count)" }

  func contains(seed: String) -> Bool {
    let digest = UInt64(StableIdentifier.of(["shard", seed]), radix: 16) ?? 0
    return Int(digest % UInt64(count)) == number - 1
  }
}
