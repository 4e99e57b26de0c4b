import Foundation
import TestSupport
import Testing

/// Budgets, limits and shared replies through the real command.
@Suite(.serialized, .timeLimit(.minutes(15))) struct SpendingCommandTests {
  private let place: Workplace

  init() throws { place = try Workplace(seeds: 8) }

  private func server(
    behaviour: @escaping @Sendable (Int) -> LoopbackModelServer.Behaviour = { _ in .answer }
  ) async throws -> LoopbackModelServer {
    try await LoopbackModelServer(behaviour: behaviour, logOdds: { _ in 2 })
  }

  private func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Command.Result
  {
    try await Command.run(arguments, in: place.path, environment: environment)
  }

  /// Each reply takes 11 tokens; a call may take a few hundred.
  @Test(arguments: [1, 16])
  func aCapOnTokensIsNeverPassed(concurrency: Int) async throws {
    let server = try await server()
    let result = try await run(
      place.hunt(server, ["--budget-tokens", "1500", "--concurrency", "\(concurrency)"]))
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(server.total * 11 <= 1500 && server.total > 50, "\(server.total) calls")
    #expect(result.errors.contains("the budget of 1500 tokens is used up"))
    #expect(try place.report("run").status.state == "budget")
  }

  @Test func dollarsNeedAPriceAndAreCapped() async throws {
    let server = try await server()
    try "date: 2025-01-01\nmodels:\n  openai-compatible/stub: {input: 1000, output: 1000}\n".write(
      toFile: place.file("prices.yaml"), atomically: true, encoding: .utf8)
    let result = try await run(
      place.hunt(server, ["--budget-usd", "1.5", "--prices", "prices.yaml"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(Double(server.total) * 0.011 <= 1.5 && server.total > 50, "\(server.total) calls")
    let cost = try #require(try place.costUSD("run"))
    #expect(abs(cost - Double(server.total) * 0.011) < 1e-9)
    // The cap is the run's, not the session's: a shorter prompt may still fit, a whole budget does not.
    let again = try await run(
      place.hunt(server, ["--budget-usd", "1.5", "--prices", "prices.yaml", "--resume"]))
    await server.stop()
    #expect(again.status == 0 && Double(server.total) * 0.011 <= 1.5, "\(again.errors)")
  }

  @Test func aDryRunEstimatesWithoutACall() async throws {
    let server = try await server()
    let result = try await run(place.hunt(server, ["--dry-run", "--rpm", "60"]))
    await server.stop()
    #expect(server.total == 0 && result.status == 0)
    for word in ["tokens  ", "cost  ", "time  ", "7 minutes"] {
      #expect(result.output.contains(word), "\(result.output)")
    }
  }

  @Test func noRetriesMeansNone() async throws {
    let server = try await server { _ in .status(503, "down") }
    let result = try await run(place.hunt(server, ["--max-retries", "0", "--concurrency", "1"]))
    await server.stop()
    #expect(result.status == 2 && server.total == 1)
  }

  @Test func aDeadlineEndsTheRunInOrder() async throws {
    let server = try await LoopbackModelServer(
      delay: .milliseconds(200), behaviour: { _ in .answer }, logOdds: { _ in 2 })
    let result = try await run(
      place.hunt(server, ["--deadline", "2", "--concurrency", "1"]))
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try place.report("run").status.reason?.contains("deadline of 2 s") == true)
    #expect(server.total < 400)
  }

  @Test func headersComeFromTheEnvironment() async throws {
    let result = try await run(
      ["hunt", "seeds.yaml", "--model", "vllm/m", "--header-env", "X-Org=UNSET_VARIABLE", "--out", "run"])
    #expect(result.status == 64 && result.errors.contains("UNSET_VARIABLE"))
    let wrong = try await run(
      ["hunt", "seeds.yaml", "--model", "vllm/m", "--header-env", "X-Org: sk-secret-value", "--out", "run"])
    #expect(wrong.status == 64 && wrong.errors.contains("NAME=VARIABLE"))
  }

  // MARK: Shared replies

  @Test func aSecondHuntUsesTheRepliesOfTheFirst() async throws {
    let server = try await server()
    let first = try await run(place.hunt(server, ["--cache", "replies.sqlite"]))
    let paid = server.total
    let second = try await run(
      place.hunt(server, ["--cache", "replies.sqlite"]).map {
        $0 == place.file("run") ? place.file("second") : $0
      })
    await server.stop()
    #expect(first.status == 0 && second.status == 0, "\(second.errors)")
    #expect(server.total == paid)
    #expect(second.errors.contains("\(paid) replies of earlier runs were used again, from replies.sqlite"))
    let (one, other) = (try place.report("run"), try place.report("second"))
    #expect(other.totals.calls == 0 && other.totals.cachedCalls == one.totals.calls + one.totals.cachedCalls)
    #expect(
      other.totals.findings == one.totals.findings
        && other.scenarios.map(\.status) == one.scenarios.map(\.status))
  }

  @Test func twoHuntsAtOnceShareACacheWithoutHarm() async throws {
    let server = try await server()
    let arguments = place.hunt(server, ["--cache", "replies.sqlite"])
    let runs = try ["one", "two", "three"].map { name in
      try Command.start(arguments.map { $0 == place.file("run") ? place.file(name) : $0 }, in: place.path)
    }
    for run in runs { #expect(try await run.result().status == 0) }
    let again = try await run(arguments)
    await server.stop()
    #expect(again.errors.contains("replies of earlier runs were used again"))
    #expect(try place.report("run").totals.calls == 0)
  }

  @Test func aCacheThatIsNoneEndsTheRunBeforeACall() async throws {
    let server = try await server()
    try String(repeating: "text ", count: 1000).write(
      toFile: place.file("notes.txt"), atomically: true, encoding: .utf8)
    let result = try await run(place.hunt(server, ["--cache", "notes.txt"]))
    await server.stop()
    #expect(result.status != 0 && server.total == 0)
    #expect(result.errors.contains("notes.txt"))
  }
}

extension Workplace {
  fileprivate func report(_ folder: String) throws -> ReportSketch {
    try JSONDecoder().decode(ReportSketch.self, from: Data(text("\(folder)/report.json").utf8))
  }

  fileprivate func costUSD(_ folder: String) throws -> Double? {
    struct Costs: Decodable {
      struct Totals: Decodable { let costUSD: Double? }
      let totals: Totals
    }
    return try JSONDecoder().decode(Costs.self, from: Data(text("\(folder)/report.json").utf8)).totals.costUSD
  }
}
