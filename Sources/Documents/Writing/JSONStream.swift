public import Foundation
internal import Synchronization

/// Writes documents as JSON with keys in alphabetical order, so that equal values give equal bytes.
///
/// A document is encoded as a whole but for its lists of records (``RecordList``), which follow element by element and
/// are never in memory as a whole.
public enum JSONStream {
  public static func write(
    _ document: some Encodable, pretty: Bool, to sink: inout some ByteSink
  ) throws {
    let lists = StreamedLists()
    let encoder = encoder(pretty: pretty)
    encoder.userInfo[StreamedLists.key] = lists
    let frame = try encoder.encode(document)
    var rest = frame[...]
    // In the order of the keys in the text, which is not that of the fields in the code.
    while let start = rest.range(of: lists.opening), let end = rest[start.upperBound...].range(of: quote) {
      let before = rest[..<start.lowerBound]
      try sink.write(Data(before))
      if let list = lists.entry(named: rest[start.upperBound..<end.lowerBound]) {
        try list.write(to: &sink, indentation: pretty ? indentation(of: before) : nil)
      }
      rest = rest[end.upperBound...]
    }
    try sink.write(Data(rest))
  }

  /// Writes a list as JSON Lines.
  public static func writeLines<Element>(
    of list: RecordList<Element>, to sink: inout some ByteSink
  ) throws {
    let encoder = encoder(pretty: false)
    for position in list.indices {
      try sink.write(try list.json(at: position, by: encoder) + Data("\n".utf8))
    }
  }

  private static let quote = Data("\"".utf8)

  /// The document as a whole.
  public static func data(_ document: some Encodable, pretty: Bool) throws -> Data {
    var data = Data()
    try write(document, pretty: pretty, to: &data)
    return data
  }

  static func encoder(pretty: Bool) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return encoder
  }

  /// Of the last line.
  private static func indentation(of text: Data) -> Int {
    let start = text.lastIndex(of: UInt8(ascii: "\n")).map { text.index(after: $0) } ?? text.startIndex
    return text[start...].prefix { $0 == UInt8(ascii: " ") }.count
  }
}

/// A list whose elements are encoded one by one when their document is written (``JSONStream``).
public struct StreamedArray<Element: Encodable & Sendable>: Encodable, Sendable {
  private let elements: [Element]

  public init(_ elements: [Element]) {
    self.elements = elements
  }

  public func encode(to encoder: any Encoder) throws {
    guard let written = encoder.userInfo[StreamedLists.key] as? StreamedLists else {
      return try elements.encode(to: encoder)
    }
    var container = encoder.singleValueContainer()
    try container.encode(written.placeholder(count: elements.count) { try $1.encode(elements[$0]) })
  }
}

/// The lists of a document that is being written.
final class StreamedLists: Sendable {
  static var key: CodingUserInfoKey {
    CodingUserInfoKey(rawValue: "fickle.streamed-lists").unsafelyUnwrapped
  }

  /// A list as something to write: its elements as compact JSON.
  struct Entry: Sendable {
    let count: Int
    let element: @Sendable (Int, JSONEncoder) throws -> Data

    /// - Parameter indentation: of the line that the list begins on; nil for all in one line.
    func write(to sink: inout some ByteSink, indentation: Int?) throws {
      let encoder = JSONStream.encoder(pretty: false)
      let outer = indentation.map { "\n" + String(repeating: " ", count: $0) } ?? ""
      let inner = indentation == nil ? "" : outer + String(repeating: " ", count: JSONLayout.step)
      // As the encoder writes an empty list.
      guard count > 0 else { return try sink.write(Data("[\(indentation == nil ? "" : "\n")\(outer)]".utf8)) }
      try sink.write(Data("[".utf8))
      for position in 0..<count {
        let encoded = try element(position, encoder)
        try sink.write(Data((position == 0 ? inner : "," + inner).utf8))
        try sink.write(
          indentation.map { JSONLayout.spread(encoded, indentation: $0 + JSONLayout.step) } ?? encoded)
      }
      try sink.write(Data((outer + "]").utf8))
    }
  }

  private let entries = Mutex<[Entry]>([])
  /// Unguessable, so that no text of the document can be taken for it.
  private let prefix = UUID().uuidString + "-"

  /// What stands in the document in place of a list.
  func placeholder(
    count: Int, element: @escaping @Sendable (Int, JSONEncoder) throws -> Data
  ) -> String {
    entries.withLock { entries in
      entries.append(Entry(count: count, element: element))
      return prefix + "\(entries.count - 1)"
    }
  }

  /// How every placeholder begins; its number and a quotation mark follow.
  var opening: Data { Data(("\"" + prefix).utf8) }

  func entry(named number: Data) -> Entry? {
    Int(String(decoding: number, as: UTF8.self)).flatMap { number in
      entries.withLock { $0.indices.contains(number) ? $0[number] : nil }
    }
  }
}
