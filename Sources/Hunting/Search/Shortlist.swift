internal import Grammars
internal import HeapModule

/// The best candidates among very many, over all scenarios, in memory for a round's worth.
struct Shortlist: Sendable {
  struct Entry: Comparable, Sendable {
    let score: Double
    let slot: Int
    let perturbation: Perturbation

    /// The better entry is the larger. Ties are broken by scenario, then by perturbation, so that the order is total.
    static func < (left: Entry, right: Entry) -> Bool {
      if left.score != right.score { return left.score < right.score }
      if left.slot != right.slot { return left.slot > right.slot }
      return left.perturbation > right.perturbation
    }
  }

  private let capacity: Int
  private var heap = Heap<Entry>()

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// A score below this is not taken.
  private var leastScore: Double { heap.count < capacity ? -.infinity : heap.min?.score ?? -.infinity }

  /// - Parameter perturbation: made only when the score is good enough.
  mutating func offer(score: Double, slot: Int, _ perturbation: @autoclosure () -> Perturbation) {
    guard capacity > 0, score >= leastScore else { return }
    heap.insert(Entry(score: score, slot: slot, perturbation: perturbation()))
    if heap.count > capacity { heap.removeMin() }
  }

  /// Best first.
  var entries: [Entry] {
    var heap = heap
    var entries: [Entry] = []
    while let entry = heap.popMax() { entries.append(entry) }
    return entries
  }
}
