internal import Foundation

/// A list of records, in memory while it is short and on disk from then on, so that its length costs eight bytes a
/// record.
///
/// It is a value as an array is. Elements are decoded each time that they are looked at: go through it in as few passes
/// as possible.
public struct RecordList<Element: Codable & Sendable>: Sendable {
  /// Where the first elements are in the file.
  private var places: [ScratchFile.Place] = []
  /// The elements after them.
  private var recent: [Element] = []
  private let scratch: ScratchFile?
  /// Elements that are kept in memory.
  private var limit = 512

  /// - Parameter scratch: where elements go when there are many; nil to keep them all in memory.
  public init(scratch: ScratchFile? = nil) {
    self.scratch = scratch
  }

  public init(_ elements: some Sequence<Element>) {
    scratch = nil
    recent = Array(elements)
  }

  public mutating func append(_ element: Element) {
    recent.append(element)
    guard let scratch, recent.count >= limit else { return }
    do {
      places += try scratch.append(try recent.map { try ExactJSON.data($0) })
      recent = []
    } catch {
      // A full disk loses nothing: they stay in memory.
      limit = 2 * recent.count
    }
  }

  public mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }
}

extension RecordList: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { places.count + recent.count }

  public subscript(position: Int) -> Element {
    guard position < places.count else { return recent[position - places.count] }
    guard let data = try? scratch?.record(at: places[position]),
      let element = try? ExactJSON.value(Element.self, from: data)
    else {
      // The file is ours alone and was written by this process: this is as if memory had failed.
      preconditionFailure("a record that was kept on disk cannot be read again")
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
      try container.encode(written.placeholder(count: count) { try $1.encode(self[$0]) })
    } else {
      var container = encoder.unkeyedContainer()
      for element in self { try container.encode(element) }
    }
  }
}
