import Foundation
import TestSupport
import Testing

/// Prompts whose parts are sent in other messages than the user's.
@Suite(.serialized, .timeLimit(.minutes(15))) struct PlacementCommandTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace(seeds: 6) }

  private struct Body: Decodable {
    struct Message: Decodable, Equatable {
      let role: String
      let content: String
    }
    let messages: [Message]
  }

  private func hunt(
    _ server: LoopbackModelServer, only alternative: String, _ more: [String] = []
  ) async throws -> Command.Result {
    try await Command.run(
      [
        "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
        server.baseURL, "--out", workplace.file("run"), "--budget", "400", "--grammar", "placement", "--only",
        alternative, "-q",
      ] + more)
  }

  private func roles(_ server: LoopbackModelServer) throws -> Set<[String]> {
    Set(try server.calls.map { try JSONDecoder().decode(Body.self, from: $0.body).messages.map(\.role) })
  }

  @Test func theInstructionMovesToTheSystemMessage() async throws {
    // Where the instruction is in the system message, the other option is chosen.
    let server = try await LoopbackModelServer(respond: { call in
      let body = try? JSONDecoder().decode(Body.self, from: call.body)
      let isPlaced = body?.messages.first { $0.role == "system" }?.content.contains("Answer with") == true
      return .text(isPlaced ? "B" : "A")
    })
    let result = try await hunt(server, only: "prompt/instruction-in-system", ["--system", "Be brief."])
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try roles(server) == [["system", "user"]])
    let report = try workplace.text("run/report.json")
    #expect(try workplace.report().totals.findings >= 1, "\(result.output)")
    #expect(report.contains(#"[System]\nAnswer with A or B only.\n\n[User]\n"#))
    // The suite asks the same messages again.
    for (format, status) in [("jsonl", 0), ("inspect", 0), ("promptfoo", 64)] {
      let suite = try await Command.run([
        "suite", workplace.file("run"), "--format", format, "--out", workplace.file("suite-\(format)"), "-q",
      ])
      #expect(suite.status == Int32(status), "\(format): \(suite.errors)")
      #expect(status == 0 || suite.errors.contains("--without prompt/instruction-in-system"))
    }
  }

  @Test func aPrefillIsSentAsTheLastMessage() async throws {
    let server = try await LoopbackModelServer(respond: { _ in .text("A") })
    let result = try await hunt(server, only: "prompt/prefilled-answer")
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try roles(server) == [["user"], ["user", "assistant"]])
    let last = try server.calls.compactMap {
      try JSONDecoder().decode(Body.self, from: $0.body).messages.last { $0.role == "assistant" }
    }
    #expect(Set(last.map(\.content)) == ["Answer:"])
  }
}
