import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

@Suite struct RunStoreTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func store() throws -> RunStore { try RunStore(folder: folder.path) }

  private func keep(
    _ reply: ModelReply, _ request: ModelRequest, by model: String = "openai/gpt-4.1", in store: RunStore
  ) async throws {
    try await ReplyLog(store: store).append(.reply(reply), to: request, by: try ModelID(model))
  }

  private func found(_ request: ModelRequest, by model: String = "openai/gpt-4.1", in store: RunStore) throws
    -> ModelReply?
  {
    try store.reply(for: ReplyKey(model: model, request: request))
  }

  // MARK: Replies

  @Test func aKeptReplyIsFoundAgainAsItWas() async throws {
    let store = try store()
    #expect(try found(Recorded.request(), in: store) == nil)
    try await keep(Recorded.reply("B “é” \u{1F600}\n\t\u{0}"), Recorded.request(), in: store)
    #expect(try found(Recorded.request(), in: store) == Recorded.reply("B “é” \u{1F600}\n\t\u{0}"))
    #expect(try store.replyCount() == 1)
  }

  @Test(arguments: ReplyKeyTests.others)
  func anotherCallIsNotAnsweredFromIt(request: ModelRequest) async throws {
    let store = try store()
    try await keep(Recorded.reply(), Recorded.request(), in: store)
    #expect(try found(request, in: store) == nil)
    #expect(try found(Recorded.request(), by: "openai/gpt-4", in: store) == nil)
  }

  @Test func repeatsAreKeptApart() async throws {
    let store = try store()
    for sample in 0..<5 {
      try await keep(Recorded.reply("\(sample)"), Recorded.request(sample: sample), in: store)
    }
    #expect(
      try (0..<5).map { try found(Recorded.request(sample: $0), in: store)?.text } == [
        "0", "1", "2", "3", "4",
      ])
    #expect(try store.replyCount() == 5)
  }

  @Test func whatWasStoredBeforeAndSinceIsKnownToBeHeld() async throws {
    let model = try ModelID("openai/gpt-4.1")
    let keys = (0..<3).map { ReplyKey(model: model, request: Recorded.request(sample: $0)) }
    let first = try store()
    #expect(!keys.contains { first.mayHold($0) })
    try await keep(Recorded.reply(), Recorded.request(sample: 0), in: first)
    #expect(keys.map { first.mayHold($0) } == [true, false, false])
    let second = try store()
    try await keep(Recorded.reply(), Recorded.request(sample: 1), in: second)
    #expect(keys.map { second.mayHold($0) } == [true, true, false])
  }

  @Test func theFirstReplyToACallStays() async throws {
    let store = try store()
    try await keep(Recorded.reply("first"), Recorded.request(), in: store)
    try await keep(Recorded.reply("second"), Recorded.request(), in: store)
    #expect(try found(Recorded.request(), in: store)?.text == "first")
    #expect(try store.replyCount() == 1)
  }

  @Test func aReplyWithoutAProbabilityForATokenCanBeReadAgain() async throws {
    let reply = ModelReply(
      text: "A", finish: .length,
      firstToken: [.init(token: "A", logprob: 0), .init(token: "B", logprob: -.infinity)],
      usage: .init(promptTokens: 1, completionTokens: 1), resolvedModel: "")
    let store = try store()
    try await keep(reply, Recorded.request(), in: store)
    #expect(try found(Recorded.request(), in: store) == reply)
  }

  @Test func modelsAreListedByName() async throws {
    let store = try store()
    #expect(try store.models() == [])
    for model in ["vllm/b", "openai/a", "vllm/b"] {
      try await keep(Recorded.reply(), Recorded.request(prompt: model), by: model, in: store)
    }
    #expect(try store.models() == ["openai/a", "vllm/b"])
  }

  @Test func promptsAreKeptOnceAndTimesAreTheClocks() async throws {
    let log = ReplyLog(store: try store(), clock: { Date(timeIntervalSince1970: 1_700_000_000) })
    for sample in 0..<3 {
      try await log.append(
        .reply(Recorded.reply()), to: Recorded.request(sample: sample), by: try Recorded.model())
    }
    let database = try DatabaseQueue(path: folder.path + "/run.sqlite")
    let (prompts, times) = try await database.read { database in
      (
        try String.fetchAll(database, sql: "SELECT text FROM prompt"),
        try String.fetchAll(database, sql: "SELECT DISTINCT receivedAt FROM reply")
      )
    }
    #expect(prompts == ["A or B?"])
    #expect(times == ["2023-11-14T22:13:20Z"])
  }

  // MARK: Sessions and findings

  @Test func theNewestSettingsOfACommandAreFound() throws {
    let store = try store()
    #expect(try store.latestSettings(of: "hunt") == nil)
    for (command, budget) in [("hunt", 1), ("hunt", 2), ("measure", 3)] {
      try store.beginSession(
        tool: "fickle 1", command: command, settings: ["budget": budget, "alpha": 5],
        at: Date(timeIntervalSince1970: 0))
    }
    #expect(try store.latestSettings(of: "hunt") == #"{"alpha":5,"budget":2}"#)
    #expect(try store.latestSettings(of: "measure") == #"{"alpha":5,"budget":3}"#)
  }

  @Test func findingsReplaceTheOldOnesInTheirOrder() async throws {
    let store = try store()
    var first = [#"{"id":"x"}"#, #"{"id":"y"}"#, #"{"id":"z"}"#].makeIterator()
    try store.replaceFindings { first.next() }
    var second = [#"{"id":"z","rank":1}"#, #"{"id":"a"}"#].makeIterator()
    try store.replaceFindings { second.next() }
    let database = try DatabaseQueue(path: folder.path + "/run.sqlite")
    let rows = try await database.read { database in
      try Row.fetchAll(database, sql: "SELECT id, rank, content FROM finding ORDER BY rank").map {
        "\($0["rank"] as Int) \($0["id"] as String) \($0["content"] as String)"
      }
    }
    #expect(rows == [#"1 z {"id":"z","rank":1}"#, #"2 a {"id":"a"}"#])
  }
}
