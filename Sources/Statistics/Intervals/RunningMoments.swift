/// Number, mean and variance of values that come one by one (Welford 1962), so that none has to be kept.
public struct RunningMoments: Sendable, Hashable, Codable {
  public private(set) var count = 0
  public private(set) var mean = 0.0
  /// Sum of the squares of the distances from the mean.
  private var squares = 0.0

  public init() {}

  /// Whether values can have had these moments; what comes from a file may be anything.
  public var isPlausible: Bool {
    count >= 0 && count < 1 << 40 && mean.isFinite && squares >= 0 && squares.isFinite
  }

  public mutating func add(_ value: Double) {
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
  }

  /// Takes in the values that another has seen (Chan, Golub and LeVeque 1983).
  public mutating func add(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    let (own, their) = (Double(count), Double(other.count))
    let distance = other.mean - mean
    count += other.count
    mean += distance * their / Double(count)
    squares += other.squares + distance * distance * own * their / Double(count)
  }

  /// Unbiased; nil for fewer than two values.
  public var variance: Double? { count > 1 ? squares / Double(count - 1) : nil }
}
