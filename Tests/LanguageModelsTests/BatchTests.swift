import Foundation
import TestSupport
import Testing

@testable import LanguageModels

/// What batch engines return, in the forms in which they do.
@Suite struct BatchTests {
  private func post(_ folder: ScratchFolder, sample: Int = 0, path: String = "/v1/chat/completions")
    async throws
    -> HTTPAnswer
  {
    try await BatchTransport(try BatchFolder(folder.path)).post(
      Array(#"{"model":"m"}"#.utf8), to: "http://127.0.0.1:1" + path,
      headers: ["authorization": "Bearer secret"],
      sample: sample)
  }

  /// The id under which a call is asked for.
  private func id(_ folder: ScratchFolder, sample: Int = 0, path: String = "/v1/chat/completions")
    async throws -> String
  {
    let batch = try BatchFolder(folder.path)
    let error = await #expect(throws: ModelError.self) {
      try await BatchTransport(batch).post(
        Array(#"{"model":"m"}"#.utf8), to: "http://127.0.0.1:1" + path,
        headers: ["authorization": "Bearer secret"],
        sample: sample)
    }
    #expect(error?.code == .pending)
    let waiting = try #require(try batch.writeRound(of: try ModelID("openai/m")))
    let text = try String(contentsOfFile: try #require(waiting.file), encoding: .utf8)
    #expect(waiting.calls == 1 && !text.contains("secret"))
    return try #require(try JSONParser.parse(Array(text.utf8))["custom_id"]?.string)
  }

  @Test(arguments: [
    (#""response": {"status_code": 200, "body": {"x": 1}}, "error": null"#, 200),
    (#""response": {"x": 1}"#, 200),
    (#""response": {"status_code": 400, "body": {"x": 1}}"#, 400),
    (#""result": {"type": "succeeded", "message": {"x": 1}}"#, 200),
    (#""result": {"type": "errored", "error": {"type": "invalid_request_error", "x": 1}}"#, 400),
  ])
  func responsesAreReadInEveryForm(fields: String, status: Int) async throws {
    let folder = try ScratchFolder()
    let id = try await id(folder)
    _ = try folder.file("out.jsonl", "{\"custom_id\": \"\(id)\", \(fields)}\n")
    let answer = try await post(folder)
    #expect(answer.status == status && String(decoding: answer.body, as: UTF8.self).contains("\"x\":1"))
  }

  @Test(arguments: [
    #""response": {"status_code": 500, "body": {}}"#,
    #""response": null, "error": {"code": "batch_expired"}"#,
    #""result": {"type": "expired"}"#,
    #""response": {"status_code": 200, "body": {"error": {"message": "overloaded"}}}"#,
  ])
  func whatFailedIsAskedAgainUntilItSucceeds(fields: String) async throws {
    let folder = try ScratchFolder()
    let first = try await id(folder)
    _ = try folder.file("a.jsonl", "{\"custom_id\": \"\(first)\", \(fields)}\n")
    #expect(try await id(folder) == first)
    _ = try folder.file(
      "0.jsonl", "{\"custom_id\": \"\(first)\", \"response\": {\"status_code\": 200, \"body\": {}}}\n")
    #expect(try await post(folder).status == 200)
  }

  @Test func repeatsOfACallAreCallsOfTheirOwn() async throws {
    let folder = try ScratchFolder()
    let ids = [
      try await id(folder), try await id(folder, sample: 1), try await id(folder, path: "/v1/messages"),
    ]
    #expect(Set(ids).count == 3)
  }
}
