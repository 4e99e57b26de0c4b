/// A set of edits that do not conflict, as ascending positions in ``PromptSpace/edits``. The empty set changes nothing.
public struct Perturbation: Sendable, Hashable, Codable {
  public let edits: [Int]

  /// No edit at all: the baseline.
  public static let none = Perturbation([])

  public init(_ edits: some Sequence<Int>) {
    self.edits = edits.sorted()
  }

  public init(from decoder: any Decoder) throws {
    self.init(try [Int](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws { try edits.encode(to: encoder) }

  private init(ascending edits: [Int]) {
    self.edits = edits
  }

  public var isEmpty: Bool { edits.isEmpty }

  public func adding(_ edit: Int) -> Perturbation { Perturbation(edits + [edit]) }

  public func isSubset(of other: Perturbation) -> Bool {
    edits.count <= other.edits.count && edits.allSatisfy(other.edits.contains)
  }

  /// Every subset that is neither empty nor the whole, smaller ones first.
  public var properSubsets: [Perturbation] {
    guard edits.count > 1 else { return [] }
    return masks.map(subset).sorted()
  }

  /// Whether some subset that is neither empty nor the whole meets a condition.
  public func hasProperSubset(where condition: (Perturbation) -> Bool) -> Bool {
    edits.count > 1 && masks.contains { condition(subset($0)) }
  }

  /// A bit for each edit; neither none nor all.
  private var masks: Range<Int> { 1..<(1 << edits.count) - 1 }

  private func subset(_ mask: Int) -> Perturbation {
    var chosen: [Int] = []
    chosen.reserveCapacity(edits.count)
    for (position, edit) in edits.enumerated() where mask & (1 << position) != 0 { chosen.append(edit) }
    return Perturbation(ascending: chosen)
  }
}

extension Perturbation: Comparable {
  /// Fewer edits first, then by position.
  public static func < (left: Perturbation, right: Perturbation) -> Bool {
    (left.edits.count, left.edits) < (right.edits.count, right.edits)
  }
}

private func < (left: (Int, [Int]), right: (Int, [Int])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
