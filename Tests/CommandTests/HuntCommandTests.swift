import Foundation
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(15))) struct HuntCommandTests {
  private func hunt(_ workplace: Workplace, _ server: LoopbackModelServer, _ more: [String]) -> [String] {
    [
      "hunt", workplace.path + "/seeds.yaml", "--model", "openai-compatible/stub", "--base-url",
      server.baseURL,
      "--budget", "400", "-q",
    ] + more
  }

  @Test func killedInTheMiddleItResumesAndPaysNothingTwice() async throws {
    let workplace = try Workplace()
    let slow = try await LoopbackModelServer(delay: .milliseconds(15), logOdds: Workplace.logOdds)
    let running = try Command.start(hunt(workplace, slow, ["--out", workplace.path + "/run"]))
    while slow.total < 120, running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    running.send(SIGKILL)
    _ = try await running.result()
    let paid = slow.total
    #expect(paid >= 120 && paid < 400)
    let resumed = try await Command.run(
      hunt(workplace, slow, ["--out", workplace.path + "/run", "--resume"]))
    #expect(resumed.status == 0, "\(resumed.errors)")
    // At most the calls under way when it was killed were never written, and had to be made again.
    #expect(slow.total <= 400 + 8)
    let whole = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let uninterrupted = try await Command.run(hunt(workplace, whole, ["--out", workplace.path + "/whole"]))
    #expect(uninterrupted.status == 0)
    let reports = ["run", "whole"].map { workplace.path + "/\($0)/report.json" }.map(
      FileManager.default.contents)
    #expect(reports[0] != nil && reports[0] == reports[1])
    #expect(whole.total <= 400)
    await slow.stop()
    await whole.stop()
  }

  @Test func anInterruptedHuntWritesWhatItFound() async throws {
    let workplace = try Workplace()
    let server = try await LoopbackModelServer(delay: .milliseconds(10), logOdds: Workplace.logOdds)
    let running = try Command.start(hunt(workplace, server, ["--out", workplace.path + "/run"]))
    while server.total < 150, running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    running.send(SIGINT)
    let result = try await running.result()
    #expect(result.status == 130)
    #expect(FileManager.default.fileExists(atPath: workplace.path + "/run/report.json"))
    #expect(result.errors.contains("--resume"))
    await server.stop()
  }

  @Test func passingTroublesAreRetriedAndLastingOnesEndWithWhatWasFound() async throws {
    let workplace = try Workplace()
    let flaky = try await LoopbackModelServer(
      behaviour: { $0 % 10 == 0 ? .status(503, "try later") : .answer }, logOdds: Workplace.logOdds)
    let fine = try await Command.run(hunt(workplace, flaky, ["--out", workplace.path + "/flaky"]))
    #expect(fine.status == 0, "\(fine.errors)")
    let dying = try await LoopbackModelServer(
      behaviour: { $0 > 100 ? .status(401, "key expired") : .answer }, logOdds: Workplace.logOdds)
    let ended = try await Command.run(hunt(workplace, dying, ["--out", workplace.path + "/dying"]))
    #expect(ended.status == 2)
    #expect(ended.errors.contains("key expired") && ended.errors.contains("--resume"))
    #expect(FileManager.default.fileExists(atPath: workplace.path + "/dying/report.json"))
    await flaky.stop()
    await dying.stop()
  }

  @Test func serversThatCannotBeUsedSaySo() async throws {
    let workplace = try Workplace()
    let rubbish = try await LoopbackModelServer(
      behaviour: { _ in .raw("<html>\u{1B}[31mwelcome</html>") }, logOdds: Workplace.logOdds)
    let confused = try await Command.run(hunt(workplace, rubbish, ["--out", workplace.path + "/a"]))
    #expect(confused.status == 2)
    #expect(confused.errors.contains("did not return a chat completion"))
    #expect(!confused.errors.contains("\u{1B}"))
    let locked = try await LoopbackModelServer(
      behaviour: { _ in .status(401, "bad key") }, logOdds: Workplace.logOdds)
    let refused = try await Command.run(hunt(workplace, locked, ["--out", workplace.path + "/b"]))
    #expect(refused.status == 2)
    #expect(refused.errors.contains("bad key") && refused.errors.contains("check the key"))
    await rubbish.stop()
    await locked.stop()
  }

  @Test func aModelWithoutLogprobsIsSampled() async throws {
    let workplace = try Workplace()
    let server = try await LoopbackModelServer(
      behaviour: { $0 == 1 ? .status(400, "logprobs are not supported") : .answer },
      logOdds: Workplace.logOdds)
    let result = try await Command.run(hunt(workplace, server, ["--out", workplace.path + "/run"]))
    #expect(result.output.contains("the server rejects requests for logprobs, so replies were sampled"))
    await server.stop()
  }

  @Test func aRunIsNeverOverwritten() async throws {
    let workplace = try Workplace()
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let arguments = hunt(workplace, server, ["--out", workplace.path + "/run"])
    let first = try await Command.run(arguments)
    #expect(first.status == 0)
    let again = try await Command.run(arguments)
    #expect(again.status == 64)
    #expect(again.errors.contains("--resume"))
    let before = server.total
    let resumed = try await Command.run(arguments + ["--resume"])
    #expect(resumed.status == 0)
    #expect(server.total == before)
    await server.stop()
  }

  @Test func failOnFlipGates() async throws {
    let workplace = try Workplace()
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let gated = try await Command.run(
      hunt(workplace, server, ["--out", workplace.path + "/run", "--fail-on", "flip"]))
    #expect(gated.status == 1)
    await server.stop()
  }

  private struct Event: Decodable {
    struct Content: Decodable {
      let id: String?
      let text: String?
      let state: String?
      let calls: Int?
    }

    let type: String
    let data: Content

    static func all(in errors: String) throws -> [Event] {
      try errors.split(separator: "\n").map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    }
  }

  @Test func eventsAreAllThatOtherProgramsReadOnStderr() async throws {
    let workplace = try Workplace()
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let arguments = [
      "hunt", workplace.path + "/seeds.yaml", "--model", "openai-compatible/stub", "--base-url",
      server.baseURL,
      "--budget", "120", "--progress", "json",
    ]
    let whole = try await Command.run(arguments + ["--out", workplace.path + "/run"])
    await server.stop()
    let events = try Event.all(in: whole.errors)
    #expect(events.contains { $0.type == "progress" && $0.data.calls ?? 0 > 0 })
    #expect(events.last?.type == "end" && events.last?.data.state == "complete")
    let findings = try String(contentsOfFile: workplace.path + "/run/findings.jsonl", encoding: .utf8)
    let reported = try findings.split(separator: "\n").map {
      try JSONDecoder().decode(Event.Content.self, from: Data($0.utf8)).id
    }
    let told = events.filter { $0.type == "finding" }.map(\.data.id)
    #expect(!reported.isEmpty && Set(reported).isSubset(of: Set(told)) && Set(told).count == told.count)
    let dead = try await Command.run(arguments + ["--max-retries", "0", "--out", workplace.path + "/dead"])
    #expect(dead.status == 2)
    let last = try #require(try Event.all(in: dead.errors).last)
    #expect(last.type == "error" && last.data.text?.contains("cannot be reached") == true)
  }

  @Test func theSimulatedModelIsHuntedFromAnyFolder() async throws {
    let workplace = try Workplace()
    let result = try await Command.run(
      ["hunt", "seeds.yaml", "--model", "sim:fickle", "--budget", "300", "-q"], in: workplace.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("sim/fickle"))
    #expect(FileManager.default.fileExists(atPath: workplace.path + "/reports/sim-fickle/report.json"))
  }
}
