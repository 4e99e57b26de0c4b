internal import Foundation

/// A list of records, in memory while it is short. The records that follow are kept on disk, so that each costs eight
/// bytes of memory.
///
/// It is a value as an array is. Elements on disk are decoded each time that they are looked at: go through a list in as
/// few passes as possible.
public struct RecordList<Element: Codable & Sendable>: Sendable {
  /// The elements that stay in memory.
  private var first: [Element] = []
  /// Where the elements after them are in the file.
  private var places: [ScratchFile.Place] = []
  /// The elements after those, which are written together.
  private var last: [Element] = []
  private let scratch: ScratchFile?
  /// Room for elements that stay in memory, in bytes as JSON; about what they take as values.
  private var room = 16 << 20

  /// Elements that stay in memory at most, and elements that are written together.
  private static var sizes: (first: Int, block: Int) { (2048, 256) }
  /// One out of so many is measured, the first among them.
  private static var measured: Int { 16 }

  /// - Parameter scratch: where elements go when there are many; nil to keep them all in memory.
  public init(scratch: ScratchFile? = nil) {
    self.scratch = scratch
  }

  public init(_ elements: some Sequence<Element>) {
    scratch = nil
    first = Array(elements)
  }

  public mutating func append(_ element: Element) {
    guard let scratch, places.count + last.count > 0 || first.count >= Self.sizes.first || room <= 0 else {
      if scratch != nil, first.count.isMultiple(of: Self.measured) {
        room -= Self.measured * ((try? ExactJSON.data(element).count) ?? 0)
      }
      first.append(element)
      return
    }
    last.append(element)
    guard last.count.isMultiple(of: Self.sizes.block) else { return }
    // A full disk loses nothing: they stay in memory until the next block.
    guard let written = try? scratch.append(try last.map { try ExactJSON.data($0) }) else { return }
    places += written
    last = []
  }

  public mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// An element as compact JSON, which one on disk is already.
  func json(at position: Int, by encoder: JSONEncoder) throws -> Data {
    if position < first.count { return try encoder.encode(first[position]) }
    let position = position - first.count
    return position < places.count ? kept(at: position) : try encoder.encode(last[position - places.count])
  }

  private func kept(at position: Int) -> Data {
    guard let data = try? scratch?.record(at: places[position]) else { Self.failReading() }
    return data
  }

  /// The file is ours alone and was written by this process: this is as if memory had failed.
  private static func failReading() -> Never {
    preconditionFailure("a record that was kept on disk cannot be read again")
  }
}

extension RecordList: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { first.count + places.count + last.count }

  public subscript(position: Int) -> Element {
    if position < first.count { return first[position] }
    let position = position - first.count
    guard position < places.count else { return last[position - places.count] }
    guard let element = try? ExactJSON.value(Element.self, from: kept(at: position)) else {
      Self.failReading()
    }
    return element
  }
}

extension RecordList: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension RecordList: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try [Element](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    if let written = encoder.userInfo[StreamedLists.key] as? StreamedLists {
      var container = encoder.singleValueContainer()
      try container.encode(written.placeholder(count: count) { try json(at: $0, by: $1) })
    } else {
      var container = encoder.unkeyedContainer()
      for element in self { try container.encode(element) }
    }
  }
}
