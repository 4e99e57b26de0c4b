/// How many elements two lists have in common at their start, and at their end after that.
public struct CommonEnds: Sendable, Hashable {
  public let start: Int
  public let end: Int

  public init<Element>(_ left: [Element], _ right: [Element], by areSame: (Element, Element) -> Bool) {
    let shorter = min(left.count, right.count)
    var start = 0
    while start < shorter, areSame(left[start], right[start]) { start += 1 }
    var end = 0
    while end < shorter - start, areSame(left[left.count - 1 - end], right[right.count - 1 - end]) {
      end += 1
    }
    (self.start, self.end) = (start, end)
  }

  /// What is between them.
  public func middle<Element>(of list: [Element]) -> ArraySlice<Element> { list[start..<(list.count - end)] }
}
