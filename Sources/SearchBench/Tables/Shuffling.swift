internal import Randomness
internal import Measurement

extension RandomNumberGenerator {
  /// A uniform permutation, the same on every platform (Fisher and Yates; the standard library promises
  /// none).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() { elements.swapAt(last, below(last + 1)) }
    return elements
  }
}
