@testable import Documents
import Foundation
import Testing

@Suite struct RecordListTests {
  private struct Record: Codable, Equatable {
    let name: String
    let values: [Double]
  }

  private func record(_ number: Int) -> Record {
    Record(name: "né\u{301}e \"\(number)\"\n", values: [Double(number) / 3, .infinity, -.infinity])
  }

  private func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// What goes to the disk comes back as it was, whatever its length, and the folder stays empty.
  @Test(arguments: [0, 1, 2047, 2048, 2049, 2303, 2304, 2305, 5000])
  func onDiskItIsTheSameList(count: Int) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var list = RecordList<Record>(scratch: try ScratchFile(in: folder.path))
    for number in 0..<count { list.append(record(number)) }
    #expect(list.count == count)
    #expect(Array(list) == (0..<count).map(record))
    if count > 0 { #expect(list[count - 1] == record(count - 1)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// Lists that share a file do not mix, and a copy goes its own way.
  @Test func listsInOneFileStayApart() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let scratch = try ScratchFile(in: folder.path)
    var (even, odd) = (RecordList<Int>(scratch: scratch), RecordList<String>(scratch: scratch))
    for number in 0..<9000 {
      if number % 2 == 0 { even.append(number) } else { odd.append("\(number)") }
    }
    var copy = even
    copy.append(-1)
    even.append(-2)
    for _ in 0..<600 {
      copy.append(-3)
      even.append(-4)
    }
    #expect(Array(even.prefix(4500)) == (0..<4500).map { 2 * $0 })
    #expect(Array(odd) == (0..<4500).map { "\(2 * $0 + 1)" })
    #expect(copy[4500] == -1 && even[4500] == -2 && copy.last == -3 && even.last == -4)
  }

  /// Long records go to the disk before there are many of them.
  @Test func fewLongRecordsDoNotStayInMemory() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let scratch = try ScratchFile(in: folder.path)
    var list = RecordList<String>(scratch: scratch)
    let texts = (0..<600).map { "\($0) " + String(repeating: "x", count: 100_000) }
    list.append(contentsOf: texts)
    #expect(Array(list) == texts)
    #expect(scratch.size > 25_000_000)
  }

  /// A record longer than what is read at one go.
  @Test func aLongRecordComesBackWhole() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var list = RecordList<String>(scratch: try ScratchFile(in: folder.path))
    let long = String(repeating: "0123456789", count: 100_000)
    for _ in 0..<3000 { list.append("x") }
    list.append(long)
    for _ in 0..<600 { list.append("y") }
    #expect(list[3000] == long && list[3001] == "y")
  }
}
