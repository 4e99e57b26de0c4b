/// A range that covers the true value with a stated confidence, ends included.
public struct ConfidenceInterval: Sendable, Hashable, Codable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) {
    precondition(low <= high, "an interval runs from low to high")
    self.low = low
    self.high = high
  }

  public var width: Double { high - low }

  public func contains(_ value: Double) -> Bool {
    low <= value && value <= high
  }

  /// Half of what a confidence leaves out: the probability beyond each end.
  static func tail(beyond confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    return (1 - confidence) / 2
  }
}
