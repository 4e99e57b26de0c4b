import Foundation
import TestSupport
import Testing

/// The terminal tables and the Markdown page of one small, seeded story, reviewed as text.
@Suite(.timeLimit(.minutes(15))) struct OutputSnapshotTests {
  @Test func aStoryIsPrintedAsRecorded() async throws {
    let workplace = try Workplace()
    func run(_ arguments: [String]) async throws -> Command.Result {
      try await Command.run(arguments, in: workplace.path, environment: ["COLUMNS": "100", "NO_COLOR": "1"])
    }
    let measure = try await run([
      "measure", Command.root + "/seeds/risk.yaml", "--model", "sim/fickle", "--out", "measure", "-q",
    ])
    let reviewed = try Snapshot("measure.txt").difference(from: measure.output)
    #expect(reviewed == nil)
    let rejecting = try await LoopbackModelServer(
      respond: { $0.prompt.contains("Case 1") ? .status(400, "no, thank you") : .answer },
      logOdds: Workplace.logOdds)
    let hunt = try await run([
      "hunt", "seeds.yaml", "--model", "openai-compatible/stub", "--base-url", rejecting.baseURL, "--budget",
      "300", "--out", "rejected",
    ])
    await rejecting.stop()
    // What the run says about how it ended; the table of findings has snapshots of its own.
    let note = hunt.errors.split(separator: "\n").filter { $0.contains("rejected") && $0.contains("stub") }
    let ended = try Snapshot("rejections.txt").difference(from: note.joined(separator: "\n") + "\n")
    #expect(ended == nil)
  }
}
