import Documents
import Foundation
import Testing

@testable import Suites

/// A folder holds a suite of one format, and nothing is lost to another.
@Suite struct SuiteDestinationTests {
  private let cases: [SuiteCase]
  private let folder: String

  init() throws {
    cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.1)]
    folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
  }

  private func require(_ format: SuiteFormat) throws {
    try SuiteDestination(folder).require(roomFor: cases, as: format)
  }

  @Test(arguments: SuiteFormat.allCases) func oneFormatKeepsOthersOut(format: SuiteFormat) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try require(format)
    try SuiteFolder.write(try format.files(of: cases), to: folder)
    try require(format)
    // What running a suite leaves beside it is nobody else's.
    try SuiteFolder.write([SuiteFolder.File("logs/run.log", "")], to: folder)
    try require(format)
    for other in SuiteFormat.allCases where other != format {
      let error = #expect(throws: InputError.self) { try require(other) }
      #expect(error?.message.contains("the folder contains a suite for \(format.rawValue): ") == true)
      #expect(error?.location?.file == folder && error?.hint.contains("--out") == true)
    }
  }

  @Test func whatIsNoSuiteIsNotWrittenOver() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SuiteFolder.write([SuiteFolder.File(".gitkeep", "")], to: folder)
    try require(.jsonl)
    try SuiteFolder.write([SuiteFolder.File("README.md", "A project.")], to: folder)
    let error = #expect(throws: InputError.self) { try require(.jsonl) }
    #expect(error?.message == "the folder contains a file that is not part of a suite for jsonl: README.md")
  }

  @Test func aFileIsNoFolder() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data().write(to: URL(fileURLWithPath: folder))
    #expect(throws: InputError.self) { try require(.jsonl) }
  }
}
