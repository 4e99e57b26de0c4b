import Documents
import Foundation
import TestSupport
import Testing

@testable import Prompts

@Suite struct RowReaderTests {
  private func rows(_ text: String, layout: RowLayout = .lines) throws -> [Result<ImportRow, Refusal>] {
    let folder = try ScratchFolder()
    var reader = try RowReader(file: folder.write(text, to: "rows.jsonl"), layout: layout)
    var rows: [Result<ImportRow, Refusal>] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test func fieldsAreReachedThroughObjectsAndLists() throws {
    let row = try rows(#"{"a": {"b": [{"c": "deep"}, 7, true, null]}, "a.x": "dotted", "n": 1.5}"#)[0].get()
    #expect(row["a.b.0.c"] == "deep")
    #expect(row["a.b.1"] == "7")
    #expect(row["a.b.2"] == "true")
    #expect(row["a.x"] == "dotted")
    #expect(row["n"] == "1.5")
    for missing in ["a", "a.b", "a.b.3", "a.b.9", "a.b.-1", "a.b.0.c.d", "", ".", "b"] {
      #expect(row[missing] == nil)
    }
  }

  @Test func lineEndsOfWindowsAndBlankLinesAreFine() throws {
    let rows = try rows("{\"a\": \"x\"}\r\n\r\n{\"a\": \"y\"}\r\n")
    #expect(try rows.map { try $0.get()["a"] } == ["x", "y"])
    #expect(try rows[1].get().lineName == "line 3")
  }

  @Test func malformedLinesArePassedOver() throws {
    let deep = String(repeating: "[", count: 100_000)
    let rows = try rows("{\"a\": \"x\"}\n{\"a\": \n\(deep)\n{\"a\": \"\\ud800\"}\n{\"a\": \"y\"}\n")
    #expect(rows.count == 5)
    let read = rows.compactMap { try? $0.get()["a"] }
    #expect(read.first == "x")
    #expect(read.last == "y")
    #expect(rows.filter { if case .failure = $0 { true } else { false } }.count >= 2)
  }

  @Test func aByteOrderMarkCostsNothing() throws {
    let rows = try rows("\u{FEFF}{\"a\": \"x\"}\n{\"a\": \"y\"}\n")
    #expect(rows.compactMap { try? $0.get()["a"] } == ["x", "y"])
  }
}
