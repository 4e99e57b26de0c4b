import Documents
import Foundation
import TestSupport
import Testing

@Suite struct JSONLinesReaderTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func trees(_ content: String) throws -> [String] {
    var reader = try JSONLinesReader(file: try folder.file("s.jsonl", content))
    var trees: [String] = []
    while let node = try reader.next() { trees.append("\(node.location.line ?? 0) \(node.tree)") }
    return trees
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"b\":2}\n", ["1 {a=1}", "2 {b=2}"]),
    ("{\"a\":1}\n{\"b\":2}", ["1 {a=1}", "2 {b=2}"]),
    ("{\"a\":1}\r\n{\"b\":2}\r\n", ["1 {a=1}", "2 {b=2}"]),
    ("\n\n{\"a\":1}\n  \t\r\n\n{\"b\":2}\n\n", ["3 {a=1}", "6 {b=2}"]),
    ("\u{FEFF}{\"a\":1}\n{\"b\":2}\n", ["1 {a=1}", "2 {b=2}"]),
    ("", []), ("\n", []), ("   ", []),
  ])
  func linesAreRecordsAndBlankOnesArePassedOver(content: String, expected: [String]) throws {
    #expect(try trees(content) == expected)
  }

  @Test func recordsLongerThanAChunkArriveWhole() throws {
    let long = String(repeating: "é", count: 200_000)
    let records = (0..<4).map { "{\"n\": \"\($0)\", \"t\": \"\(long)\"}" }
    var reader = try JSONLinesReader(file: try folder.file("s.jsonl", records.joined(separator: "\n")))
    for number in 0..<4 {
      let node = try #require(try reader.next())
      #expect(node.at("n")?.tree == "\(number)")
      #expect(node.at("t")?.tree.count == 200_000)
    }
    #expect(try reader.next() == nil)
  }

  @Test func afterTheEndThereIsNothingMore() throws {
    var reader = try JSONLinesReader(file: try folder.file("s.jsonl", "{}\n"))
    #expect(try reader.next() != nil)
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
  }

  @Test func errorsTellTheLineOfTheFile() throws {
    var reader = try JSONLinesReader(file: try folder.file("s.jsonl", "{}\n\n{\"a\": nope}\n"))
    #expect(try reader.next() != nil)
    let error = #expect(throws: InputError.self) { try reader.next() }
    #expect(error?.location?.line == 3)
    #expect(error?.location?.column == 7)
  }

  @Test func aLineOverTheLimitIsRefusedWithItsNumber() throws {
    let long = String(repeating: "x", count: 5 << 20)
    var reader = try JSONLinesReader(file: try folder.file("s.jsonl", "{}\n{\"t\": \"\(long)\"}\n"))
    #expect(try reader.next() != nil)
    let error = #expect(throws: InputError.self) { try reader.next() }
    #expect(error?.code == .tooLarge)
    #expect(error?.message == "the line is longer than 4 MiB")
    #expect(error?.location?.line == 2)
  }

  @Test func aHugeLineIsGivenUpOnAfterTheLimitAndNotReadToItsEnd() throws {
    let file = try folder.file("s.jsonl", "")
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    var reader = try JSONLinesReader(file: file)
    let error = #expect(throws: InputError.self) { try reader.next() }
    #expect(error?.code == .tooLarge)
    let read = try #require(Self.readPosition(of: file))
    #expect(read > JSONLinesReader.maximumLineBytes)
    #expect(read < JSONLinesReader.maximumLineBytes + 1 << 20)
  }

  @Test func filesThatAreNotThereOrFoldersAreRefused() {
    for (file, message) in [("/no/such.jsonl", "no such file"), (folder.path, "is a folder")] {
      let error = #expect(throws: InputError.self) { try JSONLinesReader(file: file) }
      #expect(error?.code == .unreadable)
      #expect(error?.message == message)
      #expect(error?.location?.file == file)
    }
  }

  /// How far this process has read a file that it holds open.
  private static func readPosition(of file: String) -> Int? {
    var wanted = stat()
    guard stat(file, &wanted) == 0 else { return nil }
    return (0..<Int32(1024)).lazy.compactMap { descriptor -> Int? in
      var found = stat()
      guard fstat(descriptor, &found) == 0, found.st_ino == wanted.st_ino, found.st_dev == wanted.st_dev
      else {
        return nil
      }
      return Int(lseek(descriptor, 0, SEEK_CUR))
    }.first
  }
}
