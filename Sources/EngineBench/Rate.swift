/// How fast one part of the engine works, beside a floor that was measured in the same run.
///
/// The floor is the least that any implementation has to do with the same bytes, so that the ratio can be compared
/// between machines.
public struct Rate: Sendable, Encodable {
  /// What is counted, such as "variants rendered, cost 2".
  public let name: String
  public let count: Int
  public let perSecond: Double
  /// What the floor does, such as "copying the same bytes"; nil where there is none.
  public let floor: String?
  public let floorPerSecond: Double?

  /// How many times faster the floor is.
  public var ratio: Double? { floorPerSecond.map { $0 / perSecond } }

  init(
    _ name: String, count: Int, in duration: Duration, floor: String? = nil, floorDuration: Duration? = nil
  ) {
    self.name = name
    self.count = count
    self.floor = floor
    perSecond = Double(count) / duration.inSeconds
    floorPerSecond = floorDuration.map { Double(count) / $0.inSeconds }
  }
}

extension Duration {
  /// Never 0, so that it can be divided by.
  fileprivate var inSeconds: Double {
    max(1e-9, Double(components.seconds) + Double(components.attoseconds) * 1e-18)
  }
}
