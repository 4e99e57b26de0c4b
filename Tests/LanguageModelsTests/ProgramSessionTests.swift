import Foundation
import LanguageModels
import Testing

/// Programs that stay and speak JSON lines.
@Suite(.timeLimit(.minutes(10))) struct ProgramSessionTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")

  /// A model whose program is a Python script; `handle(r)` gives the reply to a request.
  private func model(
    _ script: String, timeout: Double = 60, attempts: Int = 3
  ) throws -> any LanguageModel {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "model-\(UUID().uuidString).py")
    try script.write(to: file, atomically: true, encoding: .utf8)
    return try Programs.model("exec-jsonl/python3 \(file.path)", timeout: timeout, attempts: attempts)
  }

  private static func loop(_ body: String, before: String = "") -> String {
    """
    import json, os, sys, time
    \(before)
    for line in sys.stdin:
        r = json.loads(line)
    \(body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n"))
    """
  }

  private static let answer = #"print(json.dumps({"id": r["id"], "text": TEXT}), flush=True)"#

  private func fields(_ more: String) -> String {
    Self.loop(#"print(json.dumps({"id": r["id"], \#(more)}), flush=True)"#)
  }

  @Test func oneProcessServesAllCallsAtOnce() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(Self.loop(Self.answer.replacing("TEXT", with: #"f"{r['prompt']} {os.getpid()}""#)))
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<40 {
        group.addTask { try await model.reply(to: Programs.request("p\(number)")).text }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(texts.count == 40)
    #expect(Set(texts.compactMap { $0.split(separator: " ").last }).count == 1)
  }

  @Test func repliesInAnyOrderReachTheirCalls() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    // Three requests are taken in before the first is answered, the last one first.
    let model = try model(
      """
      import json, sys
      waiting = []
      for line in sys.stdin:
          waiting.append(json.loads(line))
          if len(waiting) == 3:
              for r in reversed(waiting):
                  print(json.dumps({"id": r["id"], "text": r["prompt"]}), flush=True)
              waiting = []
      """)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for prompt in ["a", "b", "c"] {
        group.addTask {
          let text = try await model.reply(to: Programs.request(prompt)).text
          #expect(text == prompt)
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func everyFieldOfARequestArrives() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(Self.loop(Self.answer.replacing("TEXT", with: "json.dumps(r, sort_keys=True)")))
    let request = ModelRequest(
      system: "s", prompt: "é\u{2028}\n",
      parameters: ModelParameters(temperature: 0.5, maxTokens: 9, topLogprobs: 5, seed: 7), sample: 2)
    let text = try await model.reply(to: request).text
    let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["prompt"] as? String == "é\u{2028}\n" && root["system"] as? String == "s")
    #expect(root["temperature"] as? Double == 0.5 && root["max_tokens"] as? Int == 9)
    #expect(root["top_logprobs"] as? Int == 5 && root["sample"] as? Int == 2 && root["seed"] is Int)
    #expect(root["id"] as? Int == 1 && root.count == 8)
  }

  @Test func everyFieldOfAReplyIsRead() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(
      fields(
        #""text": "A", "finish": "length", "model": "v2", "usage": {"prompt_tokens": 3, "completion_tokens": 1}, "logprobs": [{"token": "B", "logprob": -3}, {"token": "A", "logprob": -0.1}, {"token": "C", "logprob": float("-inf")}], "more": {}"#
      ))
    let reply = try await model.reply(to: Programs.request(topLogprobs: 20))
    #expect(reply.text == "A" && reply.finish == .length && reply.resolvedModel == "v2")
    #expect(reply.usage == ModelReply.Usage(promptTokens: 3, completionTokens: 1))
    #expect(reply.firstToken?.map(\.token) == ["A", "B"])
  }

  @Test func otherOutputIsPassedOver() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let noise =
      "print('loading'); print('[1]'); print('{}'); print('{\"id\": 99, \"text\": \"?\"}'); print()\n"
    let model = try model(Self.loop(noise + Self.answer.replacing("TEXT", with: "\"A\"")))
    #expect(try await model.reply(to: Programs.request()).text == "A")
  }

  @Test(
    arguments: [
      (#"{"message": "no"}"#, .rejected), (#"{"message": "no", "kind": "rejected"}"#, .rejected),
      (#"{"message": "no", "kind": "transient"}"#, .serverError),
      (#"{"message": "no", "kind": "fatal"}"#, .unauthorized),
      (#""no""#, .rejected),
    ] as [(String, ModelError.Code)])
  func errorsHaveTheirKind(error: String, code: ModelError.Code) async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(fields("\"error\": json.loads('''\(error)''')"), attempts: 1)
    let thrown = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(thrown?.code == code && thrown?.message.contains("no") == true)
  }

  @Test func aReplyWithoutTextIsMalformed() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(fields("\"answer\": \"A\""))
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == .badResponse && error?.message.contains("docs/exec.md") == true)
  }

  @Test func aProgramThatEndsIsStartedAgain() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(
      Self.loop(
        "if not os.path.exists(mark):\n    open(mark, 'w').close()\n    os._exit(3)\n"
          + Self.answer.replacing("TEXT", with: "\"A\""), before: "mark = sys.argv[0] + '.mark'"))
    #expect(try await model.reply(to: Programs.request()).text == "A")
  }

  @Test func aProgramThatAlwaysEndsIsToldWithItsLastWords() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model("import missing_module_of_the_user")
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == .unreachable)
    #expect(error?.message.contains("No module named 'missing_module_of_the_user'") == true)
  }

  @Test func aCallThatTakesTooLongIsMadeAgainByANewProcess() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = try model(
      Self.loop(
        "if not os.path.exists(mark):\n    open(mark, 'w').close()\n    time.sleep(1000)\n"
          + Self.answer.replacing("TEXT", with: "\"A\""), before: "mark = sys.argv[0] + '.mark'"), timeout: 20
    )
    #expect(try await model.reply(to: Programs.request()).text == "A")
  }
}
