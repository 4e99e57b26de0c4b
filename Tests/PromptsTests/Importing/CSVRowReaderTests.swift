import Documents
import Foundation
import TestSupport
import Testing

@testable import Prompts

@Suite struct CSVRowReaderTests {
  private func rows(_ text: String, file: String = "rows.csv") throws -> [Result<ImportRow, Refusal>] {
    let folder = try ScratchFolder()
    var reader = try CSVRowReader(file: folder.write(text, to: file))
    var rows: [Result<ImportRow, Refusal>] = []
    while let row = reader.next() { rows.append(row) }
    return rows
  }

  private func cell(_ column: String, of row: Result<ImportRow, Refusal>) throws -> String? {
    try row.get()[column]
  }

  private func refusal(_ row: Result<ImportRow, Refusal>) throws -> Refusal {
    guard case .failure(let refusal) = row else { throw Expected.refusal }
    return refusal
  }

  private enum Expected: Error { case refusal }

  @Test func readsQuotesLineEndsAndEmptyCells() throws {
    let rows = try rows(
      "\u{FEFF}id,text,note\r\n1,\"He said \"\"no\"\", then\r\nleft\",\r\n\r\n2,plain,\"x\"")
    #expect(rows.count == 2)
    #expect(try cell("id", of: rows[0]) == "1")
    #expect(try cell("text", of: rows[0])?.contains("\"no\"") == true)
    #expect(try cell("note", of: rows[0]) == "")
    #expect(try rows[0].get().location.line == 2)
    #expect(try cell("text", of: rows[1]) == "plain")
    #expect(try rows[1].get().location.line == 5)
  }

  @Test func readsTabs() throws {
    let rows = try rows("id\ttext\n1\tone, two\n", file: "rows.tsv")
    #expect(try cell("text", of: rows[0]) == "one, two")
  }

  @Test func oneBadRecordSpoilsNoOther() throws {
    let text = """
      id,text
      1,fine
      2,a "quote" inside
      3,one,too many
      4
      5,"quoted" and more
      6,fine

      """
    let rows = try rows(text)
    #expect(rows.count == 6)
    #expect(try cell("text", of: rows[0]) == "fine")
    #expect(try refusal(rows[1]).reason == .malformed)
    #expect(try refusal(rows[2]).reason == .columnCount)
    #expect(try refusal(rows[3]).reason == .columnCount)
    #expect(try refusal(rows[4]).reason == .malformed)
    #expect(try cell("text", of: rows[5]) == "fine")
    #expect(try refusal(rows[2]).location.line == 4)
  }

  @Test func anUnclosedQuoteSpoilsItsLineOnly() throws {
    let rows = try rows("id,text\n1,\"never closed\n2,fine\n3,fine\n")
    #expect(rows.count == 3)
    #expect(try refusal(rows[0]).reason == .malformed)
    #expect(try cell("id", of: rows[1]) == "2")
    #expect(try rows[2].get().location.line == 4)
  }

  @Test func aHugeRecordIsRefused() throws {
    let rows = try rows("id,text\n1,\(String(repeating: "x", count: 1 << 20))\n2,fine\n")
    #expect(try refusal(rows[0]).reason == .malformed)
    #expect(try cell("id", of: rows[1]) == "2")
  }

  @Test func nulsAreCellsToo() throws {
    #expect(try cell("text", of: rows("id,text\n1,a\u{0}b\n")[0]) == "a\u{0}b")
  }

  @Test(arguments: ["", "\n\n", "id,id\n1,2\n", "id,\"text\n1,2", "id,te\"xt\n1,2"])
  func unusableHeadersAreErrors(text: String) {
    #expect(throws: InputError.self) { try rows(text) }
  }

  @Test func aFileFullOfQuotesIsReadInTime() throws {
    for piece in ["\"", "1,\"a\"\"\n", "1,\"\n\n\n", "\"\"\n", "\"\"\"\n", ",", "\r"] {
      let text = "id,text\n" + String(repeating: piece, count: 300_000 / piece.utf8.count)
      let time = try ContinuousClock().measure { _ = try rows(text).count }
      #expect(time < .seconds(20), "\(piece.debugDescription)")
    }
  }

  @Test func bytesThatAreNotUTF8AreAnError() throws {
    let folder = try ScratchFolder()
    let path = try folder.file("rows.csv", Data([0x69, 0x64, 0x0A, 0xFF, 0xFE]))
    #expect(throws: InputError.self) { try CSVRowReader(file: path) }
  }

  /// A quote that is not closed costs its own line, although a later quote seems to close it.
  @Test(arguments: [
    "1,\"abc", "1,\"abc, def", "1,ab\"c", "1,\"abc\" d",
  ])
  func anUnclosedQuoteLosesThatRecordAlone(record: String) throws {
    let rows = try rows("id,text\n\(record)\n2,fine\n3,\"quoted, too\"\n4,\"x\"\n5,fine\n")
    #expect(rows.count == 5)
    #expect(try refusal(rows[0]).reason == .malformed)
    #expect(try refusal(rows[0]).location.line == 2)
    #expect(try rows.dropFirst().map { try cell("id", of: $0) } == ["2", "3", "4", "5"])
    #expect(try cell("text", of: rows[2]) == "quoted, too")
  }

  @Test func theLinesThatAQuoteWouldReachAreNamed() throws {
    let rows = try rows("id,text\n1,\"abc\n2,fine\n3,\"x\" y\n")
    #expect(try refusal(rows[0]).message.contains("line 4"))
    #expect(try cell("id", of: rows[1]) == "2")
    #expect(try refusal(rows[2]).location.line == 4)
  }

  @Test func curlyQuotesAroundACellAreNamed() throws {
    let rows = try rows("id,text\n1,“a, b”\n2,“fine”\n3,fine\n")
    #expect(try refusal(rows[0]).message.contains("curly"))
    #expect(try cell("text", of: rows[1]) == "“fine”")
    #expect(try cell("text", of: rows[2]) == "fine")
  }

  @Test(arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
  func otherSeparatorsAreFoundOutAndReported(separator: String, name: String) throws {
    let folder = try ScratchFolder()
    let text = "id;text;note\n1;one, two;\"a;b\"\n".replacing(";", with: separator)
    var reader = try CSVRowReader(file: folder.write(text, to: "rows.csv"))
    #expect(reader.note?.contains(name) == true)
    let next = reader.next()
    let row = try #require(next)
    #expect(try cell("text", of: row) == "one, two")
    #expect(try cell("note", of: row) == "a\(separator)b")
  }

  @Test func theFirstDuplicateColumnIsNamed() throws {
    for _ in 0..<20 {
      let error = #expect(throws: InputError.self) { try self.rows("z,y,x,y,z,x\n1,2,3,4,5,6\n") }
      #expect(error?.message == "duplicate column name \"y\"")
    }
  }
}
