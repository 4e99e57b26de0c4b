internal import HeapModule

/// The sets of k items out of n in descending order of the sum of their scores, one at a time.
///
/// Items are given with scores in descending order. Only sets next to those already taken are held, so the stream
/// costs memory for what was taken, not for all sets.
struct CombinationStream: Sendable {
  private struct Node: Comparable, Sendable {
    let sum: Double
    let positions: [Int]

    static func < (left: Node, right: Node) -> Bool {
      // Among equal sums the set that comes first is the larger, so that the order is total.
      left.sum != right.sum ? left.sum < right.sum : right.positions.lexicographicallyPrecedes(left.positions)
    }
  }

  private let scores: [Double]
  private var heap = Heap<Node>()

  init(scores: [Double], size: Int) {
    self.scores = scores
    guard size > 0, size <= scores.count else { return }
    push(Array(0..<size))
  }

  /// Sets in memory.
  var held: Int { heap.count }

  /// Positions of the next set's items, ascending.
  mutating func next() -> [Int]? {
    guard let node = heap.popMax() else { return nil }
    for index in node.positions.indices {
      var positions = node.positions
      positions[index] += 1
      let bound = index + 1 < positions.count ? positions[index + 1] : scores.count
      // A set's one parent is the set with its first item that is not yet in its lowest place moved down by one.
      if positions[index] < bound, node.positions[..<index].elementsEqual(0..<index) { push(positions) }
    }
    return node.positions
  }

  private mutating func push(_ positions: [Int]) {
    heap.insert(Node(sum: positions.reduce(0) { $0 + scores[$1] }, positions: positions))
  }
}
