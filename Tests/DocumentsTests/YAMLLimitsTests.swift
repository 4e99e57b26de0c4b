import Documents
import Foundation
import TestSupport
import Testing

/// Files come from other people too: none may take the machine down.
@Suite struct YAMLLimitsTests {
  /// Nine aliases a level, as "billion laughs" has them.
  private static func bomb(levels: Int) -> String {
    var lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in 1...levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      lines.append("a\(level): &a\(level) [\(aliases)]")
    }
    return lines.joined(separator: "\n")
  }

  @Test func aBombOfAliasesEndsInAClearError() {
    let error = #expect(throws: InputError.self) {
      try YAMLDocument.parse(Self.bomb(levels: 9), file: "f.yaml")
    }
    #expect(error?.code == .tooLarge)
    #expect(error?.message.contains("2000000 values") == true)
    #expect(error?.hint.contains("aliases") == true)
  }

  @Test func aFewLevelsOfAliasesAreFine() throws {
    let root = try YAMLDocument.parse(Self.bomb(levels: 3), file: "f.yaml")
    #expect(try root.entries("it").count == 4)
  }

  @Test(arguments: [("[", 200_000, ""), ("[", 20_000, "]"), ("{a: ", 20_000, "}"), ("- ", 20_000, "")])
  func deepNestingEndsInAnErrorAndNotInACrash(open: String, depth: Int, close: String) {
    let yaml = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    let error = #expect(throws: InputError.self) { try YAMLDocument.parse(yaml, file: "f.yaml") }
    #expect(error?.code == .malformed || error?.code == .tooLarge)
  }

  @Test func aFileOverTheLimitIsRefused() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("large.yaml", "")
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.truncate(atOffset: UInt64(YAMLDocument.maximumBytes) + 1)
    try handle.close()
    let error = #expect(throws: InputError.self) { try YAMLDocument.read(file: file) }
    #expect(error?.code == .tooLarge)
    #expect(error?.message == "the file is larger than 32 MiB")
    #expect(error?.hint.contains(".jsonl") == true)
  }
}
