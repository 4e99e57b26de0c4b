/// A set of edits that do not conflict, as ascending positions in ``PromptSpace/edits``. The empty set changes nothing.
public struct Perturbation: Sendable, Hashable {
  public let edits: [Int]

  /// No edit at all: the baseline.
  public static let none = Perturbation([])

  public init(_ edits: some Sequence<Int>) {
    self.edits = edits.sorted()
  }

  public var isEmpty: Bool { edits.isEmpty }

  public func adding(_ edit: Int) -> Perturbation { Perturbation(edits + [edit]) }

  public func isSubset(of other: Perturbation) -> Bool {
    edits.count <= other.edits.count && edits.allSatisfy(other.edits.contains)
  }

  /// Every subset that is neither empty nor the whole, smaller ones first.
  public var properSubsets: [Perturbation] {
    guard edits.count > 1 else { return [] }
    let subsets = (1..<(1 << edits.count) - 1).map { mask in
      Perturbation(edits.indices.filter { mask & (1 << $0) != 0 }.map { edits[$0] })
    }
    return subsets.sorted { ($0.edits.count, $0.edits) < ($1.edits.count, $1.edits) }
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
