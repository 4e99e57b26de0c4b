import Foundation
import TestSupport
import Testing

/// What is sent, what counts, and what a continued run may change.
@Suite(.serialized, .timeLimit(.minutes(15))) struct RunSettingsTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  // MARK: Resume

  @Test(arguments: [
    ["--seed", "5"], ["--temperature", "0.5"], ["--system", "Be brief."], ["--max-cost", "1"],
  ])
  func aResumedRunKeepsItsSettings(change: [String]) async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let arguments = workplace.hunt(server, budget: 100, ["-q"])
    #expect(try await Command.run(arguments).status == 0)
    let paid = server.total
    let refused = try await Command.run(arguments + ["--resume"] + change)
    #expect(refused.status == 64)
    #expect(refused.errors.contains("was made with other settings: ") && refused.errors.contains("--restart"))
    #expect(server.total == paid, "nothing is asked before the settings are compared")
    let restarted = try await Command.run(arguments + ["--restart"] + change)
    #expect(restarted.status == 0, "\(restarted.errors)")
    #expect(try await Command.run(arguments + ["--resume"] + change).status == 0)
    await server.stop()
  }

  @Test func aLargerBudgetGoesOnFromWhatIsPaid() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    #expect(try await Command.run(workplace.hunt(server, budget: 200, ["-q"])).status == 0)
    #expect(try await Command.run(workplace.hunt(server, budget: 300, ["-q", "--resume"])).status == 0)
    #expect(server.maxRepeats == 1)
    await server.stop()
  }

  // MARK: Budget

  @Test func onlyCallsThatAreSentCount() async throws {
    let workplace = try Workplace(seeds: 6, isIdentical: true)
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let result = try await Command.run(workplace.hunt(server, budget: 200, ["-q"]))
    #expect(result.status == 0, "\(result.errors)")
    let totals = try workplace.report().totals
    #expect(server.total == totals.calls && server.maxRepeats == 1)
    #expect(totals.calls <= 200)
    #expect(totals.calls + totals.cachedCalls > 200, "\(totals)")
    await server.stop()
  }

  @Test func aUsedUpBudgetIsSuccessUnlessEverythingIsRequired() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let arguments = workplace.hunt(server, budget: 15)
    let lenient = try await Command.run(arguments)
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("raise --budget"), "\(lenient.errors)")
    #expect(try workplace.report().status.state == "budget")
    let strict = try await Command.run(arguments + ["--resume", "--require-complete"])
    #expect(strict.status == 2 && strict.errors.contains("error: "))
    await server.stop()
  }

  // MARK: Probe and preflight

  @Test func aContentRefusalOfTheFirstPromptIsNotAMissingReadout() async throws {
    let server = try await LoopbackModelServer(
      respond: {
        $0.prompt.contains("Case 0")
          ? .raw(LoopbackModelServer.completion("", finish: "content_filter")) : .answer
      }, logOdds: Workplace.logOdds)
    let result = try await Command.run(workplace.hunt(server, ["-q"]))
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    let model = try #require(try workplace.report().models.first)
    #expect(model.readout == "logprobs" && model.readoutReason == nil)
  }

  @Test func aRejectionOfTheFirstPromptIsNotAMissingReadoutEither() async throws {
    let server = try await LoopbackModelServer(
      respond: { $0.prompt.contains("Case 0") ? .status(400, "flagged") : .answer },
      logOdds: Workplace.logOdds)
    _ = try await Command.run(workplace.hunt(server, ["-q"]))
    await server.stop()
    #expect(try workplace.report().models.first?.readout == "logprobs")
  }

  @Test func missingLogprobsAreBelievedTheSecondTime() async throws {
    // One reply without log probabilities, as a server may send under load.
    let server = try await LoopbackModelServer(
      behaviour: { $0 == 1 ? .text("A") : .answer }, logOdds: Workplace.logOdds)
    _ = try await Command.run(workplace.hunt(server, budget: 60, ["-q"]))
    await server.stop()
    #expect(try workplace.report().models.first?.readout == "logprobs")
  }

  @Test(arguments: ["hunt", "measure"])
  func unreadableRepliesEndTheRunBeforeTheBudgetIsSpent(command: String) async throws {
    let reply = #"{"choices": [{"message": {"content": "Let me think"}, "finish_reason": "length"}]}"#
    let server = try await LoopbackModelServer(
      behaviour: { _ in .raw(reply) }, logOdds: Workplace.logOdds)
    let result = try await Command.run([
      command, workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL,
      "--out", workplace.file("run"), "-q",
    ])
    await server.stop()
    #expect(result.status == 2)
    #expect(result.errors.contains("\"Let me think\""), "\(result.errors)")
    #expect(result.errors.contains("Raise --max-tokens above 64"), "\(result.errors)")
    #expect(server.total <= 10)
  }

  // MARK: Endpoints

  @Test func twoServersServeOneHunt() async throws {
    let first = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let second = try await LoopbackModelServer { _ in 2 }
    let ids = [first, second].map { "openai-compatible/same@\($0.baseURL)" }
    let result = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", ids[0], "--model", ids[1], "--budget", "600", "--out",
      workplace.file("run"), "-q",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let report = try workplace.report()
    #expect(report.models.map(\.id) == ids)
    #expect(first.total > 100 && second.total > 100)
    #expect(first.total + second.total == report.totals.calls)
    #expect(first.calls.allSatisfy { $0.model == "same" })
    await first.stop()
    await second.stop()
  }

  @Test func theFileNamesModelsWithTheirServers() async throws {
    let first = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let second = try await LoopbackModelServer { _ in 2 }
    try """
    models:
      old: {model: openai-compatible/m, base-url: "\(first.baseURL)", concurrency: 2}
      new: {model: openai-compatible/m, base-url: "\(second.baseURL)", api-key-env: NEW_KEY}
    hunt: {model: old, seeds: [seeds.yaml], budget: 400, out: run}
    """.write(toFile: workplace.file("fickle.yaml"), atomically: true, encoding: .utf8)
    let hunt = try await Command.run(["hunt", "-q"], in: workplace.path)
    #expect(hunt.status == 0, "\(hunt.errors)")
    #expect(first.total > 0 && second.total == 0)
    let suite = try await Command.run(["suite", "run", "--out", "suite", "-q"], in: workplace.path)
    #expect(suite.status == 0, "\(suite.errors)")
    let paid = first.total
    let check = try await Command.run(
      ["check", "suite", "--model", "new", "--against", "old", "--out", "check", "-q"], in: workplace.path,
      environment: ["NEW_KEY": "sk-new"])
    #expect(check.output.contains("openai-compatible/m@\(first.baseURL)"), "\(check.output)\(check.errors)")
    #expect(first.total > paid && second.total > 0)
    let keyless = try await Command.run(
      ["check", "suite", "--model", "new", "--out", "other", "-q"], in: workplace.path)
    #expect(keyless.status == 64 && keyless.errors.contains("NEW_KEY"), "\(keyless.errors)")
    await first.stop()
    await second.stop()
  }

  // MARK: Summaries

  @Test func aSummaryIsAppendedInPlace() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    #expect(try await Command.run(workplace.hunt(server, ["-q"])).status == 0)
    _ = try await Command.run(["suite", workplace.file("run"), "--out", workplace.file("suite"), "-q"])
    try "earlier\n".write(toFile: workplace.file("summary.md"), atomically: true, encoding: .utf8)
    // A second name of the same file: one that is replaced, not appended to, would leave it behind.
    try FileManager.default.linkItem(atPath: workplace.file("summary.md"), toPath: workplace.file("other.md"))
    let arguments = [
      "check", workplace.file("suite"), "--model", "openai-compatible/stub", "--base-url", server.baseURL,
      "-q",
    ]
    let check = try await Command.run(
      arguments + ["--out", workplace.file("check"), "--summary", workplace.file("summary.md")])
    #expect(check.status == 0, "\(check.errors)")
    let text = try workplace.text("other.md")
    #expect(text.hasPrefix("earlier\n") && text.count > 100)
    // What cannot be written to shows before anything is paid.
    let paid = server.total
    let unusable = try await Command.run(
      arguments + ["--out", workplace.file("more"), "--summary", workplace.path])
    #expect(unusable.status == 64 && server.total == paid, "\(unusable.errors)")
    await server.stop()
  }
}
