/// A side of a principle. Every option of every question and scenario expresses one of the two.
public enum Pole: String, Sendable, Hashable, Codable, CaseIterable {
  case a, b

  public var other: Pole { self == .a ? .b : .a }
}

/// A value for each pole.
public struct ByPole<Value> {
  public var a: Value
  public var b: Value

  public init(a: Value, b: Value) {
    self.a = a
    self.b = b
  }

  public subscript(pole: Pole) -> Value {
    get { pole == .a ? a : b }
    set { if pole == .a { a = newValue } else { b = newValue } }
  }

  public func map<Other, Failure: Error>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> ByPole<Other> {
    ByPole<Other>(a: try transform(a), b: try transform(b))
  }
}

extension ByPole: Sendable where Value: Sendable {}
extension ByPole: Equatable where Value: Equatable {}
extension ByPole: Hashable where Value: Hashable {}
extension ByPole: Codable where Value: Codable {}
