import Foundation
import TestSupport
import Testing

/// A watch over looks: a record, looks without a change, and a model that has changed.
@Suite(.timeLimit(.minutes(15))) struct WatchCommandTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace(seeds: 4) }

  private struct Watched: Decodable {
    struct Look: Decodable {
      let number: Int
      let resolved: [String]
      let calls: Int
      let added: Int
      let alarmedPrompts: Int
      let failing: Double?
    }
    struct Case: Decodable {
      let status: String
      let scenario: String
    }
    let isAlarmed: Bool
    let resolvedBefore: [String]?
    let anchors: Int
    let alarmedAnchors: Int
    let looks: [Look]
    let cases: [Case]
  }

  /// Replies that depend on the call's own seed: A with the probability given.
  private static func server(
    _ share: @escaping @Sendable (LoopbackModelServer.Call) -> Double, model: String = "stub-1"
  ) async throws -> LoopbackModelServer {
    try await LoopbackModelServer { call in
      let mixed = UInt64(bitPattern: Int64(call.seed ?? 0)) &* 0x9E37_79B9_7F4A_7C15
      let unit = Double(mixed >> 11) / 0x1p53
      let label = unit < share(call) ? "A" : "B"
      return .raw(
        """
        {"model": "\(model)", "choices": [{"message": {"content": "\(label)"}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
        """)
    }
  }

  /// A suite of the controls of a hunt on a model that never flips.
  private func suite(_ cases: Int = 4, name: String = "suite") throws {
    let rows = (0..<cases).map { index -> String in
      func reading(_ kind: String) -> String {
        """
        {"prompt": "Case \(index), \(kind). A) Keep it. B) Sell it.", "order": ["a", "b"], "labels": ["A", "B"], \
        "options": ["Keep it.", "Sell it."], "p": {"a": 0.9, "b": 0.1, "neither": 0}, "trials": 2, \
        "readout": "logprobs", "residual": 0}
        """
      }
      return """
        {"schema": "fickle.suite/1", "id": "case-\(index)", "kind": "\(index == 0 ? "stable" : "flip")", "model": "m", \
        "seed": "seed-\(index)", "scenario": "s\(index)", "category": "c<\(index % 2)>", "edits": [], "cost": 1, \
        "passing": {"type": "consistent"}, "baseline": \(reading("plain")), "perturbed": \(reading("marked")), \
        "divergence": {"js": 0, "logOddsShift": 0}}
        """
    }
    let folder = workplace.file(name)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n").write(
      toFile: folder + "/cases.jsonl", atomically: true, encoding: .utf8)
  }

  private func look(
    _ server: LoopbackModelServer, out: String, suite: String = "suite/cases.jsonl", _ more: [String] = []
  ) async throws -> Command.Result {
    try await Command.run(
      [
        "watch", workplace.file(suite), "--model", "openai-compatible/stub", "--base-url", server.baseURL,
        "--state", workplace.file("state.json"), "--out", workplace.file(out), "--record-samples", "30",
        "--samples", "15", "-q",
      ] + more)
  }

  private func json(_ result: Command.Result) throws -> Watched {
    try JSONDecoder().decode(Watched.self, from: Data(result.output.utf8))
  }

  @Test func aModelThatChangesRaisesAnAlarmByNameAndOneThatDoesNotRaisesNone() async throws {
    try suite()
    let old = try await Self.server { _ in 0.9 }
    let first = try await look(old, out: "look-1")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasPrefix("openai-compatible/stub recorded"), "\(first.output)")
    // Eight prompts, thirty times; no two calls share a seed.
    #expect(old.total == 240 && Set(old.calls.compactMap(\.seed)).count == 240)
    for number in 2...3 {
      let quiet = try await look(old, out: "look-\(number)", ["--json"])
      #expect(quiet.status == 0, "\(quiet.errors)")
      let report = try json(quiet)
      #expect(!report.isAlarmed && report.looks.count == number && report.looks.last?.calls == 120)
      #expect(report.cases.allSatisfy { $0.status == "steady" } && report.anchors == 2)
    }
    #expect(Set(old.calls.compactMap(\.seed)).count == 480, "later looks draw anew")
    await old.stop()

    let new = try await Self.server({ $0.prompt.contains("Case 2, marked") ? 0.1 : 0.9 }, model: "stub-2")
    let changed = try await look(
      new, out: "look-4",
      ["--junit", workplace.file("junit.xml"), "--summary", workplace.file("summary.md")])
    #expect(changed.status == 1, "\(changed.output)\(changed.errors)")
    #expect(changed.output.hasPrefix("openai-compatible/stub has changed"))
    #expect(changed.output.contains("A new model answers: stub-2, at the look before stub-1."))
    #expect(changed.output.contains("None of the 2 anchors has changed by itself"))
    let report = try JSONDecoder().decode(
      Watched.self, from: Data(contentsOf: URL(fileURLWithPath: workplace.file("look-4/watch.json"))))
    #expect(report.cases.filter { $0.status == "changed" }.map(\.scenario) == ["s2"])
    #expect(report.resolvedBefore == ["stub-1"])
    let junit = try workplace.text("junit.xml")
    #expect(junit.contains("tests=\"5\" failures=\"2\"") && junit.contains("[case-2]"), "\(junit)")
    let summary = try workplace.text("summary.md")
    #expect(summary.contains("has changed") && summary.contains("| 4 |"), "\(summary)")
    // A look is never counted twice.
    let twice = try await look(new, out: "look-4", ["--resume"])
    #expect(twice.status == 64 && twice.errors.contains("look 4 of this watch is complete and counted"))
    await new.stop()
  }

  @Test func aChangeEverywhereShowsInTheAnchors() async throws {
    try suite()
    let old = try await Self.server { _ in 0.95 }
    #expect(try await look(old, out: "look-1").status == 0)
    await old.stop()
    let new = try await Self.server { _ in 0.2 }
    let changed = try await look(new, out: "look-2", ["--json"])
    #expect(changed.status == 1)
    #expect(try json(changed).alarmedAnchors == 2)
    await new.stop()
  }

  @Test func aSuiteThatChangesRaisesNoAlarm() async throws {
    try suite(3)
    // The fourth case, which joins later, chooses otherwise.
    let server = try await Self.server { $0.prompt.contains("Case 3") ? 0.05 : 0.95 }
    #expect(try await look(server, out: "look-1").status == 0)
    try suite(4, name: "grown")
    let grown = try await look(server, out: "look-2", suite: "grown/cases.jsonl")
    #expect(grown.status == 0, "\(grown.output)")
    #expect(grown.output.contains("The suite has changed: 1 cases are new"), "\(grown.output)")
    try suite(1, name: "shrunk")
    let shrunk = try await look(server, out: "look-3", suite: "shrunk/cases.jsonl", ["--json"])
    #expect(shrunk.status == 0)
    // The anchors are the control's two prompts, and are the only ones left.
    #expect(try json(shrunk).looks.map(\.calls) == [6 * 30, 6 * 15 + 2 * 30, 2 * 15])
    await server.stop()
  }

  @Test func whatCannotBeComparedIsRefusedBeforeAnyCall() async throws {
    try suite()
    let server = try await Self.server { _ in 0.9 }
    #expect(try await look(server, out: "look-1").status == 0)
    let total = server.total
    let warmer = try await look(server, out: "look-2", ["--temperature", "0.3"])
    #expect(warmer.status == 64 && warmer.errors.contains("temperature was 1.0, is 0.3"), "\(warmer.errors)")
    let logprobs = try await look(server, out: "look-2", ["--readout", "logprobs"])
    #expect(logprobs.status == 64 && logprobs.errors.contains("watch reads choices from samples"))
    let before = try workplace.text("state.json")
    try "{}".write(toFile: workplace.file("state.json"), atomically: true, encoding: .utf8)
    let broken = try await look(server, out: "look-2")
    #expect(broken.status == 64 && broken.errors.contains("not the state of a watch"), "\(broken.errors)")
    #expect(try workplace.text("state.json") == "{}" && server.total == total)
    try before.write(toFile: workplace.file("state.json"), atomically: true, encoding: .utf8)
    await server.stop()
    // The server is gone: nothing is counted.
    let gone = try await look(server, out: "look-2", ["--timeout", "2"])
    #expect(gone.status == 2, "\(gone.output)")
    #expect(try workplace.text("state.json") == before)
  }
}
