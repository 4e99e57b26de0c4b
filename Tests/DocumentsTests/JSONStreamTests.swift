import Documents
import Foundation
import Testing

@Suite struct JSONStreamTests {
  private struct Item: Codable {
    let name: String
    let inner: RecordList<Int>
  }

  private struct Page: Encodable {
    let zebra: RecordList<Item>
    let apple: String
    let middle: StreamedArray<[String: Int]>
    let empty: RecordList<Item>
    let none: Int?
    let nested: [String: RecordList<String>]
  }

  private static var page: Page {
    Page(
      zebra: [Item(name: "a/b\n{", inner: [1, 2]), Item(name: "\"", inner: [])], apple: "x",
      middle: StreamedArray([["b": 1, "a": 2], [:]]), empty: [], none: nil, nested: ["list": ["p", "q"]])
  }

  /// The bytes are those of an encoder that holds the whole document.
  @Test(arguments: [true, false]) func listsAreWrittenAsTheEncoderWritesThem(pretty: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    let whole = String(decoding: try encoder.encode(Self.page), as: UTF8.self)
    #expect(String(decoding: try JSONStream.data(Self.page, pretty: pretty), as: UTF8.self) == whole)
  }

  private struct Place: Codable {
    let name: String
    let values: [Double?]
    let deep: [[[Int]]]
    let empty: [String: [Int]]
  }

  /// So are records that lie on disk, and each is one line of JSON Lines.
  @Test(arguments: [true, false]) func recordsOnDiskAreWrittenAsTheEncoderWritesThem(pretty: Bool) throws {
    let folder = FileManager.default.temporaryDirectory
    var list = RecordList<Place>(scratch: try ScratchFile(in: folder.path))
    for number in 0..<2600 {
      list.append(
        Place(
          name: "\\\"{[\(number)]},: \n\u{1}né/", values: [0.1 * Double(number), nil, -3e-9],
          deep: [[[], [1]], []],
          empty: ["a:b": [], "": [number, 2]]))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    try JSONStream.writeLines(of: list, to: &lines)
    let expected = try list.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    #expect(String(decoding: lines, as: UTF8.self) == expected)
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    let whole = try encoder.encode(["list": Array(list)])
    #expect(try JSONStream.data(["list": list], pretty: pretty) == whole)
  }

  /// A file that could not be written as a whole leaves an earlier one as it was, and nothing else.
  @Test func aFileAppearsWholeOrNotAtAll() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "stream-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appending(path: "report.json")
    try NewFile.write(place) { try $0.write("first") }
    #expect(throws: CancellationError.self) {
      try NewFile.write(place) { file in
        try file.write(String(repeating: "second", count: 100_000))
        throw CancellationError()
      }
    }
    #expect(try String(contentsOf: place, encoding: .utf8) == "first")
    try NewFile.write(place) { try $0.write("third") }
    #expect(try String(contentsOf: place, encoding: .utf8) == "third")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.json"])
  }
}
