internal import HeapModule

/// The best few of very many scored things, in memory for that few.
///
/// Of equal scores the lesser element comes first, so that the order is total.
struct BoundedRanking<Element: Comparable & Sendable>: Sendable {
  struct Entry: Comparable, Sendable {
    let score: Double
    let element: Element

    static func < (left: Entry, right: Entry) -> Bool {
      left.score != right.score ? left.score < right.score : left.element > right.element
    }
  }

  private let capacity: Int
  private var heap = Heap<Entry>()

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// A score below this is not taken.
  private var minScore: Double { heap.count < capacity ? -.infinity : heap.min?.score ?? -.infinity }

  /// Whether a score is good enough as things stand.
  func takes(_ score: Double) -> Bool { capacity > 0 && score >= minScore }

  /// - Parameter element: made only when the score is good enough.
  mutating func offer(_ score: Double, _ element: @autoclosure () -> Element) {
    guard takes(score) else { return }
    heap.insert(Entry(score: score, element: element()))
    if heap.count > capacity { heap.removeMin() }
  }

  /// Best first.
  var descending: [Entry] {
    var heap = heap
    var entries: [Entry] = []
    entries.reserveCapacity(heap.count)
    while let entry = heap.popMax() { entries.append(entry) }
    return entries
  }
}
