import Foundation
import GRDB
import TestSupport
import Testing

/// Nothing that was paid for is lost, and nothing that was done is thrown away.
@Suite(.serialized, .timeLimit(.minutes(15))) struct RunPromiseTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let unreachable = "http://127.0.0.1:9/v1"

  /// Outcomes in the database of a run, counted by kind.
  private func outcomes(_ run: String = "run") async throws -> [String: Int] {
    try await DatabaseQueue(path: workplace.file(run + "/run.sqlite")).read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT kind, COUNT(*) AS count FROM reply GROUP BY kind")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["kind"], $0["count"]) })
    }
  }

  // MARK: Failures

  @Test func aSecondModelThatCannotBeReachedLeavesTheFirstOnesReport() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let result = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/one@\(server.baseURL)", "--model",
      "openai-compatible/two@\(Self.unreachable)", "--budget", "600", "--out", workplace.file("run"), "-q",
    ])
    await server.stop()
    #expect(result.status == 2)
    #expect(result.errors.contains("cannot be reached"), "\(result.errors)")
    let report = try workplace.report()
    #expect(report.status.state == "failed")
    #expect(report.status.reason?.hasPrefix("openai-compatible/two@\(Self.unreachable): ") == true)
    #expect(report.models.map(\.status.state) == ["complete", "failed"])
    #expect(report.totals.findings > 0)
    #expect(!result.output.contains("raise --budget"), "\(result.output)")
  }

  @Test func oneFatalAnswerLosesNoneOfTheCallsInFlight() async throws {
    // Most calls take long; the one that fails comes back at once, while 31 others are in flight.
    let server = try await LoopbackModelServer(
      delay: .milliseconds(150), respond: { $0.number == 60 ? .status(401, "key expired") : .answer },
      logOdds: Workplace.logOdds)
    let result = try await Command.run(workplace.hunt(server, ["--concurrency", "32", "-q"]))
    let sent = server.total
    await server.stop()
    #expect(result.status == 2 && result.errors.contains("key expired"), "\(result.errors)")
    #expect(try await outcomes() == ["reply": sent - 1, "failed": 1])
    #expect(try workplace.report().status.state == "failed")
    #expect(try workplace.report().totals.calls == sent - 1)
  }

  @Test func aReportOfARunThatFailedSaysSoToItsReaders() async throws {
    let server = try await LoopbackModelServer(
      behaviour: { $0 > 350 ? .status(401, "key expired") : .answer }, logOdds: Workplace.logOdds)
    _ = try await Command.run(workplace.hunt(server, ["-q"]))
    await server.stop()
    #expect(try workplace.report().status.state == "failed")
    let run = workplace.file("run")
    let suite = try await Command.run(["suite", run, "--out", workplace.file("suite"), "-q"])
    #expect(suite.errors.contains("warning: the run in \(run) failed: "), "\(suite.errors)")
    let compare = try await Command.run(["compare", run, run])
    #expect(compare.errors.contains("key expired; check the key"), "\(compare.errors)")
    let check = try await Command.run([
      "check", workplace.file("suite"), "--model", "sim/fickle", "--against", run, "-q", "--out",
      workplace.file("check"),
    ])
    #expect(check.errors.contains("warning: the run in \(run) failed: "), "\(check.errors)")
  }

  @Test func aServerThatIsNotThereIsNotAMatterOfTheBudget() async throws {
    let result = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/x@\(Self.unreachable)", "--out",
      workplace.file("run"),
    ])
    #expect(result.status == 2 && result.errors.contains("connection refused"), "\(result.errors)")
    #expect(!(result.output + result.errors).contains("budget"), "\(result.output)\(result.errors)")
  }

  // MARK: Interrupts

  @Test func ctrlCWaitsForTheCallsInFlight() async throws {
    let server = try await LoopbackModelServer(delay: .milliseconds(200), logOdds: Workplace.logOdds)
    let running = try Command.start(workplace.hunt(server, ["--concurrency", "16", "-q"]))
    while server.total < 60, running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    running.send(SIGINT)
    let result = try await running.result()
    let sent = server.total
    await server.stop()
    #expect(result.status == 130, "\(result.errors)")
    #expect(try await outcomes() == ["reply": sent])
    #expect(try workplace.report().status.state == "interrupted")
  }

  @Test func theSecondCtrlCStopsAtOnce() async throws {
    let server = try await LoopbackModelServer(delay: .seconds(60), logOdds: Workplace.logOdds)
    let running = try Command.start(workplace.hunt(server, ["--readout", "logprobs", "-q"]))
    while server.total < 5, running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    running.send(SIGINT)
    try await Task.sleep(for: .milliseconds(300))
    #expect(running.isRunning, "the first one waits")
    running.send(SIGINT)
    let result = try await running.result()
    #expect(result.status == 130)
    #expect(server.answered == 0, "nothing was waited for")
    await server.stop()
  }

  // MARK: Rejections

  /// The server rejects every prompt of some scenarios.
  private func pickyServer() async throws -> LoopbackModelServer {
    try await LoopbackModelServer(
      respond: {
        $0.prompt.contains("Case 1") ? .body(400, Self.filtered) : .answer
      }, logOdds: Workplace.logOdds)
  }

  private static let filtered =
    #"{"error": {"message": "The prompt was filtered.", "code": "content_filter", "type": "invalid_request_error"}}"#

  @Test func rejectionsAreStoredResumedAndReplayed() async throws {
    let server = try await pickyServer()
    let arguments = workplace.hunt(server, budget: 300, ["-q"])
    let first = try await Command.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    let paid = server.total
    let before = try workplace.text("run/report.json")
    let resumed = try await Command.run(arguments + ["--resume"])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(server.total == paid, "a rejected call is not made again")
    #expect(try workplace.text("run/report.json") == before)
    await server.stop()
    // With the server gone, the recording answers all of it.
    let replayed = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", "replay/\(workplace.file("run"))", "--budget", "300",
      "--out", workplace.file("again"), "-q",
    ])
    #expect(replayed.status == 0, "\(replayed.errors)")
    #expect(try workplace.report("again").totals.findings == workplace.report().totals.findings)
    #expect(
      try workplace.report("again").scenarios.map(\.status) == workplace.report().scenarios.map(\.status))
  }

  @Test func aRejectionIsNoPropertyOfTheModel() async throws {
    let server = try await pickyServer()
    let result = try await Command.run(workplace.hunt(server))
    await server.stop()
    let report = try workplace.report()
    // Case 1, and 10 to 19.
    #expect(report.scenarios.count { $0.status == "rejected" } == 11)
    #expect(report.totals.nearTies == 0)
    let rejection = try #require(report.rejections.first)
    #expect(rejection.kind == "rejected" && rejection.reason == "content_filter")
    #expect(rejection.message == "The prompt was filtered." && rejection.prompts >= 11)
    #expect(result.errors.contains("(content_filter): The prompt was filtered."), "\(result.errors)")
    #expect(result.output.contains("11 scenarios were rejected by the server"), "\(result.output)")
  }

  @Test(arguments: ["hunt", "measure"])
  func whenEverythingIsRejectedTheServersWordsEndTheRun(command: String) async throws {
    let server = try await LoopbackModelServer(
      behaviour: { _ in .status(400, "unsupported parameter: 'temperature'") }, logOdds: Workplace.logOdds)
    let result = try await Command.run([
      command, workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL,
      "--out", workplace.file("run"), "-q",
    ])
    await server.stop()
    #expect(result.status == 2)
    #expect(
      result.errors.contains("every request was rejected")
        && result.errors.contains("unsupported parameter: 'temperature'"), "\(result.errors)")
    #expect(!result.output.contains("near tie"), "\(result.output)")
    #expect(server.total < 100)
  }

  // MARK: Malformed responses

  @Test func aMalformedResponseIsToleratedAndReported() async throws {
    let server = try await LoopbackModelServer(
      behaviour: { $0 == 50 || $0 == 90 ? .raw(#"{"result": "?"}"#) : .answer }, logOdds: Workplace.logOdds)
    let result = try await Command.run(workplace.hunt(server))
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("malformed responses to 2 prompts"), "\(result.errors)")
    #expect(try workplace.report().status.state == "complete")
    #expect(try workplace.report().rejections.map(\.kind) == ["malformed"])
  }

  @Test func manyMalformedResponsesEndTheRun() async throws {
    let server = try await LoopbackModelServer(
      behaviour: { $0 % 4 == 0 ? .raw("<html>busy</html>") : .answer }, logOdds: Workplace.logOdds)
    let result = try await Command.run(workplace.hunt(server, ["-q"]))
    await server.stop()
    #expect(result.status == 2)
    #expect(
      result.errors.contains("responses were malformed") && result.errors.contains("<html>busy"),
      "\(result.errors)")
    #expect(server.total < 400)
  }
}
