internal import Numerics

/// How much log-odds differ between repeats of the same prompt, pooled over prompts.
///
/// Greedy decoding and log probabilities are not deterministic on servers that batch requests. The pooled variance is
/// winsorised: prompts whose own variance exceeds the 90% quantile count with that quantile, so that one unstable
/// prompt does not void what is known of all others; it is judged by its own variance instead.
public struct RepeatNoise: Sendable, Hashable, Codable {
  private struct Prompt: Hashable, Codable {
    let squares: Double
    let freedom: Int
  }

  /// Prompts kept; later ones change little.
  private static let maxPrompts = 512
  private static let quantile = 0.9

  /// Sums of squares and degrees of freedom, by prompt.
  private var prompts: [Prompt] = []

  public init() {}

  /// Adds a repeated prompt, or replaces what was known of it.
  /// - Parameters:
  ///   - logOdds: of all its repeats, in nats.
  ///   - position: where it was added before; nil when it is new.
  /// - Returns: where it is now; nil when no more prompts are kept.
  public mutating func add(_ logOdds: [Double], at position: Int?) -> Int? {
    guard logOdds.count > 1 else { return position }
    let entry = Prompt(squares: Self.squares(of: logOdds), freedom: logOdds.count - 1)
    if let position {
      prompts[position] = entry
      return position
    }
    guard prompts.count < Self.maxPrompts else { return nil }
    prompts.append(entry)
    return prompts.count - 1
  }

  /// Whether repeats can have been like this; what comes from a file may be anything.
  public var isPlausible: Bool {
    prompts.allSatisfy { $0.freedom > 0 && $0.squares >= 0 && $0.squares.isFinite }
      && prompts.count <= Self.maxPrompts
  }

  /// Takes in the repeats of other prompts, as far as there is room.
  public mutating func merge(_ other: RepeatNoise) {
    prompts += other.prompts.prefix(max(0, Self.maxPrompts - prompts.count))
  }

  /// Prompts that were asked more than once.
  public var promptCount: Int { prompts.count }

  /// Standard deviation of one answer's log-odds, in nats; 0 while no prompt was repeated.
  public var standardDeviation: Double {
    guard !prompts.isEmpty else { return 0 }
    let variances = prompts.map { $0.squares / Double($0.freedom) }.sorted()
    let cap = variances[min(variances.count - 1, Int(Self.quantile * Double(variances.count)))]
    let freedom = prompts.reduce(0) { $0 + $1.freedom }
    let sum = prompts.reduce(0.0) { $0 + Double($1.freedom) * min($1.squares / Double($1.freedom), cap) }
    return (sum / Double(freedom)).squareRoot()
  }

  /// The standard deviation of one prompt's own repeats; 0 for fewer than two.
  public static func standardDeviation(of logOdds: [Double]) -> Double {
    logOdds.count > 1 ? (squares(of: logOdds) / Double(logOdds.count - 1)).squareRoot() : 0
  }

  private static func squares(of values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
