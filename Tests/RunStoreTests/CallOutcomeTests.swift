import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

/// Every outcome of a call is stored, and a later one replaces what was not final.
@Suite struct CallOutcomeTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let rejected = CallOutcome(
    ModelError(.rejected, "said no", reason: "content_filter", serverText: "no"))
  private static let malformed = CallOutcome(ModelError(.badResponse, "what?"))
  private static let failed = CallOutcome(ModelError(.unauthorized, "bad key"))
  private static let reply = CallOutcome.reply(Recorded.reply())

  private func key() throws -> ReplyKey { ReplyKey(model: try Recorded.model(), request: Recorded.request()) }

  private func append(_ outcome: CallOutcome, body: String? = nil, to store: RunStore) async throws {
    try await ReplyLog(store: store).append(
      outcome, body: body.map { Array($0.utf8) }, to: Recorded.request(), by: try Recorded.model())
  }

  @Test(arguments: [rejected, malformed, failed, reply])
  func everyOutcomeIsFoundAgain(outcome: CallOutcome) async throws {
    let store = try RunStore(folder: folder.path)
    try await append(outcome, to: store)
    #expect(try store.outcome(for: key()) == outcome)
    #expect(try store.replyCount() == (outcome == Self.reply ? 1 : 0))
  }

  @Test(arguments: [
    (reply, failed, reply), (rejected, reply, rejected), (malformed, reply, reply),
    (failed, rejected, rejected),
    (failed, malformed, malformed),
  ])
  func whatIsFinalStays(first: CallOutcome, second: CallOutcome, kept: CallOutcome) async throws {
    let store = try RunStore(folder: folder.path)
    try await append(first, to: store)
    try await append(second, to: store)
    #expect(try store.outcome(for: key()) == kept)
  }

  @Test func aRestartForgetsCallsWithoutAReply() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(Self.rejected, to: store)
    try store.forgetFailures()
    #expect(try store.outcome(for: key()) == nil)
    try await append(Self.reply, to: store)
    try store.forgetFailures()
    #expect(try store.outcome(for: key()) == Self.reply)
  }

  @Test(arguments: [
    ("{ \"a\" : [ 1.50 ,\n  \"x \\\" y\" ] }", "{\"a\":[1.50,\"x \\\" y\"]}"),
    ("[\t\"\\\\\" , 1e-7 ]", "[\"\\\\\",1e-7]"), ("Bad  gateway", "Bad  gateway"), ("", ""),
  ])
  func bodiesAreStoredCompactly(body: String, stored: String) async throws {
    let store = try RunStore(folder: folder.path)
    try await append(Self.reply, body: body, to: store)
    #expect(try store.body(for: key()).map { String(decoding: $0, as: UTF8.self) } == stored)
  }

  @Test func aHugeBodyIsBounded() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(Self.malformed, body: String(repeating: "x", count: 1 << 20), to: store)
    #expect(try store.body(for: key())?.count == 256 << 10)
  }

  @Test func whatWasRecordedIsReplayedAsItWas() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(Self.rejected, to: store)
    let model = try ReplayModel(id: ModelID("replay/\(folder.path)"))
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Recorded.request()) }
    #expect(error?.code == .rejected && error?.reason == "content_filter" && error?.serverText == "no")
  }

  /// A run of before outcomes were stored keeps its replies.
  @Test func anOlderRunIsMigrated() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(Self.reply, to: store)
    try await DatabaseQueue(path: folder.path + "/run.sqlite").write { database in
      try database.execute(
        sql: """
          ALTER TABLE reply DROP COLUMN kind;
          ALTER TABLE reply DROP COLUMN body;
          DELETE FROM grdb_migrations WHERE identifier = 'outcomes';
          """)
    }
    #expect(try RunStore(folder: folder.path).outcome(for: key()) == Self.reply)
  }
}
