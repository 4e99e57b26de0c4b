internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
  /// The values of all elements, in their order, computed on all cores.
  func concurrentMap<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
    let values = Mutex([Value?](repeating: nil, count: count))
    withoutActuallyEscaping(transform) { transform in
      DispatchQueue.concurrentPerform(iterations: count) { position in
        let value = transform(self[position])
        values.withLock { $0[position] = value }
      }
    }
    return values.withLock { $0.compactMap(\.self) }
  }
}
