import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

/// The schema is append-only, and has no place for a key.
@Suite struct SchemaTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func theStepsAreThoseThatOlderRunsHaveGone() async throws {
    _ = try RunStore(folder: folder.path)
    let steps = try await DatabaseQueue(path: folder.path + "/run.sqlite").read { database in
      try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    }
    #expect(
      steps.prefix(4) == ["replies-and-sessions", "findings", "outcomes", "adaptations-and-shared-replies"])
  }

  @Test func everyColumnIsKnownAndNoneHoldsASecret() async throws {
    _ = try RunStore(folder: folder.path)
    let columns = try await DatabaseQueue(path: folder.path + "/run.sqlite").read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'grdb_migrations' ORDER BY 1
          """)
    }
    // `reply.key` is the hash that a reply is found by. A new column belongs into this list once someone has
    // looked at what goes into it.
    #expect(
      columns == [
        "adaptation.content", "adaptation.model", "adaptation.parameter", "finding.content", "finding.id",
        "finding.rank", "prompt.hash", "prompt.text", "reply.body",
        "reply.isShared", "reply.key", "reply.kind",
        "reply.model",
        "reply.parameters", "reply.prompt", "reply.receivedAt", "reply.reply", "reply.sample", "reply.system",
        "session.command", "session.id", "session.settings", "session.startedAt", "session.tool",
      ])
  }

  /// Answers whatever it is asked, and repeats the headers as a badly behaved server does.
  private struct EchoTransport: HTTPTransport {
    func post(
      _ body: [UInt8], to url: String, headers: [String: String], sample: Int
    ) async throws(ModelError) -> HTTPAnswer {
      let said = headers.map { "\($0.key): \($0.value)" }.joined()
      let answer = "{\"model\": \"\(said)\", \"choices\": [{\"message\": {\"content\": \"\(said)\"}}]}"
      return HTTPAnswer(status: 200, retryAfter: nil, body: Array(answer.utf8))
    }
  }

  @Test func theKeyOfAProviderNeverReachesTheDisk() async throws {
    let key = "sk-test-0123456789-SECRET"
    let model = try ProviderRegistry(OpenAIProvider.all).provider(of: Recorded.model()).model(
      Recorded.model(),
      over: ModelConnection(
        baseURL: nil, keyVariable: nil, environment: ["OPENAI_API_KEY": key], transport: EchoTransport(),
        retries: RetryPolicy(attempts: 1)))
    let store = try RunStore(folder: folder.path)
    let reply = try await model.reply(to: Recorded.request())
    try await ReplyLog(store: store).append(.reply(reply), to: Recorded.request(), by: model.id)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.contains("run.sqlite-wal"))
    for file in files {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(file)"))
      #expect(data.range(of: Data(key.utf8)) == nil, "\(file)")
    }
    #expect(
      try store.reply(for: ReplyKey(model: model.id, request: Recorded.request()))?.text.isEmpty == false)
  }
}
