import Documents
import Foundation
import TestSupport
import Testing

@Suite struct TextFileTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func textIsReadAsItIs() throws {
    let file = try folder.file("a.txt", "één\r\ntwee\n")
    #expect(try TextFile.read(file, maximumBytes: 100) == "één\r\ntwee\n")
  }

  @Test func theLimitItselfIsStillAccepted() throws {
    let file = try folder.file("a.txt", String(repeating: "x", count: 64))
    #expect(try TextFile.read(file, maximumBytes: 64).count == 64)
    let error = #expect(throws: InputError.self) { try TextFile.read(file, maximumBytes: 63) }
    #expect(error?.code == .tooLarge)
    #expect(error?.location?.file == file)
  }

  @Test func aMissingFileIsNamedWithTheFolderItWasLookedForIn() {
    let error = #expect(throws: InputError.self) { try TextFile.read("no/such.yaml", maximumBytes: 1) }
    #expect(error?.code == .unreadable)
    #expect(error?.message == "no such file")
    #expect(error?.hint.contains(FileManager.default.currentDirectoryPath) == true)
    #expect(error?.description.hasPrefix("no/such.yaml: no such file\n  ") == true)
  }

  @Test func aFolderIsNoFile() {
    let error = #expect(throws: InputError.self) { try TextFile.read(folder.path, maximumBytes: 1) }
    #expect(error?.code == .unreadable)
    #expect(error?.message == "is a folder")
  }

  @Test(arguments: [[0x61, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) throws {
    let file = try folder.file("a.yaml", Data(bytes))
    let error = #expect(throws: InputError.self) { try TextFile.read(file, maximumBytes: 100) }
    #expect(error?.code == .malformed)
    #expect(error?.message == "the file is not UTF-8 text")
    #expect(error?.hint.contains("UTF-8") == true)
  }
}
