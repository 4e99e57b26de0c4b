/// How often each outcome was read over the trials of one prompt; unreadable replies are counted apart.
///
/// Counts only grow, and are never negative: decoding refuses a negative count.
public struct OutcomeCounts: Sendable, Hashable {
  public private(set) var a: Int
  public private(set) var b: Int
  public private(set) var neither: Int
  /// Replies that no answer pattern could read. They are never guessed into an outcome.
  public private(set) var unreadable: Int

  public init(a: Int = 0, b: Int = 0, neither: Int = 0, unreadable: Int = 0) {
    precondition(min(a, b, neither, unreadable) >= 0, "an outcome cannot be counted fewer than 0 times")
    self.a = a
    self.b = b
    self.neither = neither
    self.unreadable = unreadable
  }

  /// Trials that chose one of the two poles.
  public var decided: Int { a + b }

  /// Trials whose reply could be read: `a`, `b` or `neither`.
  public var readable: Int { a + b + neither }

  /// All trials, the unreadable ones included.
  public var trials: Int { readable + unreadable }

  public subscript(_ outcome: Outcome) -> Int {
    switch outcome {
    case .a: a
    case .b: b
    case .neither: neither
    }
  }

  /// Counts one more trial; `nil` is an unreadable reply.
  public static func += (counts: inout OutcomeCounts, outcome: Outcome?) {
    switch outcome {
    case .a: counts.a += 1
    case .b: counts.b += 1
    case .neither: counts.neither += 1
    case nil: counts.unreadable += 1
    }
  }

  /// Adds the trials of another batch of the same prompt.
  public static func += (counts: inout OutcomeCounts, more: OutcomeCounts) {
    counts.a += more.a
    counts.b += more.b
    counts.neither += more.neither
    counts.unreadable += more.unreadable
  }
}

extension OutcomeCounts: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case a, b, neither, unreadable
  }

  /// Reads the four counts; an absent one is 0.
  ///
  /// - Throws: `DecodingError.dataCorrupted` naming the key when a count is negative.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func count(_ key: CodingKeys) throws -> Int {
      let value = try container.decodeIfPresent(Int.self, forKey: key) ?? 0
      guard value >= 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "a count is 0 or more, not \(value)")
      }
      return value
    }
    self.init(
      a: try count(.a), b: try count(.b), neither: try count(.neither), unreadable: try count(.unreadable))
  }
}
