/// How much work one match may cost.
///
/// Patterns come from users and text from models, so neither is trusted: a match that needs more than this
/// ends in ``PatternError/Code/limit`` instead of hanging the run.
public struct MatchLimits: Sendable, Hashable {
  /// Backtracking steps of one match (PCRE2's match limit).
  public var steps: UInt32
  /// Nested backtracking points (PCRE2's depth limit).
  public var depth: UInt32
  /// Heap of one match, in KiB.
  public var heap: UInt32

  /// A million steps take some ten milliseconds; prompts and replies need a few thousand.
  public static let standard = MatchLimits(steps: 1_000_000, depth: 10_000, heap: 20_000)

  public init(steps: UInt32, depth: UInt32, heap: UInt32) {
    self.steps = steps
    self.depth = depth
    self.heap = heap
  }
}
