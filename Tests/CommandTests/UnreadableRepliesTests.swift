import Foundation
import TestSupport
import Testing

/// What a user is told of replies that cannot be read as a choice.
@Suite(.serialized, .timeLimit(.minutes(15))) struct UnreadableRepliesTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace(seeds: 30) }

  private static func completion(_ message: String, finish: String) -> LoopbackModelServer.Behaviour {
    .raw(
      #"{"model": "stub", "choices": [{"finish_reason": "\#(finish)", "message": {"role": "assistant", \#(message)}}]}"#
    )
  }

  private static func server() async throws -> LoopbackModelServer {
    try await LoopbackModelServer(respond: { call in
      if call.prompt.contains("Case 21") {
        return completion(#""content": "Let me weigh both""#, finish: "length")
      }
      if call.prompt.contains("Case 22") {
        return completion(#""content": null, "tool_calls": []"#, finish: "tool_calls")
      }
      if call.prompt.contains("Case 23") { return completion(#""content": "A""#, finish: "content_filter") }
      if call.prompt.contains("Case 24") { return completion(#""content": """#, finish: "stop") }
      if call.prompt.contains("Case 25") {
        return completion(#""content": "What a question!""#, finish: "stop")
      }
      return .text("A")
    })
  }

  private struct Sketch: Decodable {
    struct Unreadable: Decodable {
      struct Prompt: Decodable {
        let prompt: String
        let replies: Int
      }
      let model: String
      let reason: String
      let replies: Int
      let sampled: Int
      let prompts: Int
      let worst: [Prompt]
      let hint: String
    }
    let unreadable: [Unreadable]
  }

  @Test(arguments: ["hunt", "measure"])
  func theyAreCountedAndNamedWithTheirRemedy(command: String) async throws {
    let server = try await Self.server()
    let result = try await Command.run([
      command, workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL, "--out", workplace.file("run"), "--budget", "3000", "--max-tokens", "16",
    ])
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    let file = command == "hunt" ? "run/report.json" : "run/measure.json"
    let records = try JSONDecoder().decode(
      Sketch.self, from: Data(try workplace.text(file).utf8)
    ).unreadable
    #expect(
      Set(records.map(\.reason)) == ["cut-off", "tool-call", "content-filter", "empty", "unclear"],
      "\(records)")
    for record in records {
      #expect(record.model == "openai-compatible/stub" && record.replies >= record.prompts)
      // Layouts without labels make "A" unclear, too.
      #expect(
        record.sampled > 5
          && (record.reason == "unclear" || record.worst.allSatisfy { $0.prompt.contains("Case 2") }))
      #expect(record.worst.map(\.replies).reduce(0, +) <= record.replies)
      #expect(!record.hint.contains("--budget"))
    }
    for words in [
      "cut off at the token limit. Raise --max-tokens above 16.", "tool call",
      "withheld by the provider's content filter", "Let me weigh both", "empty", "What a question!",
    ] {
      #expect(result.errors.contains(words), "\(words): \(result.errors)")
    }
  }

  /// What a filter leaves of a reply is no choice.
  @Test func aFilteredReplyIsNeverRead() async throws {
    let server = try await Self.server()
    let result = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL, "--out", workplace.file("run"), "--budget", "600", "-q",
    ])
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.output.contains("collapsed"), "\(result.output)")
    #expect(result.output.contains("format failure"), "\(result.output)")
  }
}
