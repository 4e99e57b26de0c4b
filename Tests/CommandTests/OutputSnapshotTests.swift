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
    func matches(_ snapshot: String, _ text: String) throws {
      let difference = try Snapshot(snapshot).difference(from: text)
      #expect(difference == nil)
    }
    let seeds = Command.root + "/seeds/risk.yaml"
    let measure = try await run(["measure", seeds, "--model", "sim/fickle", "--out", "measure", "-q"])
    try matches("measure.txt", measure.output)
    let hunt = ["hunt", seeds, "--budget", "400", "--seed", "3", "-q", "--model"]
    try matches("hunt.txt", try await run(hunt + ["sim/fickle", "--out", "before"]).output)
    try matches("report.md", try workplace.text("before/report.md"))
    _ = try await run([
      "hunt", seeds, "--budget", "250", "--seed", "9", "-q", "--model", "sim/fickle", "--out", "after",
    ])
    try matches("compare.txt", try await run(["compare", "before", "after"]).output)
    _ = try await run(["suite", "before", "--with-stable", "4", "--top", "8", "--out", "suite", "-q"])
    let check = ["check", "suite", "-q", "--model"]
    try matches("check.txt", try await run(check + ["sim/steady", "--out", "check"]).output)
    try matches(
      "check-regressed.txt",
      try await run(check + ["sim/fickle", "--against", "sim/steady", "--out", "again"]).output)
  }

  @Test func rejectionsAreReportedAsRecorded() async throws {
    let workplace = try Workplace()
    func run(_ arguments: [String]) async throws -> Command.Result {
      try await Command.run(arguments, in: workplace.path, environment: ["COLUMNS": "100", "NO_COLOR": "1"])
    }
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
