import TestSupport
import Testing

/// Help is text that users read, so it is reviewed as text.
@Suite(.timeLimit(.minutes(15))) struct HelpSnapshotTests {
  @Test(arguments: [
    "", "hunt", "measure", "suite", "check", "watch", "compare", "merge", "report", "view", "read", "init",
    "seeds lint",
    "seeds import",
    "grammar lint", "grammar expand", "grammar audit", "models list",
  ])
  func helpIsAsRecorded(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let result = try await Command.run(words + ["--help"], environment: ["COLUMNS": "100"])
    #expect(result.status == 0)
    let name = command.isEmpty ? "fickle" : command.replacing(" ", with: "-")
    let difference = try Snapshot("help-\(name).txt").difference(from: result.output)
    #expect(difference == nil)
  }
}
